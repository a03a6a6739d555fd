package gotrace.analysis.metric;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Start;

/**
 * Learns of each start of a goroutine and the queue that it came from. At first these come later
 * than the rows and intervals of the same moments, for the guide looks ahead.
 */
interface StartListener {
  /**
   * A goroutine has started.
   *
   * @param start valid during the call only
   * @param timeNanos since the trace's first event
   */
  void start(Start start, long timeNanos);

  /** What Go did is not what the queues allow; comes before the start that shows it. */
  default void diverged(Diverged diverged) {}
}
