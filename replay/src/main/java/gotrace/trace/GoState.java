package gotrace.trace;

/** A goroutine's state as Go's reader names it (internal/trace: GoState). */
public enum GoState {
  /** Nothing is known yet: the trace began while the goroutine existed. */
  UNDETERMINED(0, "Undetermined"),
  NOT_EXIST(1, "NotExist"),
  RUNNABLE(2, "Runnable"),
  RUNNING(3, "Running"),
  WAITING(4, "Waiting"),
  SYSCALL(5, "Syscall");

  private static final GoState[] BY_WIRE = {null, RUNNABLE, RUNNING, SYSCALL, WAITING};

  private static final GoState[] BY_CODE = {
    UNDETERMINED, NOT_EXIST, RUNNABLE, RUNNING, WAITING, SYSCALL
  };

  private final int code;
  private final String goName;

  GoState(int code, String goName) {
    this.code = code;
    this.goName = goName;
  }

  /** Go's number for it (internal/trace: GoState), as in {@link EventBlock#prior}. */
  public int code() {
    return code;
  }

  /** The state with this {@link #code}. */
  public static GoState ofCode(int code) {
    return BY_CODE[code];
  }

  /** Go's word for it: {@code Runnable}. */
  public String goName() {
    return goName;
  }

  /** The state of a wire status (tracev2: GoStatus), 1 to 4; null for any other number. */
  public static GoState ofWire(long status) {
    return status > 0 && status < BY_WIRE.length ? BY_WIRE[(int) status] : null;
  }
}
