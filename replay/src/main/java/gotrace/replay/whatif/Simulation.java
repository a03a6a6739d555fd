package gotrace.replay.whatif;

import gotrace.runtime.Counters;
import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Mutex;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.runtime.machine.Rescue;
import gotrace.runtime.machine.Rules;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** One run of a skeleton on the machine. */
final class Simulation implements Rescue {
  /** A gate holds any number of tokens. */
  private static final int TOKENS = 1 << 30;

  /** Virtual time goes no further, so that no sum overflows: 36 years. */
  private static final long MOST_NANOS = 1L << 60;

  /** A run that needs more is of no use. */
  private static final int MAX_RELAXATIONS = 1_000;

  final Skeleton skeleton;
  final Wiring wiring;

  /** Every goroutine that began and has not ended. */
  final Set<LifeBody> bodies = new LinkedHashSet<>();

  final Network network;
  private final Stacks stacks;
  private final Scope scope;
  private final double[] factors;
  private final long seed;
  private final Map<Integer, Hchan> gates = new HashMap<>();
  private final Map<Integer, Hchan> chans = new HashMap<>();
  private final Map<Pool, Integer> taken = new HashMap<>();
  private final Map<Lock, Mutex> mutexes = new HashMap<>();
  private final int[] counts;
  private long base;
  private boolean allStarted;

  /** Gets something when all is measured: then the program ends, as Go's do when main does. */
  private Hchan over;

  private boolean joined;
  private long begins = Life.NEVER;
  private long ends = Life.NEVER;
  private int endsLeft;
  private int relaxations;

  /**
   * What is measured.
   *
   * @param region number of its name; -1 for the whole trace
   * @param ends how often it ended in the recorded run
   */
  record Scope(int region, int ends) {}

  /**
   * How it went.
   *
   * @param nanos what the scope took; {@link Life#NEVER} when its end was not reached
   * @param endedNanos virtual time at the run's end
   */
  record Result(long nanos, int relaxations, long endedNanos, List<Counters> counters) {
    boolean isReached() {
      return nanos != Life.NEVER;
    }
  }

  /**
   * How to run it.
   *
   * @param gomaxprocs how many Ps
   * @param factors of all computing times, and of those of each scaled function
   * @param untilNanos virtual nanoseconds after which it is given up
   */
  record Setting(
      int gomaxprocs, Rules rules, Costs costs, double[] factors, long seed, long untilNanos) {}

  private Simulation(Findings found, Wiring wiring, Scope scope, Setting setting, Stacks stacks) {
    this.skeleton = found.skeleton();
    this.network = found.network();
    this.wiring = wiring;
    this.scope = scope;
    this.factors = setting.factors();
    this.seed = setting.seed();
    this.stacks = stacks;
    this.endsLeft = scope.ends();
    this.counts = wiring.counters.stream().mapToInt(c -> c[0]).toArray();
  }

  /** Runs with nobody who listens. */
  static Result run(Findings found, Wiring wiring, Scope scope, Setting setting) {
    return run(found, wiring, scope, setting, new Stacks(), Tracer.OFF, Observer.NONE);
  }

  /** Runs, and counts what the scheduler does. */
  static RunFigures figures(Findings found, Wiring wiring, Scope scope, Setting setting) {
    Tally tally = new Tally();
    Result r = run(found, wiring, scope, setting, new Stacks(), tally, tally);
    return tally.figures(r.endedNanos(), setting.gomaxprocs(), r.counters());
  }

  static Result run(
      Findings found,
      Wiring wiring,
      Scope scope,
      Setting setting,
      Stacks stacks,
      Tracer tracer,
      Observer observer) {
    Simulation s = new Simulation(found, wiring, scope, setting, stacks);
    Machine machine =
        new Machine(
            new Config(
                setting.gomaxprocs(), setting.costs(), setting.untilNanos(), setting.rules(), s),
            Decisions.seeded(setting.seed()),
            tracer,
            stacks,
            observer,
            s.new Root(),
            stacks.push(0, "main.main", "", 0));
    Outcome outcome = machine.run();
    boolean reached = s.begins != Life.NEVER && s.ends != Life.NEVER && s.endsLeft <= 0;
    return new Result(
        reached ? s.ends - s.begins : Life.NEVER,
        s.relaxations,
        outcome.nanos(),
        machine.countersByP());
  }

  /** Begins what was there when the trace began, and waits for ever. */
  private final class Root implements Body {
    private final List<Life> there =
        skeleton.lives().stream()
            .filter(l -> l.parent == null && !l.system && l.size > 0)
            .sorted((a, b) -> Boolean.compare(a.ready, b.ready))
            .toList();
    private int at;

    @Override
    public void run(Goroutine gp) {
      if (at < there.size()) {
        Life l = there.get(at++);
        gp.go(new LifeBody(Simulation.this, l), stack(l.start));
      } else if (!allStarted) {
        base = gp.nanotime();
        allStarted = true;
        over = gp.makeChan(1);
        gp.recv(over);
      } else {
        gp.exit();
      }
    }
  }

  int stack(int place) {
    return skeleton.places().stack(place, stacks);
  }

  long computing(Life life, int row) {
    long nanos = life.nanos[row];
    double factor = factors[0];
    for (int i = 1; i < factors.length; i++) {
      if ((life.scales[row] & 1 << (i - 1)) != 0) {
        factor *= factors[i];
      }
    }
    return factor == 1 ? nanos : Math.min(MOST_NANOS, Math.round(nanos * factor));
  }

  Hchan gate(Goroutine gp, int number) {
    return gates.computeIfAbsent(number, n -> gp.makeChan(TOKENS));
  }

  Hchan channel(Goroutine gp, int number) {
    return chans.computeIfAbsent(number, n -> gp.makeChan(0));
  }

  /** The lock that is laid over what this life computes; null for none. */
  LockTurns lockOf(Life life) {
    Lock lock = wiring.overlays.get(life.number);
    return lock == null
        ? null
        : new LockTurns(
            mutexes.computeIfAbsent(lock, l -> new Mutex()),
            wiring.times.get(lock),
            factors[0],
            new SplittableRandom(seed + life.number));
  }

  Pool.Item take(Pool pool) {
    int next = taken.getOrDefault(pool, 0);
    if (next == pool.items.size()) {
      return null;
    }
    taken.put(pool, next + 1);
    return pool.items.get(next);
  }

  /** The gate to open when the counter comes to 0; -1 before. */
  int countDown(int counter) {
    return --counts[counter] == 0 ? wiring.counters.get(counter)[1] : -1;
  }

  /** A moment of the trace, in virtual time. */
  long moment(long traceNanos) {
    return base + traceNanos - skeleton.fromNanos();
  }

  void regionBegins(int region, long now) {
    if (region == scope.region() && begins == Life.NEVER) {
      begins = now;
    }
  }

  /** Whether all is measured. */
  boolean regionEnds(int region, long now) {
    if (region != scope.region() || begins == Life.NEVER) {
      return false;
    }
    ends = now;
    return --endsLeft == 0;
  }

  /** Whether the end of this region has to wait for others first; says so once. */
  boolean joins(int region) {
    if (region != scope.region() || endsLeft != 1 || wiring.joinGate < 0 || joined) {
      return false;
    }
    joined = true;
    return true;
  }

  /** Whether nothing is left to do, and all is measured by that. */
  boolean finished(LifeBody body, long now) {
    bodies.remove(body);
    boolean last = allStarted && bodies.isEmpty();
    if (last && scope.region() < 0) {
      begins = base;
      ends = now;
    }
    return last;
  }

  /** Lets the program end. */
  void end(Goroutine gp) {
    gp.send(over, null);
  }

  @Override
  public Optional<Way> wayOut() {
    LifeBody.Waiting first = null;
    for (LifeBody b : bodies) {
      if (b.waits != null && (first == null || b.waits.wakeNanos() < first.wakeNanos())) {
        first = b.waits;
      }
    }
    if (first == null) {
      return Optional.empty();
    }
    if (++relaxations > MAX_RELAXATIONS) {
      return Optional.empty();
    }
    Hchan c = first.gate() ? gates.get(first.channel()) : chans.get(first.channel());
    return Optional.of(new Way(c, first.sends()));
  }
}
