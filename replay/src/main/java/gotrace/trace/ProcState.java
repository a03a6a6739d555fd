package gotrace.trace;

/** A P's state as Go's reader names it (internal/trace: ProcState). */
public enum ProcState {
  UNDETERMINED(0, "Undetermined"),
  NOT_EXIST(1, "NotExist"),
  RUNNING(2, "Running"),
  IDLE(3, "Idle");

  /** Wire statuses (tracev2: ProcStatus). */
  public static final int WIRE_RUNNING = 1;

  public static final int WIRE_IDLE = 2;
  public static final int WIRE_SYSCALL = 3;

  /** In a syscall, but the M that it was bound to is lost; it is about to be stolen. */
  public static final int WIRE_SYSCALL_ABANDONED = 4;

  private static final ProcState[] BY_WIRE = {null, RUNNING, IDLE, RUNNING, IDLE};

  private static final ProcState[] BY_CODE = {UNDETERMINED, NOT_EXIST, RUNNING, IDLE};

  private final int code;
  private final String goName;

  ProcState(int code, String goName) {
    this.code = code;
    this.goName = goName;
  }

  /** Go's number for it (internal/trace: ProcState), as in {@link EventBlock#prior}. */
  public int code() {
    return code;
  }

  /** The state with this {@link #code}. */
  public static ProcState ofCode(int code) {
    return BY_CODE[code];
  }

  /** Go's word for it: {@code Idle}. */
  public String goName() {
    return goName;
  }

  /** The state of a wire status, 1 to 4; null for any other number. */
  public static ProcState ofWire(long status) {
    return status > 0 && status < BY_WIRE.length ? BY_WIRE[(int) status] : null;
  }
}
