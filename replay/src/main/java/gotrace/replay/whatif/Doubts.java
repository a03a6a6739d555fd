package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What in a recorded run is known to make predictions go wrong. Each doubt is a sentence, and
 * widens the band by what was measured where it held.
 */
final class Doubts {
  /** A run that cannot itself be predicted so closely. */
  private static final double SELF = 0.05;

  private static final double NETWORK = 0.25;
  private static final double COLLECTOR = 0.3;
  private static final double SPINNING = 0.15;
  private static final double DISTURBED = 0.25;
  private static final double RELAXED = 0.1;

  /** With a lock that is held nearly always a second P only makes it slower, by so much. */
  private static final double BOUND = 0.95;

  private static final double SLOWER = 1.1;

  /** While goroutines wait for a lock, so much of what Ps could not use is also lost by others. */
  private static final double LOST_BY_LOCKS = 0.8;

  /** How far off both ways that was, with fewer Ps and with more. */
  private static final double FEWER_DOWN = 0.77;

  private static final double FEWER_UP = 1.2;
  private static final double MORE = 0.1;

  /** Who computes less than this share of all does not matter. */
  private static final double LEAST_SHARE = 0.1;

  /** A machine that has nothing else to do wakes nine of ten threads sooner. */
  private static final long DISTURBED_NANOS = 500_000;

  private static final int LEAST_WAKE_UPS = 16;

  private final Findings found;
  private final Measured measured;
  private final int before;
  private final int after;
  private final int relaxations;
  private final List<String> flags = new ArrayList<>();
  private Band band;

  /**
   * @param procs of the predicted run
   * @param relaxations in the worst of the runs
   */
  Doubts(Findings found, Measured measured, int procs, int relaxations) {
    this.found = found;
    this.measured = measured;
    this.before = found.skeleton().gomaxprocs();
    this.after = procs;
    this.relaxations = relaxations;
  }

  List<String> flags() {
    return List.copyOf(flags);
  }

  void add(String flag) {
    flags.add(flag);
  }

  /**
   * The band with all doubts, which are then in {@link #flags}.
   *
   * @param self what the recorded run is predicted to take, as a ratio to what it took
   */
  Band widen(Band narrow, double self) {
    band = narrow;
    self(self);
    locks();
    limiters();
    spins();
    network();
    collector();
    disturbed();
    relaxed();
    if (found.skeleton().gap() != null) {
      add("only a part of the trace is used: " + found.skeleton().gap());
    }
    return band;
  }

  private void doubt(double share, String flag) {
    add(flag);
    band = band.widened(1 - share, 1 + share);
  }

  private static String many(long n, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", n, what, n == 1 ? "" : "s");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private void self(double self) {
    double off = Math.abs(self - 1);
    if (off > SELF) {
      doubt(
          Math.min(off, 0.5),
          "the recorded run itself is predicted "
              + percent(off)
              + " too "
              + (self < 1 ? "short" : "long"));
    }
  }

  private void locks() {
    List<Lock> locks = found.locks().stream().filter(this::matters).toList();
    if (locks.isEmpty() || after == before) {
      return;
    }
    String waited =
        "goroutines waited for a mutex "
            + locks.stream().mapToInt(l -> l.edges.size()).sum()
            + " times: with ";
    if (after < before) {
      fewer(locks, waited);
    } else if (locks.stream().allMatch(l -> l.isSampled() && l.isLearned())) {
      more(locks, waited);
    } else {
      boolean learned = locks.stream().allMatch(Lock::isLearned);
      add(
          waited
              + "more Ps they may wait more, up to no speed-up at all"
              + (learned ? "" : "; how long it is held could not be learned"));
      band = band.including(1);
      if (!learned) {
        // The middle of what is possible: from there it is least far to both ends.
        band = band.withMedian(2 * band.median() / (band.median() + 1));
      }
    }
  }

  private void more(List<Lock> locks, String waited) {
    Lock most =
        locks.stream().max(Comparator.comparingDouble(l -> l.share(Contention.LIKELY))).get();
    add(
        waited
            + "more Ps they wait more; where goroutines were preempted it seems to be held for "
            + percent(most.share(Contention.LIKELY))
            + " of their time ("
            + percent(most.share(Contention.LOW))
            + " to "
            + percent(most.share(Contention.HIGH))
            + ")");
    band = band.widened(1 - MORE, 1 + MORE);
    if (band.p95() >= BOUND) {
      band = band.including(SLOWER);
    }
  }

  /** Who waits for a lock computes too, before it goes to sleep and when it is woken. */
  private void fewer(List<Lock> locks, String waited) {
    add(waited + "fewer Ps they wait less, and what they lost by it may be gained");
    double lost = LOST_BY_LOCKS * idle() * waiting(locks);
    double median = Math.min(band.median(), Math.max(BOUND, band.median() * (1 - lost)));
    band = new Band(median, FEWER_DOWN * median, FEWER_UP * median);
  }

  /** The share of the Ps' time in which no goroutine computed. */
  private double idle() {
    long busy = 0;
    for (Life l : found.skeleton().lives()) {
      for (int i = 0; i < l.size; i++) {
        busy += isMeasured(l.time[i]) ? l.nanos[i] : 0;
      }
    }
    return Math.max(0, 1 - (double) busy / before / measured.nanos());
  }

  /** The share of the time in which somebody waited for one of these. */
  private double waiting(List<Lock> locks) {
    List<Edge> waits =
        locks.stream()
            .flatMap(l -> l.edges.stream())
            .filter(e -> e.waitNanos != Life.NEVER)
            .sorted(Comparator.comparingLong(e -> e.waitNanos))
            .toList();
    long sum = 0;
    long until = measured.fromNanos();
    for (Edge e : waits) {
      long end = Math.min(e.wakeNanos, measured.toNanos());
      sum += Math.max(0, end - Math.max(until, e.waitNanos));
      until = Math.max(until, end);
    }
    return (double) sum / measured.nanos();
  }

  private boolean matters(Lock l) {
    if (l.edges.stream().filter(e -> isMeasured(e.wakeNanos)).count() < Lock.LEAST_WAITS) {
      return false;
    }
    return l.busyNanos() >= LEAST_SHARE * allBusyNanos();
  }

  private long allBusyNanos() {
    return found.skeleton().lives().stream()
        .filter(l -> !l.system)
        .mapToLong(Life::busyNanos)
        .sum();
  }

  private boolean isMeasured(long nanos) {
    return nanos >= measured.fromNanos() && nanos <= measured.toNanos();
  }

  private void limiters() {
    if (after > before && found.channels().stream().anyMatch(Channel::isLimiter)) {
      add(
          "a channel is sent to and received from by the same goroutines, as a limiter is: with"
              + " more Ps they may wait more, up to no speed-up at all");
      band = band.including(1);
    }
  }

  private void spins() {
    if (after < before && found.skeleton().spins() > 0) {
      doubt(
          SPINNING,
          "goroutines waited by calling runtime.Gosched over and over ("
              + many(found.skeleton().spins(), "time")
              + "): how long they would with fewer Ps is not in the trace");
    }
  }

  private void network() {
    long waits =
        found.skeleton().edges().stream()
            .filter(
                e -> e.cause == Edge.Cause.NETWORK && !e.waiter.system && isMeasured(e.wakeNanos))
            .count();
    if (waits > 0) {
      doubt(
          NETWORK,
          many(waits, "wait")
              + " ended by the network: who wrote, and what that costs, is not in the trace");
    }
  }

  private void collector() {
    int n = found.skeleton().collections(measured.fromNanos(), measured.toNanos());
    if (n > 0) {
      doubt(
          COLLECTOR,
          many(n, "cycle")
              + " of the garbage collector: what it does with idle Ps is not predicted");
    }
  }

  private void disturbed() {
    Pace pace = found.skeleton().pace();
    long tail = pace.wakeNanos(0.9, 0);
    if (pace.wakeUps() >= LEAST_WAKE_UPS && tail > DISTURBED_NANOS) {
      doubt(
          DISTURBED,
          "the machine had something else to do: one thread in ten took more than "
              + tail / 1_000
              + " µs to wake");
    }
  }

  private void relaxed() {
    if (relaxations > 0) {
      doubt(
          RELAXED,
          many(relaxations, "wait")
              + " had to be let go because every goroutine waited for another");
    }
  }
}
