package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which write of the program itself ended a wait for the network. The trace does not say it: it is
 * the last one by another goroutine before, unless that is long ago or already ended another wait.
 */
final class Network {
  private static final long FAR_NANOS = 5_000_000;
  private static final int FAR_WRITES = 1_000;

  /** A write that was seen. */
  private record Write(Life life, int row, long beganNanos) {}

  /** By the writer's life and row: the wait that the write ends. */
  private final Map<Long, Edge> ended = new HashMap<>();

  private final Set<Edge> paired = new HashSet<>();

  private Network() {}

  static Network of(Skeleton skeleton) {
    List<Write> writes = new ArrayList<>();
    for (Life l : skeleton.lives()) {
      for (int i = 0; i < l.size && !l.system; i++) {
        if (l.op(i) == Life.Op.WRITE) {
          writes.add(new Write(l, i, l.time[i]));
        }
      }
    }
    writes.sort(Comparator.comparingLong(Write::beganNanos));
    Network network = new Network();
    skeleton.edges().stream()
        .filter(e -> e.cause == Edge.Cause.NETWORK && !e.waiter.system)
        .sorted(Comparator.comparingLong(e -> e.wakeNanos))
        .forEach(e -> network.pair(e, writes));
    return network;
  }

  private void pair(Edge e, List<Write> writes) {
    int last = lastBefore(writes, e.wakeNanos);
    for (int i = last; i >= Math.max(0, last - FAR_WRITES); i--) {
      Write w = writes.get(i);
      if (e.wakeNanos - w.beganNanos() > FAR_NANOS) {
        return;
      }
      if (w.life() != e.waiter && ended.putIfAbsent(key(w.life(), w.row()), e) == null) {
        paired.add(e);
        return;
      }
    }
  }

  private static int lastBefore(List<Write> writes, long nanos) {
    int low = 0;
    int high = writes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (writes.get(middle).beganNanos() < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private static long key(Life life, int row) {
    return (long) life.number << 32 | row;
  }

  boolean isAnyPaired() {
    return !paired.isEmpty();
  }

  boolean isPaired(Edge e) {
    return paired.contains(e);
  }

  /** The wait that the write of this row ends; null for none. */
  Edge endedBy(Life life, int row) {
    return ended.get(key(life, row));
  }
}
