package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;

/** Receives the events of the types that it asked for, after the trackers have seen them. */
interface RowListener {
  /**
   * An event has happened.
   *
   * @param timeNanos since the trace's first event
   */
  void row(EventBlock block, int row, EventType type, long timeNanos);
}
