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

  /**
   * Whether one that knows nothing but what lies ahead of a model would tell it the same from now
   * on. Not so after an id was used again while starts of it lay ahead, as no Go program does.
   *
   * @param ahead scanned all that lies ahead of the model, and nothing else
   */
  boolean isAsGoodAs(Forecast ahead, Model model) {
    for (long goid : model.goids()) {
      if (!model.known(goid).expects(byGoid.get(goid))) {
        return false;
      }
    }
    for (long goid : ahead.byGoid.keys()) {
      if (byGoid.get(goid) == null) {
        return false;
      }
    }
    Coming none = new Coming();
    for (long goid : byGoid.keys()) {
      Goroutine go = model.known(goid);
      Coming fresh = ahead.byGoid.get(goid);
      int started = go == null ? 0 : go.starts();
      if (!byGoid.get(goid).isFrom(started, fresh == null ? none : fresh)) {
        return false;
      }
    }
    return true;
  }

  /** The goroutine has ended, and its id is not used again. */
  void forget(long goid) {
    byGoid.remove(goid);
  }
}
