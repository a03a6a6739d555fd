package gotrace.runtime.machine;

import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Sema;
import gotrace.runtime.StwReason;
import gotrace.runtime.WaitReason;
import java.util.function.Consumer;

/**
 * Stopping the world and starting it again, and what every P must do once without a stop (proc.go:
 * stopTheWorldWithSema, startTheWorldWithSema, forEachP). Who waits for the Ps keeps its thread and
 * P, and others may take its stack meanwhile.
 */
final class World {
  private static final long ASK_AGAIN_NANOS = 100_000;

  private final Machine k;
  private final Schedt st;
  private final Procs procs;
  private final MStep askAgain = this::askAgain;
  private final MStep arrived = this::arrived;

  /** Who holds it may stop the world (proc.go: worldsema). */
  final Sema sema = new Sema(1);

  /** Who holds it keeps collections from beginning (proc.go: gcsema). */
  private final Sema gcsema = new Sema(1);

  /** Who waits for the Ps, and what it does when they are there. */
  private M waiter;

  private Step then;

  /** How many Ps have yet to run {@link #safePointFn}. */
  private int safePointWait;

  private Consumer<Processor> safePointFn;

  /** GOMAXPROCS from the next start on; 0 for the same. */
  private int newprocs;

  final Step gomaxprocs = this::gomaxprocs;
  final Step readMemStats = this::readMemStats;

  World(Machine k) {
    this.k = k;
    this.st = k.st;
    this.procs = new Procs(k);
  }

  /** Takes both semaphores, in Go's order. */
  boolean acquire(M mp, Goroutine gp, Step next) {
    return k.semas.acquire(
        mp,
        gp,
        gcsema,
        false,
        WaitReason.SEMACQUIRE,
        (at, self) -> k.semas.acquire(at, self, sema, false, WaitReason.SEMACQUIRE, next));
  }

  void release() {
    sema.release(false, k.parking);
    gcsema.release(false, k.parking);
  }

  /**
   * proc.go: stopTheWorldWithSema. The goroutine keeps its thread and P; all other Ps stop. It must
   * hold {@link #sema}.
   *
   * @param next what it does when they have
   */
  boolean stop(M mp, Goroutine gp, StwReason reason, Step next) {
    if (st.gcwaiting) {
      throw new RuntimeThrow("stopTheWorld: the world stops already");
    }
    k.tracer.stwStart(k.now, mp.id, reason, k.stackOf(gp));
    st.stopwait = k.allp.length - 1;
    st.gcwaiting = true;
    mp.p.status = Processor.Status.GC_STOP;
    for (Processor pp : k.allp) {
      k.parking.preemptOne(pp);
    }
    for (Processor pp : k.allp) {
      if (inSyscall(pp)) {
        k.syscalls.takeP(pp);
        pp.status = Processor.Status.GC_STOP;
        st.stopwait--;
      }
    }
    for (Processor pp = st.pidleGet(); pp != null; pp = st.pidleGet()) {
      pp.status = Processor.Status.GC_STOP;
      st.stopwait--;
    }
    return await(mp, gp, st.stopwait, next);
  }

  private static boolean inSyscall(Processor pp) {
    return pp.m != null && pp.m.curg != null && pp.m.curg.status == Goroutine.Status.SYSCALL;
  }

  private boolean await(M mp, Goroutine gp, int missing, Step next) {
    waiter = mp;
    then = next;
    gp.suspendable = true;
    if (missing == 0) {
      k.goOn(mp, k.costs.lockNanos(), arrived);
    } else {
      k.goOn(mp, ASK_AGAIN_NANOS, askAgain);
    }
    return false;
  }

  /** A request may have come before the goroutine that it was for: so it is made again. */
  private void askAgain(M mp) {
    for (Processor pp : k.allp) {
      k.parking.preemptOne(pp);
    }
    k.goOn(mp, ASK_AGAIN_NANOS, askAgain);
  }

  private void arrived(M mp) {
    Step next = then;
    then = null;
    waiter = null;
    mp.curg.suspendable = false;
    k.parking.perform(mp, mp.curg, next);
  }

  private void allArrived() {
    waiter.next = arrived;
    k.wake(waiter);
  }

  /** The P has stopped; the last one wakes whoever waits for that. */
  void stopped(Processor pp) {
    pp.status = Processor.Status.GC_STOP;
    st.stopwait--;
    if (st.stopwait == 0) {
      allArrived();
    }
  }

  /** proc.go: gcstopm. The thread gives up its P to a stopping world, and sleeps. */
  void gcstopm(M mp) {
    if (mp.spinning) {
      mp.spinning = false;
      st.nmspinning--;
    }
    Processor pp = k.threads.releasep(mp);
    stopped(pp);
    k.threads.stopm(mp);
  }

  /** proc.go: startTheWorldWithSema. By the thread that stopped it. */
  void start(M mp) {
    if (k.net.inited()) {
      k.threads.injectGList(mp, k.net.poll());
    }
    Procs.Assigned runnable = procs.resize(mp, newprocs == 0 ? k.allp.length : newprocs);
    newprocs = 0;
    st.gcwaiting = false;
    k.sysmon.wake();
    for (Procs.Assigned a = runnable; a != null; a = a.next()) {
      k.threads.startm(a.p(), a.m());
    }
    k.tracer.stwDone(k.now, mp.id);
    k.threads.wakep();
  }

  /** mgcpacer.go: startCycle, as far as it clears what Ps have counted. */
  void clearPerCycle() {
    for (Processor pp : k.allp) {
      pp.fractionalMarkNanos = 0;
      pp.assistNanos = 0;
    }
  }

  /**
   * proc.go: forEachP. Every P runs {@code fn} once, at the next moment at which nothing runs on
   * it. The goroutine must hold {@link #sema}.
   *
   * @param next what it does when all have
   */
  boolean forEachP(M mp, Goroutine gp, Consumer<Processor> fn, Step next) {
    gp.nopreempt = true;
    safePointWait = k.allp.length - 1;
    safePointFn = fn;
    for (Processor pp : k.allp) {
      if (pp != mp.p) {
        pp.runSafePoint = true;
        k.parking.preemptOne(pp);
      }
    }
    for (Processor pp = st.pidle; pp != null; pp = pp.link) {
      safePoint(pp);
    }
    fn.accept(mp.p);
    for (Processor pp : k.allp) {
      if (pp.runSafePoint && inSyscall(pp)) {
        k.syscalls.takeP(pp);
        k.threads.handoffp(pp);
      }
    }
    return await(
        mp,
        gp,
        safePointWait,
        (at, self) -> {
          safePointFn = null;
          self.nopreempt = false;
          return next.run(at, self);
        });
  }

  /** proc.go: runSafePointFn. Does nothing when the P has run it, or need not. */
  void safePoint(Processor pp) {
    if (pp.runSafePoint) {
      pp.runSafePoint = false;
      safePointFn.accept(pp);
      safePointWait--;
      if (safePointWait == 0 && waiter != null) {
        allArrived();
      }
    }
  }

  /** debug.go: GOMAXPROCS. */
  private boolean gomaxprocs(M mp, Goroutine gp) {
    gp.returned = k.allp.length;
    int n = (int) Math.min(Integer.MAX_VALUE, gp.argument);
    if (n <= 0 || n == k.allp.length) {
      return true;
    }
    gp.site = Site.GOMAXPROCS;
    return acquire(
        mp,
        gp,
        (at, self) ->
            stop(
                at,
                self,
                StwReason.GOMAXPROCS,
                (m, g) -> {
                  newprocs = n;
                  g.site = Site.GOMAXPROCS_START;
                  start(m);
                  sema.release(true, k.parking);
                  gcsema.release(false, k.parking);
                  return true;
                }));
  }

  /** mstats.go: ReadMemStats. */
  private boolean readMemStats(M mp, Goroutine gp) {
    gp.site = Site.READ_MEM_STATS;
    return k.semas.acquire(
        mp,
        gp,
        sema,
        false,
        WaitReason.SEMACQUIRE,
        (at, self) -> stop(at, self, StwReason.READ_MEM_STATS, this::memStatsStopped));
  }

  private boolean memStatsStopped(M mp, Goroutine gp) {
    gp.nopreempt = true;
    return gp.later(
        k.costs.gc().transitionNanos(),
        (at, self) -> {
          self.site = Site.READ_MEM_STATS_START;
          start(at);
          sema.release(true, k.parking);
          self.nopreempt = false;
          return true;
        });
  }
}
