package gotrace.analysis.metric;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Start;
import gotrace.runtime.SudogOrigin;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;

/**
 * Hears of what happened in a trace, of the kinds that it asked {@link Signals} for. All moments
 * are nanoseconds since the trace's first event. (A class and not several interfaces: these calls
 * are the most frequent of a report, and a call through an interface of many costs twice as much.)
 */
abstract class TraceListener {
  /**
   * A stretch of a goroutine's life is over. Stretches come in the order of their ends, but those
   * of a goroutine whose start function is not known yet come later, once it is.
   *
   * @param interval valid during the call only
   */
  void interval(Interval interval) {}

  /** An event of a type that it asked for has happened; the trackers have seen it. */
  void row(EventBlock block, int row, EventType type, long timeNanos) {}

  /**
   * A goroutine's presence in the trace is over; once a goroutine.
   *
   * @param g with its totals complete; valid during the call only
   */
  void ended(Goroutine g, long timeNanos, End how) {}

  /** A P was in use (by goroutines, system calls or the scheduler) or idle for a while. */
  void proc(long p, boolean idle, long begin, long end) {}

  /**
   * From {@code begin} to {@code end} the number of idle Ps and of runnable goroutines stayed the
   * same, and neither was 0.
   */
  void idleWhileRunnable(int idleProcs, int runnable, long begin, long end) {}

  /**
   * A goroutine has started. This, divergences and sudogs come later than the rows and stretches of
   * the same moments, for the guide looks ahead.
   *
   * @param start valid during the call only
   */
  void start(Start start, long timeNanos) {}

  /** What Go did is not what the queues allow; comes before the start that shows it. */
  void diverged(Diverged diverged) {}

  /**
   * A goroutine that blocks acquires a sudog.
   *
   * @param reason why it blocks, in the trace's words
   */
  void acquired(String reason, SudogOrigin origin) {}
}
