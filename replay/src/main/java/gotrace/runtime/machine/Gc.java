package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.Sema;
import gotrace.runtime.StwReason;
import gotrace.runtime.Sudog;
import gotrace.runtime.WaitReason;

/**
 * The collector's cycles (mgc.go): a goroutine that allocates past the trigger, asks for it, or is
 * woken by sysmon begins one; workers and assists mark; whoever finds that nothing is left to mark
 * ends it; then spans are swept. Objects are accounted, not moved.
 */
final class Gc {
  /** mgc.go: gcTriggerKind. */
  enum Trigger {
    HEAP,
    TIME,
    CYCLE
  }

  private enum Phase {
    OFF,
    MARK
  }

  /** proc.go: forcegcperiod. */
  private static final long FORCE_NANOS = 120_000_000_000L;

  /** GOGC, where nobody says otherwise. */
  private static final int DEFAULT_GC_PERCENT = 100;

  /** How many spans who begins a cycle sweeps before it looks again whether it still must. */
  private static final int SWEEP_BATCH = 16;

  private final Machine k;
  final Pacer pacer;
  final Marking marking;
  final MarkWorkers workers;
  final Assists assists;
  final Sweep sweep;
  final Scavenge scavenge;
  final Heap heap;

  private Phase phase = Phase.OFF;
  private boolean enabled;
  private boolean blackenEnabled;

  /** How many have begun to mark. */
  private long cycles;

  private long lastGcNanos;
  private long forced;
  private long pauseNanos;
  private final Sema startSema = new Sema(1);
  private final Sema markDoneSema = new Sema(1);

  /** When the stop was asked for with which the phase changes. */
  private long transitionNanos;

  /** What the spans held at the end of the last cycle, in bytes (mstats.go: lastHeapInUse). */
  private long lastHeapInUse;

  /** Of the cycle that is beginning, from the moment at which its goroutine has all semaphores. */
  private Trigger trigger;

  private Step started;
  private Hchan ready;
  private final Hchan.Received nothing = new Hchan.Received();
  final ForceGc force;
  final GcCalls calls;

  private final Step workerReady = this::workerReady;
  private final Step sweepTermination = this::sweepTermination;
  private final Step enterMark = this::enterMark;

  Gc(Machine k) {
    this.k = k;
    this.pacer = new Pacer(DEFAULT_GC_PERCENT);
    this.marking = new Marking(k, pacer);
    this.workers = new MarkWorkers(k, pacer, marking);
    this.assists = new Assists(k, pacer, marking);
    this.sweep = new Sweep(k);
    this.scavenge = new Scavenge(k);
    this.heap = new Heap(k, sweep, pacer);
    this.force = new ForceGc(k);
    this.calls = new GcCalls(k, this);
  }

  /** The runtime is initialized (mgc.go: gcenable). */
  void enable() {
    enabled = true;
  }

  /** Marking goes on: who allocates must assist, and Ps must run workers. */
  boolean blackenEnabled() {
    return blackenEnabled;
  }

  long cycles() {
    return cycles;
  }

  /** A cycle marks, or is about to end its marking. */
  boolean marks() {
    return phase == Phase.MARK;
  }

  HeapStats stats() {
    return new HeapStats(
        pacer.heapLive,
        pacer.heapGoal(),
        heap.inUse(),
        heap.mapped(),
        heap.retained(),
        marks() ? cycles - 1 : cycles,
        forced,
        pauseNanos,
        lastGcNanos);
  }

  /** mgc.go: gcTrigger.test. */
  boolean test(Trigger t) {
    if (!enabled || phase != Phase.OFF) {
      return false;
    }
    return switch (t) {
      case HEAP -> pacer.heapLive >= pacer.trigger();
      case TIME -> !pacer.off() && lastGcNanos != 0 && k.now - lastGcNanos > FORCE_NANOS;
      case CYCLE -> true;
    };
  }

  /** Whether allocating so many bytes may take the heap past the trigger. */
  boolean mayStart(long bytes) {
    boolean idle = enabled && phase == Phase.OFF;
    return idle && pacer.heapLive + bytes + Sweep.PAGE_BYTES >= pacer.trigger();
  }

  /** mgc.go: gcStart. What the last cycle left to sweep is swept first. */
  boolean start(M mp, Goroutine gp, Trigger t, Step then) {
    return start(mp, gp, t, 0, then);
  }

  /**
   * @param n for {@link Trigger#CYCLE}: not when this many have begun already
   */
  boolean start(M mp, Goroutine gp, Trigger t, long n, Step then) {
    long spans = due(t, n) ? sweep.claim(SWEEP_BATCH) : 0;
    if (spans > 0) {
      gp.nopreempt = true;
      return gp.later(
          spans * k.costs.gc().sweepSpanNanos(),
          (at, self) -> {
            sweep.finish(spans);
            self.nopreempt = false;
            return start(at, self, t, n, then);
          });
    }
    gp.site = Site.START_SEMA;
    return k.semas.acquire(
        mp, gp, startSema, false, WaitReason.SEMACQUIRE, (at, self) -> begin(at, self, t, n, then));
  }

  private boolean due(Trigger t, long n) {
    return test(t) && (t != Trigger.CYCLE || n > cycles);
  }

  private boolean begin(M mp, Goroutine gp, Trigger t, long n, Step then) {
    gp.site = Site.NONE;
    if (!due(t, n)) {
      gp.site = Site.START_GIVEN_UP;
      startSema.release(false, k.parking);
      return then.run(mp, gp);
    }
    gp.site = Site.START_GCSEMA;
    return k.world.acquire(
        mp,
        gp,
        (at, self) -> {
          trigger = t;
          started = then;
          self.site = Site.NONE;
          k.tracer.gcStart(k.now, at.id, k.stackOf(self));
          ready = workers.count < k.allp.length ? k.chans.make(1) : null;
          return startWorkers(at, self);
        });
  }

  /** mgc.go: gcBgMarkStartWorkers. One after the other: each says that it is there. */
  private boolean startWorkers(M mp, Goroutine gp) {
    if (workers.count >= k.allp.length) {
      gp.site = Site.NONE;
      gp.gcAssistBytes = 0;
      k.live.forEach(g -> g.gcAssistBytes = 0);
      transitionNanos = k.now;
      return k.world.stop(mp, gp, StwReason.GC_SWEEP_TERM, sweepTermination);
    }
    gp.site = Site.START_WORKERS;
    k.parking.goRuntime(mp, gp, workers.new Worker(ready), Site.GC_BG_MARK_WORKER);
    gp.site = Site.START_WORKERS_WAIT;
    return gp.later(k.costs.lockNanos(), workerReady);
  }

  private boolean workerReady(M mp, Goroutine gp) {
    if (ready.recv(nothing, k.parking) != Hchan.Passage.BLOCKS) {
      workers.count++;
      return startWorkers(mp, gp);
    }
    Sudog s = k.sched.acquireSudog(mp.p);
    s.g = gp;
    gp.waiting = s;
    gp.param = null;
    ready.enqueueRecv(s);
    return k.parking.goPark(
        mp,
        gp,
        WaitReason.CHAN_RECEIVE,
        (at, self) -> {
          Sudog got = self.waiting;
          self.waiting = null;
          self.param = null;
          k.sched.releaseSudog(at.p, got);
          workers.count++;
          return startWorkers(at, self);
        });
  }

  /** The world is stopped: what is left to sweep is swept, and the phase changes. */
  private boolean sweepTermination(M mp, Goroutine gp) {
    gp.nopreempt = true;
    long spans = sweep.finishAll();
    long nanos = spans * k.costs.gc().sweepSpanNanos() + k.costs.gc().transitionNanos();
    return gp.later(nanos, enterMark);
  }

  private boolean enterMark(M mp, Goroutine gp) {
    gp.site = Site.START_SCAVENGER;
    scavenge.wake(mp);
    k.sched.clearPools();
    cycles++;
    forced += trigger == Trigger.CYCLE ? 1 : 0;
    k.world.clearPerCycle();
    pacer.startCycle(transitionNanos, k.allp.length, trigger == Trigger.TIME);
    phase = Phase.MARK;
    marking.prepare(heap.scannable(), heap.reachable());
    blackenEnabled = true;
    gp.site = Site.START_WORLD;
    pauseNanos += k.now - transitionNanos;
    k.world.start(mp);
    gp.site = Site.START_WORLDSEMA;
    k.world.sema.release(false, k.parking);
    gp.site = Site.START_RELEASE;
    startSema.release(false, k.parking);
    gp.nopreempt = false;
    Step then = started;
    started = null;
    return gp.later(k.costs.lockNanos(), then);
  }

  /** mgc.go: gcMarkDone, by who found that nothing is left to mark. */
  boolean markDone(M mp, Goroutine gp, Step then) {
    gp.site = Site.DONE_SEMA;
    return k.semas.acquire(
        mp, gp, markDoneSema, false, WaitReason.SEMACQUIRE, (at, self) -> recheck(at, self, then));
  }

  /**
   * Every P gives away what it has marked and not yet told of; when one had something, there may be
   * more to mark, and it begins again.
   */
  private boolean recheck(M mp, Goroutine gp, Step then) {
    gp.site = Site.NONE;
    if (phase != Phase.MARK || !marking.isDone()) {
      gp.site = Site.DONE_GIVEN_UP;
      markDoneSema.release(false, k.parking);
      return then.run(mp, gp);
    }
    gp.site = Site.DONE_WORLDSEMA;
    return k.semas.acquire(
        mp,
        gp,
        k.world.sema,
        false,
        WaitReason.SEMACQUIRE,
        (at, self) -> {
          self.site = Site.NONE;
          boolean[] flushed = {false};
          return k.world.forEachP(
              at,
              self,
              pp -> {
                flushed[0] |= pp.flushedWork;
                pp.flushedWork = false;
              },
              (m, g) -> barrierDone(m, g, flushed[0], then));
        });
  }

  private boolean barrierDone(M mp, Goroutine gp, boolean flushed, Step then) {
    if (flushed) {
      gp.site = Site.DONE_AGAIN;
      k.world.sema.release(false, k.parking);
      return recheck(mp, gp, then);
    }
    transitionNanos = k.now;
    return k.world.stop(
        mp,
        gp,
        StwReason.GC_MARK_TERM,
        (at, self) -> {
          self.nopreempt = true;
          return self.later(k.costs.gc().transitionNanos(), (m, g) -> terminate(m, g, then));
        });
  }

  /** The rest of gcMarkDone, and gcMarkTermination. The world is stopped. */
  private boolean terminate(M mp, Goroutine gp, Step then) {
    k.stacksOf.computeStartingSize();
    blackenEnabled = false;
    gp.site = Site.DONE_ASSISTS;
    assists.wakeAll(mp);
    gp.site = Site.DONE_RELEASE;
    markDoneSema.release(false, k.parking);
    pacer.endCycle(transitionNanos, k.allp.length);
    long allocated = pacer.heapLive - pacer.triggered;
    long marked = Math.min(pacer.heapLive, marking.reached() + allocated);
    marking.forget();
    pacer.resetLive(marked);
    k.tracer.heapAlloc(k.now, mp.id, marked);
    phase = Phase.OFF;
    gp.site = Site.DONE_SWEEP;
    heap.flush();
    sweep.start(heap.inUse(), marked);
    k.tracer.gcDone(k.now, mp.id);
    lastHeapInUse = heap.inUse();
    commit(mp);
    lastGcNanos = k.now;
    calls.wakeWaiters(mp);
    sweep.hold();
    gp.site = Site.DONE_WORLD;
    pauseNanos += k.now - transitionNanos;
    k.world.start(mp);
    gp.site = Site.NONE;
    return k.world.forEachP(mp, gp, pp -> {}, (at, self) -> ended(self, then));
  }

  private boolean ended(Goroutine gp, Step then) {
    sweep.release();
    gp.site = Site.DONE_END;
    k.world.release();
    gp.nopreempt = false;
    return gp.later(k.costs.lockNanos(), then);
  }

  /** mgcpacer.go: gcControllerCommit. */
  void commit(M mp) {
    pacer.commit(sweep.isDone());
    if (phase == Phase.MARK) {
      pacer.revise();
    }
    long goal = pacer.heapGoal();
    k.tracer.heapGoal(k.now, mp.id, goal == Pacer.NEVER ? 0 : goal);
    sweep.pace(pacer.trigger());
    scavenge.pace(goal, pacer.lastHeapGoal, lastHeapInUse);
  }
}
