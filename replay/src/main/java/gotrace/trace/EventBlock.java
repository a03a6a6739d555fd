package gotrace.trace;

/**
 * Ordered events as flat columns, at most {@link #CAPACITY} rows, all of one generation. The reader
 * fills the same blocks again: a consumer that keeps one takes over what it holds.
 *
 * <p>A row tells in which context the event happened (M, P and G <em>before</em> the event, as in
 * Go's reader) and its wire arguments after {@code dt} in {@link #arg0} to {@link #arg3}. The order
 * completes what the wire leaves to the reader:
 *
 * <ul>
 *   <li>{@code SYNC} rows stand at each generation's start and at the trace's end; {@code arg0} is
 *       Go's running number, from 1.
 *   <li>{@code STW_END}: {@code arg0} is the string id of the kind given at its begin.
 *   <li>{@code USER_TASK_BEGIN}: a parent of 0 has become {@link UserTask#NO_TASK}.
 *   <li>{@code GO_STATUS}, {@code GO_STATUS_STACK}, {@code PROC_STATUS}, {@code PROC_STEAL}: {@link
 *       #prior} holds the state before.
 *   <li>{@code GO_SWITCH} is followed by a {@code GO_BLOCK} (reason and stack 0) and a {@code
 *       GO_START}; {@code GO_SWITCH_DESTROY} by a {@code GO_DESTROY} and a {@code GO_START}; a
 *       {@code GO_DESTROY_SYSCALL} that still had a P is preceded by a {@code PROC_STEAL}.
 *   <li>{@code CPU_SAMPLE}: {@code arg0} is the stack; M, P and G are the sample's own.
 * </ul>
 */
public final class EventBlock {
  public static final int CAPACITY = 4096;

  /** No M, P or G (internal/trace: NoThread, NoProc, NoGoroutine). */
  public static final int NONE = -1;

  public int size;

  /** What ids in this block refer to; null in the block that holds only the last Sync. */
  public Generation generation;

  /** Index in the trace of row 0, from 0. */
  public long firstIndex;

  /** Events were lost before row 0: every state known so far is void. */
  public boolean afterGap;

  /** {@link EventType#code()} of each row, as a byte. */
  public byte[] type;

  /** Nanoseconds on the trace's clock; strictly increasing. */
  public long[] time;

  public long[] m;
  public int[] p;
  public long[] g;
  public long[] arg0;
  public long[] arg1;
  public long[] arg2;
  public long[] arg3;

  /** Code of the {@link GoState} or {@link ProcState} before a status or a steal. */
  public byte[] prior;

  /** At a USER_TASK_END: the task, or null when its begin was not seen. Not set elsewhere. */
  public UserTask[] task;

  /**
   * At a GO_UNBLOCK, GO_STOP, GO_SYSCALL_END_BLOCKED, PROC_START and PROC_STEAL: type of the next
   * event of the same M that moves a goroutine or a P, 0 when the generation has none. Not set
   * elsewhere.
   */
  public byte[] nextType;

  /** That event's first argument after {@code dt}: the goroutine of a GO_START or GO_UNBLOCK. */
  public long[] nextArg0;

  /** That event's time in nanoseconds. */
  public long[] nextTime;

  /** Absolute byte of the event in the decompressed input; -1 where the order made the row. */
  public long[] offset;

  public EventBlock() {
    this(CAPACITY);
  }

  /** A smaller one, as {@link #CAPACITY} rows would be all of a short trace. */
  public EventBlock(int capacity) {
    type = new byte[capacity];
    time = new long[capacity];
    m = new long[capacity];
    p = new int[capacity];
    g = new long[capacity];
    arg0 = new long[capacity];
    arg1 = new long[capacity];
    arg2 = new long[capacity];
    arg3 = new long[capacity];
    prior = new byte[capacity];
    task = new UserTask[capacity];
    nextType = new byte[capacity];
    nextArg0 = new long[capacity];
    nextTime = new long[capacity];
    offset = new long[capacity];
  }

  /** How many rows it has room for. */
  public int capacity() {
    return type.length;
  }

  /**
   * Takes over everything that another block holds, without copying. The other one is left with
   * what was here, to be filled again.
   */
  public void takeFrom(EventBlock other) {
    size = other.size;
    generation = other.generation;
    firstIndex = other.firstIndex;
    afterGap = other.afterGap;
    other.size = 0;
    byte[] typeHere = type;
    type = other.type;
    other.type = typeHere;
    long[] timeHere = time;
    time = other.time;
    other.time = timeHere;
    long[] mHere = m;
    m = other.m;
    other.m = mHere;
    int[] pHere = p;
    p = other.p;
    other.p = pHere;
    long[] gHere = g;
    g = other.g;
    other.g = gHere;
    long[] arg0Here = arg0;
    arg0 = other.arg0;
    other.arg0 = arg0Here;
    long[] arg1Here = arg1;
    arg1 = other.arg1;
    other.arg1 = arg1Here;
    long[] arg2Here = arg2;
    arg2 = other.arg2;
    other.arg2 = arg2Here;
    long[] arg3Here = arg3;
    arg3 = other.arg3;
    other.arg3 = arg3Here;
    byte[] priorHere = prior;
    prior = other.prior;
    other.prior = priorHere;
    UserTask[] taskHere = task;
    task = other.task;
    other.task = taskHere;
    byte[] nextTypeHere = nextType;
    nextType = other.nextType;
    other.nextType = nextTypeHere;
    long[] nextArg0Here = nextArg0;
    nextArg0 = other.nextArg0;
    other.nextArg0 = nextArg0Here;
    long[] nextTimeHere = nextTime;
    nextTime = other.nextTime;
    other.nextTime = nextTimeHere;
    long[] offsetHere = offset;
    offset = other.offset;
    other.offset = offsetHere;
  }

  public EventType type(int row) {
    return EventType.ofCode(type[row]);
  }

  /** Stack id of the context in which the event happened, 0 when it has none. */
  public long stack(int row) {
    return switch (type(row)) {
      case CPU_SAMPLE, GC_SWEEP_BEGIN, GC_MARK_ASSIST_BEGIN -> arg0[row];
      case PROCS_CHANGE, GO_STOP, GO_BLOCK, GO_SYSCALL_BEGIN, STW_BEGIN, GC_BEGIN, USER_TASK_END ->
          arg1[row];
      case GO_CREATE, GO_CREATE_BLOCKED, GO_UNBLOCK, USER_REGION_BEGIN, USER_REGION_END ->
          arg2[row];
      case USER_TASK_BEGIN, USER_LOG, GO_STATUS_STACK -> arg3[row];
      default -> 0;
    };
  }
}
