package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.Generation;
import gotrace.trace.GoState;
import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * What goroutines did, fact by fact, for whoever wants each and not their sums: the tracker behind
 * the report's sections, opened to other packages. All moments are nanoseconds since the trace's
 * first event. Facts come in the order in which they are known: those of a goroutine whose start
 * function has not appeared yet come once it has, a few at a time.
 */
public final class GoroutineFacts {
  /** No moment is known. */
  public static final long UNKNOWN_NANOS = Interval.NEVER;

  /** No stack is known, or the program has too many different ones. */
  public static final int NO_STACK = -1;

  /** Receives the facts. */
  public interface Listener {
    /** A goroutine began to run. */
    void started(Start start);

    /** A goroutine's block is over, or the events that show it are. */
    void blocked(Block block);

    /** A goroutine has ended, or the events that show it have. Its last fact. */
    void lived(Life life);
  }

  /** How a goroutine that starts had become runnable. */
  public enum Origin {
    CREATED,
    UNBLOCKED,
    /** It was running and gave way: preempted, or by runtime.Gosched. */
    STOPPED,
    /** It left a system call and found no P. */
    SYSCALL,
    /** A coroutine switched to it; it never waited in a queue. */
    SWITCH,
    /** It was runnable already when the events that tell of it began. */
    UNKNOWN
  }

  /**
   * A goroutine began to run.
   *
   * @param p NONE when unknown
   * @param m NONE when unknown
   * @param runnableSinceNanos {@link #UNKNOWN_NANOS} when it was runnable before its events began
   * @param reason why it had stopped; empty for other origins
   * @param waker the goroutine that created, unblocked or switched to it; NONE for the runtime
   */
  public record Start(
      long timeNanos,
      long g,
      int p,
      long m,
      long runnableSinceNanos,
      Origin origin,
      String reason,
      long waker) {}

  /**
   * A goroutine was blocked.
   *
   * @param p that it ran on before; NONE when unknown
   * @param reason empty when the trace gives none
   * @param stack the listener's number of the stack at which it blocked, or {@link #NO_STACK}
   * @param startNanos {@link #UNKNOWN_NANOS} when it was blocked before its events began
   * @param endNanos {@link #UNKNOWN_NANOS} when its end was not seen
   * @param shownNanos how much of it the trace shows
   * @param waker the goroutine that unblocked it; NONE for the runtime, or when it was not seen
   */
  public record Block(
      long g,
      int p,
      String reason,
      int stack,
      long startNanos,
      long endNanos,
      long shownNanos,
      long waker) {}

  /**
   * A goroutine's whole presence in the trace.
   *
   * @param function its start function; null when none of its stacks was seen
   * @param createdNanos {@link #UNKNOWN_NANOS} when it existed before its events began
   * @param creator NONE when unknown, or the runtime
   * @param creatorFunction the creator's start function, or null
   * @param creationStack the listener's number of where it was created, or {@link #NO_STACK}
   * @param endedNanos {@link #UNKNOWN_NANOS} when its end was not seen
   * @param lastState at the end of the trace; null when it ended, or is not known
   * @param starts how often it began to run
   * @param syscallNanos in system calls, with a P or without
   * @param assistNanos of mark assists, part of the others
   */
  public record Life(
      long g,
      String function,
      long createdNanos,
      long creator,
      String creatorFunction,
      int creationStack,
      long endedNanos,
      GoState lastState,
      long starts,
      long runningNanos,
      long runnableNanos,
      long blockedNanos,
      long syscallNanos,
      long assistNanos) {}

  private static final int UNNUMBERED = -2;

  private final Names names = new Names();
  private final LongToIntFunction stackNumber;
  private final Listener listener;
  private final GoroutineTracker tracker;
  private Generation generation;
  private boolean begun;
  private long originNanos;
  private long lastNanos;

  /** The listener's number of each stack of the pool, UNNUMBERED until an event has it. */
  private int[] stackNumbers = new int[64];

  /**
   * Follows a trace from its first event.
   *
   * @param stackNumber the listener's number for a stack id of the generation of the block that is
   *     being added, or {@link #NO_STACK}
   */
  public GoroutineFacts(LongToIntFunction stackNumber, Listener listener) {
    this.stackNumber = stackNumber;
    this.listener = listener;
    Signals signals = new Signals();
    Told told = new Told();
    signals.intervals(told, GoState.RUNNABLE, GoState.WAITING);
    signals.ends(told);
    tracker = new GoroutineTracker(names, signals, new ProcTracker(signals));
    Arrays.fill(stackNumbers, UNNUMBERED);
  }

  private final class Told extends TraceListener {
    @Override
    void interval(Interval i) {
      if (i.state == GoState.RUNNABLE) {
        started(i);
      } else {
        blocked(i);
      }
    }

    @Override
    void ended(Goroutine g, long timeNanos, End how) {
      GoroutineFacts.this.ended(g, timeNanos, how);
    }
  }

  /** Takes the next events of the trace. */
  public void add(EventBlock block) {
    if (block.size == 0) {
      return;
    }
    if (block.generation != null && block.generation != generation) {
      generation = block.generation;
      names.use(generation);
    }
    if (!begun) {
      begun = true;
      originNanos = block.time[0];
    } else if (block.afterGap) {
      tracker.gap(lastNanos);
    }
    for (int row = 0; row < block.size; row++) {
      lastNanos = block.time[row] - originNanos;
      numberStack(block.stack(row));
      tracker.track(block, row, block.type(row), lastNanos);
    }
  }

  /** The trace has ended: hands out what was still open. Called once. */
  public void finish() {
    tracker.finish(lastNanos);
    GoroutineTable goroutines = tracker.goroutines();
    for (int slot = 0; slot < goroutines.slots(); slot++) {
      Goroutine g = goroutines.inSlot(slot);
      if (g != null && g.forever) {
        blockedForever(g);
      }
    }
  }

  private void numberStack(long stackId) {
    if (stackId == 0) {
      return;
    }
    int pooled = names.stacks.number(stackId);
    if (pooled >= stackNumbers.length) {
      int known = stackNumbers.length;
      stackNumbers = Arrays.copyOf(stackNumbers, 2 * pooled);
      Arrays.fill(stackNumbers, known, stackNumbers.length, UNNUMBERED);
    }
    if (stackNumbers[pooled] == UNNUMBERED) {
      stackNumbers[pooled] = stackNumber.applyAsInt(stackId);
    }
  }

  private int stack(int pooled) {
    boolean none = pooled == StackPool.NONE || pooled == StackPool.OVERFLOW;
    return none ? NO_STACK : stackNumbers[pooled];
  }

  private void started(Interval i) {
    if (i.open) {
      return;
    }
    Origin origin =
        switch (i.cause) {
          case CREATED -> Origin.CREATED;
          case UNBLOCKED -> Origin.UNBLOCKED;
          case STOPPED -> Origin.STOPPED;
          case SYSCALL_EXIT -> Origin.SYSCALL;
          case SWITCHED -> Origin.SWITCH;
          case UNSEEN -> Origin.UNKNOWN;
        };
    listener.started(
        new Start(
            i.end,
            i.g,
            i.p,
            i.m,
            i.fromBefore ? UNKNOWN_NANOS : i.begin,
            origin,
            origin == Origin.STOPPED ? names.strings.text(i.reason) : "",
            origin == Origin.UNKNOWN ? EventBlock.NONE : i.by));
  }

  private void blocked(Interval i) {
    listener.blocked(
        new Block(
            i.g,
            i.fromBefore ? EventBlock.NONE : i.p,
            names.strings.text(i.reason),
            stack(i.stack),
            i.fromBefore ? UNKNOWN_NANOS : i.begin,
            i.open ? UNKNOWN_NANOS : i.end,
            i.nanos(),
            i.open ? EventBlock.NONE : i.by));
  }

  private void ended(Goroutine g, long timeNanos, End how) {
    switch (how) {
      case DESTROYED -> lived(g, timeNanos, null, 0);
      case TRACE_END -> lived(g, UNKNOWN_NANOS, g.state, 0);
      case FOREVER -> {}
    }
  }

  /** The tracker takes this for the goroutine's end; here its last block lasts. */
  private void blockedForever(Goroutine g) {
    long shown = lastNanos - g.since;
    listener.blocked(
        new Block(
            g.id,
            g.p,
            names.strings.text(g.reason),
            stack(g.stack),
            g.since,
            UNKNOWN_NANOS,
            shown,
            EventBlock.NONE));
    lived(g, UNKNOWN_NANOS, g.state, shown);
  }

  private void lived(Goroutine g, long endedNanos, GoState lastState, long blockedForeverNanos) {
    listener.lived(
        new Life(
            g.id,
            function(g.group),
            g.existedBefore ? UNKNOWN_NANOS : g.createdAt,
            g.creator,
            function(g.creatorGroup),
            stack(g.creationStack),
            endedNanos,
            lastState,
            g.starts,
            g.running,
            g.runnable,
            g.blocked + blockedForeverNanos,
            g.syscall + g.syscallBlocked,
            g.assist));
  }

  private String function(int group) {
    return group == Groups.UNKNOWN ? null : names.groups.name(group);
  }
}
