package gotrace.analysis.metric;

import gotrace.trace.GoState;

/**
 * A stretch of one state in a goroutine's life, handed to an {@link TraceListener}. One object is
 * filled again and again: a listener copies what it keeps. All moments are nanoseconds since the
 * trace's first event.
 */
final class Interval {
  /** How a goroutine became runnable. */
  enum Cause {
    CREATED("created"),
    UNBLOCKED("unblocked"),
    /** It stopped running but could go on: preempted, or it called runtime.Gosched. */
    STOPPED("stopped"),
    /** It came back from a system call and found no P. */
    SYSCALL_EXIT("left a system call without a P"),
    /** A coroutine switch: it starts at once, the scheduler has no part in it. */
    SWITCHED("coroutine switch"),
    /** It was runnable when tracing began, or after a gap. */
    UNSEEN("before the trace");

    final String text;

    Cause(String text) {
      this.text = text;
    }
  }

  /** No moment. */
  static final long NEVER = -1;

  GoState state;
  long g;

  /** In {@link Groups}. */
  int group;

  long begin;
  long end;

  /** The P it ran on, entered the system call with, or (RUNNABLE) was started on; else NONE. */
  int p;

  /** RUNNABLE: the M that it was started on; else NONE. */
  long m;

  /** In {@link StringPool}. WAITING: why; RUNNABLE after STOPPED: why it stopped. */
  int reason;

  /** In {@link StackPool}. WAITING, SYSCALL: where; NONE when unknown. */
  int stack;

  /** RUNNABLE: how it became so. */
  Cause cause;

  /**
   * Who made it runnable, at the end of WAITING and the beginning of RUNNABLE: a goroutine, or NONE
   * for the runtime (the network poller, a timer, a scheduler thread without a goroutine).
   */
  long by;

  /** The group of {@link #by}; UNKNOWN when there is none. */
  int byGroup;

  /** RUNNABLE: where {@link #by} made it so, in {@link StackPool}; NONE when unknown. */
  int byStack;

  /** SYSCALL: when the P was taken away, or {@link #NEVER}. */
  long lostP;

  /** It had not ended: cut off by the end of the trace or by a gap. */
  boolean open;

  /** It had begun before the trace, or within a gap: its length is what was seen of it. */
  boolean fromBefore;

  /** WAITING: how often the goroutine has blocked at this stack, this time included; else 0. */
  int visit;

  /** Whether the goroutine is a mark worker of the garbage collector. */
  boolean gcWorker;

  long nanos() {
    return end - begin;
  }

  void copyFrom(Interval other) {
    state = other.state;
    g = other.g;
    group = other.group;
    begin = other.begin;
    end = other.end;
    p = other.p;
    m = other.m;
    reason = other.reason;
    stack = other.stack;
    cause = other.cause;
    by = other.by;
    byGroup = other.byGroup;
    byStack = other.byStack;
    lostP = other.lostP;
    open = other.open;
    fromBefore = other.fromBefore;
    visit = other.visit;
    gcWorker = other.gcWorker;
  }
}
