package gotrace.replay.guide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the goroutines stood that were runnable when the trace began.
 *
 * @param local by P, from the head of its queue
 * @param global from the head of the global queue, as far as its order is known
 * @param pooled by the P that starts them: in the global queue in an order not yet known
 * @param starts how each first starts
 */
record Placement(
    Map<Integer, List<Long>> local,
    List<Long> global,
    Map<Integer, List<Long>> pooled,
    Map<Long, FirstStart> starts) {
  /** Which of the goroutines that a P starts stood in its own queue. */
  enum Assumption {
    /** Those that nothing queued later has overtaken; the others were in the global queue. */
    UNTIL_OVERTAKEN,
    NONE,
    ALL
  }

  private static final int RUNQ_SIZE = 256;

  static Placement none() {
    return new Placement(Map.of(), List.of(), Map.of(), Map.of());
  }

  /**
   * Places each by the P that first starts it, in order of starting. What a P starts first of all
   * stands in its runnext, and in no list: it was running when tracing stopped the world. While the
   * global queue holds something, picks for fairness come from there.
   */
  static Placement of(
      Map<Long, FirstStart> starts,
      Map<Integer, Assumption> assumptions,
      Map<Integer, Integer> residues) {
    Placement placement = of(starts, assumptions, residues, false);
    return placement.pooled.isEmpty() ? placement : of(starts, assumptions, residues, true);
  }

  private static Placement of(
      Map<Long, FirstStart> starts,
      Map<Integer, Assumption> assumptions,
      Map<Integer, Integer> residues,
      boolean fair) {
    Placement placement = new Placement(new HashMap<>(), List.of(), new HashMap<>(), starts);
    Set<Integer> exhausted = new HashSet<>();
    starts.forEach(
        (goid, start) -> {
          int p = start.p();
          switch (assumptions.getOrDefault(p, Assumption.UNTIL_OVERTAKEN)) {
            case NONE -> exhausted.add(p);
            case UNTIL_OVERTAKEN -> {
              if (start.overtaken()) {
                exhausted.add(p);
              }
            }
            case ALL -> {}
          }
          List<Long> own = placement.local.computeIfAbsent(p, x -> new ArrayList<>());
          boolean picked = fair && !start.opens() && start.tick() == residues.getOrDefault(p, -1);
          if (exhausted.contains(p) || own.size() == RUNQ_SIZE || picked) {
            placement.pooled.computeIfAbsent(p, x -> new ArrayList<>()).add(goid);
          } else if (!start.opens()) {
            own.add(goid);
          }
        });
    return placement;
  }

  /** The same with the global queue in the order that a rehearsal found. */
  Placement ordered(List<Long> globalOrder) {
    Set<Long> missing = new HashSet<>();
    pooled.values().forEach(missing::addAll);
    globalOrder.forEach(missing::remove);
    List<Long> order = new ArrayList<>(globalOrder);
    missing.stream().sorted().forEach(order::add);
    return new Placement(local, order, Map.of(), starts);
  }
}
