package gotrace.trace;

/** A goroutine's state as Go's reader names it (internal/trace: GoState). */
public enum GoState {
  /** Nothing is known yet: the trace began while the goroutine existed. */
  UNDETERMINED("Undetermined"),
  NOT_EXIST("NotExist"),
  RUNNABLE("Runnable"),
  RUNNING("Running"),
  WAITING("Waiting"),
  SYSCALL("Syscall");

  private static final GoState[] BY_WIRE = {null, RUNNABLE, RUNNING, SYSCALL, WAITING};

  private final String goName;

  GoState(String goName) {
    this.goName = goName;
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
