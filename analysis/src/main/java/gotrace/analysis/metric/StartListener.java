package gotrace.analysis.metric;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Start;
import gotrace.runtime.SudogOrigin;

/**
 * Learns of each start of a goroutine and the queue that it came from, and of each sudog that one
 * takes. At first these come later than the rows and intervals of the same moments, for the guide
 * looks ahead.
 */
interface StartListener {
  /**
   * A goroutine has started.
   *
   * @param start valid during the call only
   * @param timeNanos since the trace's first event
   */
  default void start(Start start, long timeNanos) {}

  /** What Go did is not what the queues allow; comes before the start that shows it. */
  default void diverged(Diverged diverged) {}

  /**
   * A goroutine that blocks acquires a sudog.
   *
   * @param reason why it blocks, in the trace's words
   */
  default void acquired(String reason, SudogOrigin origin) {}
}
