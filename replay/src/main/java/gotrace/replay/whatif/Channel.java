package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  /** Fewer turns than this tell nothing. */
  private static final int LEAST_TURNS = 4;

  /** Shorter ones are no work on a value. */
  private static final long LEAST_TURN_NANOS = 5_000;

  private static final double MOST_UNBUFFERED = 1.8;

  final int number;
  final List<Edge> edges = new ArrayList<>();
  final Set<Life> senders = new LinkedHashSet<>();
  final Set<Life> receivers = new LinkedHashSet<>();

  private final Set<Integer> numbers = new HashSet<>();

  private boolean unbuffered;

  private Channel(int number) {
    this.number = number;
  }

  private void add(Edge e) {
    edges.add(e);
    numbers.add(e.number);
    senders.add(e.isSend() ? e.waker : e.waiter);
    receivers.add(e.isSend() ? e.waiter : e.waker);
  }

  /**
   * Whether goroutines of one kind both send and receive there, as with a channel that limits how
   * many of them are at work. Then it is not values that pass from some to others.
   */
  boolean isLimiter() {
    Set<Integer> starts = new HashSet<>();
    receivers.forEach(r -> starts.add(r.start));
    starts.remove(Places.NOWHERE);
    return senders.stream().anyMatch(s -> receivers.contains(s) || starts.contains(s.start));
  }

  /**
   * Whether what is sent waits for its receiver. From a send that blocked to one that did not, a
   * sender makes one value; from there to the next that blocks it makes one more than the buffer
   * holds. With receives it is the same.
   */
  boolean isUnbuffered() {
    return unbuffered;
  }

  private boolean seemsUnbuffered() {
    double sent = turnsRatio(senders);
    double received = turnsRatio(receivers);
    return Math.min(sent, received) < MOST_UNBUFFERED;
  }

  /** How much longer it takes from a wake to a wait than from a wait to a wake. */
  private double turnsRatio(Set<Life> lives) {
    List<Long> toWait = new ArrayList<>();
    List<Long> toWake = new ArrayList<>();
    for (Life l : lives) {
      turns(l, toWait, toWake);
    }
    if (Math.min(toWait.size(), toWake.size()) < LEAST_TURNS) {
      return Double.POSITIVE_INFINITY;
    }
    long wait = median(toWait);
    long wake = median(toWake);
    boolean tells = Math.max(wait, wake) >= LEAST_TURN_NANOS;
    return tells ? wait / (double) Math.max(1, wake) : Double.POSITIVE_INFINITY;
  }

  private void turns(Life l, List<Long> toWait, List<Long> toWake) {
    long busy = 0;
    Life.Op before = null;
    for (int i = 0; i < l.size; i++) {
      busy += l.nanos[i];
      Life.Op op = l.op(i);
      if ((op == Life.Op.WAIT || op == Life.Op.WAKE) && numbers.contains(l.arg[i])) {
        if (before != null && before != op) {
          (op == Life.Op.WAIT ? toWait : toWake).add(busy);
        }
        before = op;
        busy = 0;
      }
    }
  }

  private static long median(List<Long> values) {
    values.sort(null);
    return values.get(values.size() / 2);
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
    byRoot.values().forEach(c -> c.unbuffered = c.seemsUnbuffered());
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
