package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Wait;
import java.util.List;

/**
 * Suspected: two or more related goroutines that all wait, at least one of them for a lock or a
 * wait group: their stacks suggest that they wait for each other.
 */
final class MutualWait {
  private static final int PLACES_SHOWN = 4;

  private MutualWait() {}

  static boolean holds(List<LiveGoroutine> family) {
    return family.size() > 1
        && family.stream()
            .anyMatch(g -> g.waitsFor() == Wait.LOCK || g.waitsFor() == Wait.WAIT_GROUP);
  }

  /**
   * @param all the longest blocked first
   * @param families how many families wait for each other in this way
   */
  static String words(List<LiveGoroutine> all, int families, long durationNanos) {
    Shapes shapes = new Shapes();
    all.forEach(shapes::add);
    List<List<LiveGoroutine>> groups = shapes.groups();
    StringBuilder text = new StringBuilder();
    text.append(Notation.count(all.size())).append(" related goroutines");
    if (families > 1) {
      text.append(", in ").append(Notation.count(families)).append(" groups,");
    }
    text.append(" seem to wait for each other, the longest for ");
    text.append(Notation.duration(durationNanos - all.get(0).sinceNanos()));
    text.append(" of the ").append(Notation.duration(durationNanos)).append(" that were traced: ");
    for (int i = 0; i < Math.min(PLACES_SHOWN, groups.size()); i++) {
      text.append(i == 0 ? "" : "; ").append(place(groups.get(i)));
    }
    if (groups.size() > PLACES_SHOWN) {
      text.append("; and others");
    }
    return text.append(". No goroutine related to them goes about its work.").toString();
  }

  private static String place(List<LiveGoroutine> alike) {
    LiveGoroutine g = alike.get(0);
    String who =
        alike.size() == 1 ? "goroutine " + g.g() : Notation.count(alike.size()) + " goroutines";
    return who
        + " in "
        + g.waitsFor().words
        + (g.blockedAt() == null ? "" : " at " + g.blockedAt());
  }
}
