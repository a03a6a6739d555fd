package gotrace.trace;

/**
 * Ordered events as flat columns, at most {@link #CAPACITY} rows, all of one generation. The reader
 * fills the same blocks again: a consumer that keeps one must copy it.
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
  public final byte[] type = new byte[CAPACITY];

  /** Nanoseconds on the trace's clock; strictly increasing. */
  public final long[] time = new long[CAPACITY];

  public final long[] m = new long[CAPACITY];
  public final int[] p = new int[CAPACITY];
  public final long[] g = new long[CAPACITY];
  public final long[] arg0 = new long[CAPACITY];
  public final long[] arg1 = new long[CAPACITY];
  public final long[] arg2 = new long[CAPACITY];
  public final long[] arg3 = new long[CAPACITY];

  /** Code of the {@link GoState} or {@link ProcState} before a status or a steal. */
  public final byte[] prior = new byte[CAPACITY];

  /** At a USER_TASK_END: the task, or null when its begin was not seen. Not set elsewhere. */
  public final UserTask[] task = new UserTask[CAPACITY];

  /**
   * At a GO_UNBLOCK, GO_STOP, GO_SYSCALL_END_BLOCKED, PROC_START and PROC_STEAL: type of the next
   * event of the same M that moves a goroutine or a P, 0 when the generation has none. Not set
   * elsewhere.
   */
  public final byte[] nextType = new byte[CAPACITY];

  /** That event's first argument after {@code dt}: the goroutine of a GO_START or GO_UNBLOCK. */
  public final long[] nextArg0 = new long[CAPACITY];

  /** That event's time in nanoseconds. */
  public final long[] nextTime = new long[CAPACITY];

  /** Absolute byte of the event in the decompressed input; -1 where the order made the row. */
  public final long[] offset = new long[CAPACITY];

  /** Becomes equal to another; shares its generation and tasks. */
  public void copyFrom(EventBlock other) {
    size = other.size;
    generation = other.generation;
    firstIndex = other.firstIndex;
    afterGap = other.afterGap;
    copy(other.type, type);
    copy(other.time, time);
    copy(other.m, m);
    copy(other.p, p);
    copy(other.g, g);
    copy(other.arg0, arg0);
    copy(other.arg1, arg1);
    copy(other.arg2, arg2);
    copy(other.arg3, arg3);
    copy(other.prior, prior);
    copy(other.task, task);
    copy(other.nextType, nextType);
    copy(other.nextArg0, nextArg0);
    copy(other.nextTime, nextTime);
    copy(other.offset, offset);
  }

  private void copy(Object from, Object to) {
    System.arraycopy(from, 0, to, 0, size);
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
