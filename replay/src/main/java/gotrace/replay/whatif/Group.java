package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who a WaitGroup waits for. The trace shows only who came last, and that was chance: all that were
 * made like it count, and all that the waiting goroutine made, if it made the last.
 */
final class Group {
  /** Done is where a goroutine ends, give or take this. */
  private static final long TAIL_NANOS = 200_000;

  private final Map<Life, List<Life>> children = new HashMap<>();

  /** When a goroutine waited at a place the last time so far. */
  private final Map<Long, Long> before = new HashMap<>();

  private Group() {}

  /**
   * For each wait for a group, the waker and its likes that ended before; the waker alone where it
   * went on after its Done.
   */
  static Map<Edge, List<Life>> all(Skeleton skeleton) {
    Group g = new Group();
    for (Life l : skeleton.lives()) {
      if (l.parent != null && !l.system) {
        g.children.computeIfAbsent(l.parent, p -> new ArrayList<>()).add(l);
      }
    }
    Map<Edge, List<Life>> all = new LinkedHashMap<>();
    for (Edge e : skeleton.edges()) {
      if (e.cause == Edge.Cause.GOROUTINE
          && e.waitCall == Call.WAIT
          && e.wakeCall == Call.DONE
          && !e.waiter.system) {
        all.put(e, g.members(e));
      }
    }
    return all;
  }

  private List<Life> members(Edge e) {
    Life last = e.waker;
    long place = (long) e.waiter.number << 32 | e.waitPlace;
    long since = before.getOrDefault(place, Life.NEVER);
    before.put(place, e.wakeNanos);
    if (last.diedNanos == Life.NEVER || last.parent == null || goesOn(last, e.wakeRow)) {
      return List.of(last);
    }
    List<Life> likes = children.get(last.parent);
    List<Life> members = new ArrayList<>();
    for (int i = bornAfter(likes, since); i < likes.size(); i++) {
      Life l = likes.get(i);
      if (l.bornNanos > e.wakeNanos) {
        break;
      }
      if (l == last || (isLike(l, e) && hasEnded(l, e))) {
        members.add(l);
      }
    }
    return members;
  }

  /** The first of those, which are sorted by birth, that was born later. */
  private static int bornAfter(List<Life> sorted, long nanos) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).bornNanos <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean goesOn(Life life, int row) {
    long computed = 0;
    for (int i = row + 1; i < life.size; i++) {
      computed += life.nanos[i];
      if (life.op(i) != Life.Op.NONE && life.op(i) != Life.Op.WAKE) {
        return true;
      }
    }
    return computed > TAIL_NANOS;
  }

  /** Made where the last was made, or by the same who waits for it. */
  private static boolean isLike(Life l, Edge e) {
    Life last = e.waker;
    return last.parent == e.waiter || (l.start == last.start && l.createdAt == last.createdAt);
  }

  private static boolean hasEnded(Life l, Edge e) {
    return l.diedNanos != Life.NEVER && l.diedNanos <= e.wakeNanos + TAIL_NANOS;
  }
}
