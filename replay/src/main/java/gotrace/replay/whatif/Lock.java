package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mutex, as far as a trace tells of one: who waited for it, and who let whom in. Most of what is
 * done under it leaves no event; how long it is held, and how long it is free between, is learned
 * from the few times at which both ends were seen.
 */
final class Lock {
  private static final int LEAST_SAMPLES = 2;

  /** Fewer waits are chance. */
  static final int LEAST_WAITS = 3;

  /** How long a lock is held where nothing tells. */
  private static final long USUAL_NANOS = 10_000;

  /** What is believed at most, and at least, of the time that it is held for. */
  private static final double MOST_SHARE = 0.95;

  private static final double LEAST_SHARE = 0.01;

  /** Who waits again so soon after it was let in had not got it. */
  private static final long LOST_NANOS = 1_000;

  /** Shorter turns than this cannot be told from the lock's own costs. */
  private static final long LEAST_TURN_NANOS = 500;

  /** More than these take too long to simulate. */
  private static final long MOST_TURNS = 2_000_000;

  final List<Edge> edges = new ArrayList<>();

  /** Who waited for it or let others in. */
  final Set<Life> users = new LinkedHashSet<>();

  /** When its waits began, and when they ended, sorted. */
  private long[] waits;

  private long[] wakes;

  private final List<Long> holds = new ArrayList<>();
  private final List<Long> frees = new ArrayList<>();

  /** Null when it was recorded on more than one P, where being preempted is no matter of chance. */
  private LockSamples samples;

  private boolean shared;

  /**
   * What its user does in turn.
   *
   * @param heldNanos how long it is held at a time
   * @param freeNanos how long its user does without it between
   */
  record Times(long heldNanos, long freeNanos) {}

  private Lock() {}

  static List<Lock> of(Skeleton skeleton) {
    Channel.Joined joined = new Channel.Joined();
    List<Edge> handed = new ArrayList<>();
    for (Edge e : skeleton.edges()) {
      if (isHandover(e)) {
        handed.add(e);
        joined.join(e.waiter.number, e.waitPlace, e.waker.number, e.wakePlace);
        joined.join(e.waiter.number, e.waitPlace, e.waiter.number, e.wakePlace);
        joined.join(e.waker.number, e.waitPlace, e.waker.number, e.wakePlace);
      }
    }
    Map<Long, Lock> byRoot = new LinkedHashMap<>();
    for (Edge e : handed) {
      long root = joined.root(e.waiter.number, e.waitPlace);
      Lock lock = byRoot.computeIfAbsent(root, r -> new Lock());
      lock.edges.add(e);
      lock.users.add(e.waiter);
      lock.users.add(e.waker);
      lock.shared |= e.waitCall == Call.SHARED_LOCK;
    }
    for (Lock lock : byRoot.values()) {
      lock.sort();
      lock.users.forEach(u -> lock.learn(skeleton, u));
      if (skeleton.gomaxprocs() == 1) {
        lock.samples = LockSamples.of(skeleton.edges(), lock.users, Set.copyOf(lock.edges));
      }
    }
    return List.copyOf(byRoot.values());
  }

  private static boolean isHandover(Edge e) {
    return e.cause == Edge.Cause.GOROUTINE
        && (e.waitCall == Call.LOCK || e.waitCall == Call.SHARED_LOCK)
        && e.wakeCall == Call.UNLOCK
        && !e.waiter.system;
  }

  /**
   * From being let in while others wait to letting the next in, it is held; from handing it over to
   * waiting for it again, it is done without.
   */
  private void learn(Skeleton skeleton, Life life) {
    long busy = 0;
    boolean in = false;
    boolean out = false;
    for (int i = 0; i < life.size; i++) {
      busy += life.nanos[i];
      Life.Op op = life.op(i);
      Edge e = op == Life.Op.WAIT || op == Life.Op.WAKE ? skeleton.edges().get(life.arg[i]) : null;
      if (op == Life.Op.YIELD && out) {
        busy = 0;
        continue;
      }
      if (e == null || !isHandover(e)) {
        continue;
      }
      if (op == Life.Op.WAKE) {
        if (in && busy >= LOST_NANOS) {
          holds.add(busy);
        }
        out = i + 1 < life.size && life.op(i + 1) == Life.Op.YIELD;
        in = false;
      } else {
        if (out) {
          frees.add(busy);
        }
        out = false;
        in = hasWaiterAt(e.wakeNanos);
      }
      busy = 0;
    }
  }

  /** Whether somebody waits at this moment for whom it was not let go yet. */
  private boolean hasWaiterAt(long nanos) {
    return begun(nanos) > Arrays.binarySearch(wakes, nanos) + 1;
  }

  /** How many waits began before. */
  private int begun(long nanos) {
    int at = Arrays.binarySearch(waits, nanos);
    return at < 0 ? -at - 1 : at;
  }

  private void sort() {
    waits = edges.stream().mapToLong(e -> e.waitNanos).sorted().toArray();
    wakes = edges.stream().mapToLong(e -> e.wakeNanos).sorted().toArray();
  }

  /** Whether enough was seen to lay it over what its users compute. */
  boolean isLearned() {
    if (shared || (!isSampled() && Math.min(holds.size(), frees.size()) < LEAST_SAMPLES)) {
      return false;
    }
    Times t = times(Contention.LIKELY);
    long turn = t.heldNanos() + t.freeNanos();
    return turn >= LEAST_TURN_NANOS && busyNanos() / turn <= MOST_TURNS;
  }

  /** Whether it is a read-write mutex. */
  boolean isShared() {
    return shared;
  }

  /** Whether it is known for how much of the time it is held. */
  boolean isSampled() {
    return !shared && edges.size() >= LEAST_WAITS && samples != null && samples.isEnough();
  }

  /** The share of the time that it is held for; only of one that is sampled. */
  double share(Contention c) {
    return Math.min(MOST_SHARE, Math.max(LEAST_SHARE, samples.share(c.deviations)));
  }

  /** All that its users compute. */
  long busyNanos() {
    return users.stream().mapToLong(Life::busyNanos).sum();
  }

  /**
   * How long it is held and free. Where it is one of several locks at the same place, its users
   * meet at it later than the share of the time would have it for which any of them is held.
   */
  Times times(Contention c) {
    long held = holds.isEmpty() ? USUAL_NANOS : Math.max(1, lowerQuartile(holds));
    if (!isSampled()) {
      return new Times(held, Math.max(1, lowerQuartile(frees)));
    }
    double share = share(c);
    long free = Math.max(1, Math.round(held * (1 - share) / share));
    return new Times(held, c == Contention.HIGH ? free : Math.max(free, 2 * samples.meetNanos()));
  }

  /** What is longer may be several turns. */
  private static long lowerQuartile(List<Long> samples) {
    List<Long> sorted = new ArrayList<>(samples);
    sorted.sort(null);
    return sorted.get(sorted.size() / 4);
  }

  @Override
  public String toString() {
    return edges.size()
        + " waits, "
        + users.size()
        + " users, "
        + holds.size()
        + " holds, "
        + frees.size()
        + " frees"
        + (samples == null ? "" : ", " + samples)
        + (isLearned() ? ", " + times(Contention.LIKELY) : "");
  }
}
