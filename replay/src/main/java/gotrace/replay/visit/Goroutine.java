package gotrace.replay.visit;

import gotrace.trace.EventBlock;
import gotrace.trace.GoState;

/** What events have told of a live goroutine. */
final class Goroutine {
  final long goid;
  GoState state = GoState.UNDETERMINED;

  /** Why it waits, or stopped, in the trace's word; null when no event said so. */
  String reason;

  /** Where it blocked, stopped or was created; null when unknown. */
  String site;

  /** What it was started with; null when unknown. */
  String function;

  /** The thread that it is on; {@link EventBlock#NONE} when on none. */
  long m = EventBlock.NONE;

  /** When it came to this state, on the trace's clock; that of the first status at the latest. */
  long since;

  Goroutine(long goid) {
    this.goid = goid;
  }
}
