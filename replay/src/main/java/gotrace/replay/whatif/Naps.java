package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long sleeps were meant to be. A trace shows how long they took, and the machine will be late
 * on its own account.
 */
final class Naps {
  /**
   * Sleeps at one place that differ by no more than this are all meant to be the same; what they
   * take longer than the shortest on average, the machine that ran them was late.
   */
  private static final double ALIKE = 1.5;

  /** A timer is this late when nothing else is. */
  private static final long LATE_NANOS = 60_000;

  private final Map<Integer, Long> meantByPlace = new HashMap<>();

  static Naps of(Skeleton skeleton) {
    Map<Integer, List<Long>> byPlace = new HashMap<>();
    for (Edge e : skeleton.edges()) {
      if (isSleep(e)) {
        byPlace.computeIfAbsent(e.waitPlace, p -> new ArrayList<>()).add(e.wakeNanos - e.waitNanos);
      }
    }
    Naps naps = new Naps();
    byPlace.forEach(naps::learn);
    return naps;
  }

  static boolean isSleep(Edge e) {
    return e.cause == Edge.Cause.TIMER && e.reason.equals("sleep") && e.waitNanos != Life.NEVER;
  }

  private void learn(int place, List<Long> took) {
    took.sort(null);
    long least = took.get(0);
    long median = took.get(took.size() / 2);
    if (median <= ALIKE * least) {
      long mean = took.stream().mapToLong(n -> n).sum() / took.size();
      meantByPlace.put(place, rounded(least) + Math.max(0, mean - least - LATE_NANOS));
    }
  }

  /** Programs say round figures: down to two digits. */
  private static long rounded(long nanos) {
    long unit = 1;
    while (nanos / unit >= 100) {
      unit *= 10;
    }
    return nanos / unit * unit;
  }

  long meantNanos(Edge e) {
    Long meant = meantByPlace.get(e.waitPlace);
    return meant != null ? meant : Math.max(1, e.wakeNanos - e.waitNanos - LATE_NANOS);
  }
}
