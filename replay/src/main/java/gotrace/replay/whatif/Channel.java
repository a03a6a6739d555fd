package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A channel, as far as a trace tells of one: the places at which goroutines woke each other out of
 * sends and receives hang together. What neither waited nor woke is not seen.
 */
final class Channel {
  final int number;
  final List<Edge> edges = new ArrayList<>();
  final Set<Life> senders = new LinkedHashSet<>();
  final Set<Life> receivers = new LinkedHashSet<>();

  private Channel(int number) {
    this.number = number;
  }

  private void add(Edge e) {
    edges.add(e);
    senders.add(e.isSend() ? e.waker : e.waiter);
    receivers.add(e.isSend() ? e.waiter : e.waker);
  }

  /** Whether some goroutine both sends and receives there: then it is several channels at once. */
  boolean isMixed() {
    return senders.stream().anyMatch(receivers::contains);
  }

  /** All channels, by the order of their first waits. */
  static List<Channel> of(Skeleton skeleton) {
    Joined joined = new Joined();
    List<Edge> passages = new ArrayList<>();
    for (Edge e : skeleton.edges()) {
      if (isPassage(e)) {
        passages.add(e);
        joined.join(e.waiter.number, e.waitPlace, e.waker.number, e.wakePlace);
      }
    }
    Map<Long, Channel> byRoot = new LinkedHashMap<>();
    for (Edge e : passages) {
      long root = joined.root(e.waiter.number, e.waitPlace);
      byRoot.computeIfAbsent(root, r -> new Channel(byRoot.size())).add(e);
    }
    return List.copyOf(byRoot.values());
  }

  private static boolean isPassage(Edge e) {
    return e.cause == Edge.Cause.GOROUTINE && !e.waiter.system && (e.isSend() || e.isReceive());
  }

  /** Places of goroutines, joined where they belong to one thing. */
  static final class Joined {
    private final Map<Long, Long> parents = new HashMap<>();

    void join(int lifeA, int placeA, int lifeB, int placeB) {
      long a = root(lifeA, placeA);
      long b = root(lifeB, placeB);
      if (a != b) {
        parents.put(Math.max(a, b), Math.min(a, b));
      }
    }

    long root(int life, int place) {
      long at = ((long) life << 32) | place;
      long up = parents.getOrDefault(at, at);
      while (up != at) {
        long next = parents.getOrDefault(up, up);
        parents.put(at, next);
        at = up;
        up = next;
      }
      return at;
    }
  }
}
