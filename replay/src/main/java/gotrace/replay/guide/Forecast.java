package gotrace.replay.guide;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;

/**
 * Which P starts each goroutine next: read from events that the model has not come to. Where a
 * goroutine starts tells in which queue it stood when a rule leaves that open.
 */
final class Forecast {
  private final LongMap<Coming> byGoid = new LongMap<>();

  /** Looks through a block before the model takes it. */
  void scan(EventBlock b) {
    byte start = (byte) EventType.GO_START.code();
    for (int row = 0; row < b.size; row++) {
      if (b.type[row] == start && b.offset[row] >= 0) {
        of(b.arg0[row]).add(b.firstIndex + row, b.p[row]);
      }
    }
  }

  Coming of(long goid) {
    return byGoid.computeIfAbsent(goid, g -> new Coming());
  }

  /** The goroutine has ended, and its id is not used again. */
  void forget(long goid) {
    byGoid.remove(goid);
  }
}
