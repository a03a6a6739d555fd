package gotrace.runtime.machine;

import gotrace.runtime.Counters;
import gotrace.runtime.P;
import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Sched;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A run of Go's scheduler in virtual time: threads are machines of {@link MStep}s, of which always
 * the earliest goes on. Between two steps of a thread others may interfere, as they do in Go at its
 * locks and wherever it looks without one; within a step nothing does.
 *
 * <p>Rejected: a Java thread for each thread or goroutine (not deterministic, and a million of them
 * do not fit), and running a thread's whole search for work in one step (nothing would interfere
 * with it, and all that Go does about spinning threads would be dead code).
 */
public final class Machine {
  final Config config;
  final Decisions decisions;
  final Costs costs;
  final Tracer tracer;
  final Stacks stacks;
  final Observer observer;
  final OpTape tape;
  final Names names = new Names();
  final Sched sched;
  final Schedt st = new Schedt();
  final Clock clock = new Clock();
  final List<M> allm = new ArrayList<>();

  /** By id; goroutines that ended are taken out. */
  final LiveGoroutines live = new LiveGoroutines();

  final List<Counters> counters = new ArrayList<>();
  Processor[] allp;

  final Sites sites;
  final Threads threads;
  final Search search;
  final Parking parking;
  final Chans chans;
  final Semas semas;
  final Mutexes mutexes;
  final RwMutexes rwMutexes;
  final WaitGroups waitGroups;
  final Conds conds;
  final Sleeps sleeps;
  final Sysmon sysmon;
  final Fatal fatal;
  final Syscalls syscalls;
  final World world;
  final Net net = new Net(this);
  final Sockets sockets = new Sockets(this);
  final LockedThreads lockedThreads = new LockedThreads(this);
  final Coros coros = new Coros(this);
  final Finalizers finalizers = new Finalizers(this);
  final GoStacks stacksOf;
  final Gc gc;

  /** By how much a search may step over the Ps: what has no divisor in common with their number. */
  int[] strides;

  /** How many threads have ended. */
  int exitedThreads;

  /** Virtual nanoseconds since the start. */
  long now;

  /** The thread whose step runs. */
  M running;

  /** What that step has cost so far. */
  private long spent;

  private Outcome outcome;

  /** As the other, with nobody who listens to operations. */
  public Machine(
      Config config,
      Decisions decisions,
      Tracer tracer,
      Stacks stacks,
      Observer observer,
      Body main,
      int mainStack) {
    this(config, decisions, tracer, stacks, observer, OpTape.OFF, main, mainStack);
  }

  /**
   * @param main what {@code main.main} does
   * @param mainStack one frame: {@code main.main}
   */
  public Machine(
      Config config,
      Decisions decisions,
      Tracer tracer,
      Stacks stacks,
      Observer observer,
      OpTape tape,
      Body main,
      int mainStack) {
    this.config = config;
    this.decisions = decisions;
    this.costs = config.costs();
    this.tracer = tracer;
    this.stacks = stacks;
    this.observer = observer;
    this.tape = tape;
    this.sites = new Sites(stacks);
    this.sched = new Sched(this::newProcessor);
    this.threads = new Threads(this);
    this.search = new Search(this);
    this.parking = new Parking(this);
    this.chans = new Chans(this);
    this.semas = new Semas(this);
    this.mutexes = new Mutexes(this);
    this.rwMutexes = new RwMutexes(this);
    this.waitGroups = new WaitGroups(this);
    this.conds = new Conds(this);
    this.sleeps = new Sleeps(this);
    this.sysmon = new Sysmon(this);
    this.fatal = new Fatal(this);
    this.syscalls = new Syscalls(this);
    this.world = new World(this);
    this.stacksOf = new GoStacks(this);
    this.gc = new Gc(this);
    new Startup(this).boot(main, mainStack);
  }

  private P newProcessor(int id) {
    while (counters.size() <= id) {
      counters.add(new Counters());
    }
    return new Processor(id, counters.get(id), net);
  }

  /** Runs to the program's end, its death, or the end of the time that the config gives it. */
  public Outcome run() {
    while (outcome == null) {
      step();
    }
    return outcome;
  }

  /** One step of the earliest thread. */
  void step() {
    M mp = clock.earliest();
    if (mp == null) {
      throw new RuntimeThrow("no thread can go on, and checkdead did not say so");
    }
    if (mp.at > config.untilNanos()) {
      now = config.untilNanos();
      end(new Outcome(0, "", true, now));
      return;
    }
    now = mp.at;
    running = mp;
    spent = 0;
    mp.next.run(mp);
    observer.stepped(this);
  }

  /** What happened to each P's queue and cache so far, by its id. */
  public List<Counters> countersByP() {
    return Collections.unmodifiableList(counters);
  }

  /** How far it has come, in virtual nanoseconds. */
  public long nowNanos() {
    return now;
  }

  /** How many goroutines have not ended, the runtime's own included. */
  public int goroutines() {
    return live.size();
  }

  boolean ended() {
    return outcome != null;
  }

  /** The first end counts. */
  void end(Outcome how) {
    if (outcome == null) {
      outcome = how;
    }
  }

  /** The step at hand takes so much longer. */
  void spend(long nanos) {
    spent += nanos;
  }

  /** The thread goes on with {@code next} when what it spent, and {@code delayNanos}, are over. */
  void goOn(M mp, long delayNanos, MStep next) {
    mp.at = now + spent + delayNanos;
    mp.next = next;
    clock.due(mp);
  }

  /**
   * The thread sleeps (lock_futex.go: notesleep); {@link #wake} makes it go on with {@code next}.
   */
  void park(M mp, MStep next) {
    mp.next = next;
    clock.remove(mp);
  }

  /** lock_futex.go: notewakeup. Costs the waker, too. */
  void wake(M mp) {
    spend(costs.futexWakeNanos());
    mp.at = now + spent + wakeLatency(mp);
    clock.due(mp);
  }

  /** How long the thread takes to wake this time, in virtual nanoseconds. */
  private long wakeLatency(M mp) {
    int quantile =
        decisions.choose(Decisions.Kind.WAKE_LATENCY, mp.id, mp.wakes++, Decisions.QUANTILES);
    return costs.wakeNanos(quantile);
  }

  /** The thread, which may sleep for a time, goes on when it has woken, if that is earlier. */
  void wakeEarlier(M mp) {
    long at = now + spent + wakeLatency(mp);
    if (mp.heapIndex < 0 || at < mp.at) {
      mp.at = at;
      clock.due(mp);
    }
  }

  /** The thread at hand; null on none. */
  int m() {
    return running.id;
  }

  /**
   * The stack of the goroutine's operation, or of what it computes before it, for an event; none
   * when nobody listens.
   */
  int stackOf(Goroutine gp) {
    if (tracer == Tracer.OFF) {
      return Stacks.NONE;
    }
    if (gp.inside || gp.system) {
      return sites.on(sites.on(gp.stack, gp.under), gp.site);
    }
    return sites.on(gp.stack, gp.asyncSafePoint ? Site.ASYNC_PREEMPT : Site.NONE);
  }
}
