package gotrace.replay.guide;

import gotrace.runtime.Sched;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Writes down what a model asks for once the beginning is past. */
  void save(SnapshotWriter out) {
    out.number(hints.size());
    long last = 0;
    for (long goid : hints.keys()) {
      out.number(goid - last);
      out.number(hints.get(goid).kind.ordinal());
      out.number(hints.get(goid).reason.ordinal());
      last = goid;
    }
    out.number(residues.size());
    residues.forEach(
        (p, residue) -> {
          out.number(p);
          out.number(residue);
        });
    List<Map.Entry<Long, FirstStart>> opening =
        placement.starts().entrySet().stream().filter(e -> e.getValue().opens()).toList();
    out.number(opening.size());
    for (var start : opening) {
      out.number(start.getKey());
      out.number(start.getValue().p());
      out.number(start.getValue().tick());
      out.flag(start.getValue().overtaken());
    }
  }

  static Hindsight restored(SnapshotReader in) throws MalformedSnapshotException {
    LongMap<Hint> hints = new LongMap<>();
    long goid = 0;
    for (int n = in.count(); n > 0; n--) {
      goid += in.number();
      Hint hint = new Hint();
      hint.kind = in.oneOf(Kind.values());
      hint.reason = in.oneOf(WaitReason.values());
      hints.put(goid, hint);
    }
    Map<Integer, Integer> residues = new HashMap<>();
    for (int n = in.count(); n > 0; n--) {
      int p = in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
      residues.put(p, in.number(Proc.UNKNOWN, Sched.FAIR_TICKS - 1));
    }
    Map<Long, FirstStart> opening = new LinkedHashMap<>();
    for (int n = in.count(); n > 0; n--) {
      long first = in.number();
      int p = in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
      int tick = in.number(0, Sched.FAIR_TICKS - 1);
      opening.put(first, new FirstStart(p, tick, in.flag(), true));
    }
    return new Hindsight(hints, new Placement(Map.of(), List.of(), Map.of(), opening), residues);
  }
}
