package gotrace.replay.guide;

import java.util.Map;

/**
 * What the rest of a trace tells about its beginning.
 *
 * @param hints by goroutine
 * @param placement of the goroutines that were runnable at the beginning
 * @param residues by P: the tick modulo 61 at which it looks at the global queue first
 */
record Hindsight(LongMap<Hint> hints, Placement placement, Map<Integer, Integer> residues) {
  static Hindsight none() {
    return new Hindsight(new LongMap<>(), Placement.none(), Map.of());
  }

  Hint hint(long goid) {
    return hints.get(goid);
  }
}
