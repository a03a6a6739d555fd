package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.List;

/**
 * Who a WaitGroup waits for. The trace shows only who came last, and that was chance: all that were
 * made like it count, and all that the waiting goroutine made, if it made the last.
 */
final class Group {
  /** Done is where a goroutine ends, give or take this. */
  private static final long TAIL_NANOS = 200_000;

  private Group() {}

  /** The waker, and its likes that ended before; the waker alone if it went on after its Done. */
  static List<Life> members(Skeleton skeleton, Edge e) {
    Life last = e.waker;
    List<Life> members = new ArrayList<>();
    if (last.diedNanos == Life.NEVER || last.parent == null || goesOn(last, e.wakeRow)) {
      return List.of(last);
    }
    long since = before(skeleton, e);
    for (Life l : skeleton.lives()) {
      if (l == last || isLike(l, e) && l.bornNanos > since && hasEnded(l, e)) {
        members.add(l);
      }
    }
    return members;
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
    if (l.system || l.parent != last.parent) {
      return false;
    }
    return last.parent == e.waiter || l.start == last.start && l.createdAt == last.createdAt;
  }

  private static boolean hasEnded(Life l, Edge e) {
    return l.diedNanos != Life.NEVER && l.diedNanos <= e.wakeNanos + TAIL_NANOS;
  }

  /** When the same goroutine waited at the same place the last time before. */
  private static long before(Skeleton skeleton, Edge e) {
    long before = Life.NEVER;
    for (Edge o : skeleton.edges()) {
      if (o == e) {
        return before;
      }
      if (o.waiter == e.waiter && o.waitPlace == e.waitPlace) {
        before = o.wakeNanos;
      }
    }
    return before;
  }
}
