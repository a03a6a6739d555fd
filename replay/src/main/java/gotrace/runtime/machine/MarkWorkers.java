package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The background mark workers: which P runs one when, and what they do (mgcpacer.go:
 * findRunnableGCWorker; mgc.go: gcBgMarkWorker).
 */
final class MarkWorkers {
  /** What a worker is there for (mgc.go: gcMarkWorkerMode). */
  enum Mode {
    /** Marks until all is marked. */
    DEDICATED("GC (dedicated)"),

    /** Marks for a share of the P's time. */
    FRACTIONAL("GC (fractional)"),

    /** Marks while the P has nothing else to do. */
    IDLE("GC (idle)");

    /** As traces name it. */
    final String label;

    Mode(String label) {
      this.label = label;
    }
  }

  /** What a fractional worker may exceed its share by, so that it is not behind at once again. */
  private static final double FRACTIONAL_SLACK = 1.2;

  private static final int ENLIST_TRIES = 5;

  private final Machine k;
  private final Pacer pacer;
  private final Marking marking;
  private final Deque<Goroutine> pool = new ArrayDeque<>();

  /** Ordinal of the choices of a P. */
  private long enlisted;

  /** How many there are, busy ones too; they stay when GOMAXPROCS falls. */
  int count;

  MarkWorkers(Machine k, Pacer pacer, Marking marking) {
    this.k = k;
    this.pacer = pacer;
    this.marking = marking;
  }

  /** mgcpacer.go: findRunnableGCWorker. Null when this P need not work for the collector. */
  Goroutine findRunnable(M mp, Processor pp) {
    if (!k.gc.blackenEnabled() || (pp.nextMarkWorker == null && !assign(pp))) {
      return null;
    }
    Goroutine gp = pp.nextMarkWorker;
    pp.nextMarkWorker = null;
    return runnable(mp, gp);
  }

  /** mgcpacer.go: assignWaitingGCWorker. */
  boolean assign(Processor pp) {
    if (!marking.available()
        || (pacer.dedicatedMarkWorkersNeeded <= 0 && pacer.fractionalUtilizationGoal == 0)
        || pool.isEmpty()) {
      return false;
    }
    if (pacer.dedicatedMarkWorkersNeeded > 0) {
      pacer.dedicatedMarkWorkersNeeded--;
      pp.markWorkerMode = Mode.DEDICATED;
    } else if (pacer.fractionalUtilizationGoal == 0) {
      return false;
    } else {
      long delta = k.now - pacer.markStartNanos;
      double share = (double) pp.fractionalMarkNanos / delta;
      if (delta > 0 && share > pacer.fractionalUtilizationGoal) {
        return false;
      }
      pp.markWorkerMode = Mode.FRACTIONAL;
    }
    pp.nextMarkWorker = pool.pop();
    return true;
  }

  /**
   * mgcpacer.go: enlistWorker. Who marks has found more than it can do alone: an idle P is woken,
   * or a busy one is asked to run the dedicated worker that is still missing.
   */
  void enlist(M mp, Goroutine gp) {
    boolean dedicated = pacer.dedicatedMarkWorkersNeeded > 0;
    if (!dedicated && !pacer.needIdleMarkWorker()) {
      return;
    }
    if (k.st.npidle != 0 && k.st.nmspinning == 0) {
      k.threads.wakep();
      return;
    }
    int others = k.allp.length - 1;
    if (!dedicated || others == 0) {
      return;
    }
    for (int tries = 0; tries < ENLIST_TRIES; tries++) {
      int id = k.decisions.choose(Decisions.Kind.MARK_WORKER, gp.goid, enlisted++, others);
      Processor pp = k.allp[id >= mp.p.id ? id + 1 : id];
      if (pp.status == Processor.Status.RUNNING && k.parking.preemptOne(pp)) {
        return;
      }
    }
  }

  /** mgcpacer.go: releaseNextGCMarkWorker. One that was assigned and not run goes back. */
  void releaseNext(Processor pp) {
    if (pp.nextMarkWorker != null) {
      pacer.markWorkerStop(pp.markWorkerMode, 0);
      pp.markWorkerMode = null;
      pool.push(pp.nextMarkWorker);
      pp.nextMarkWorker = null;
    }
  }

  /** A worker for a P that would be idle; null for none. */
  Goroutine findIdle(M mp, Processor pp) {
    if (!k.gc.blackenEnabled() || !marking.available() || !pacer.addIdleMarkWorker()) {
      return null;
    }
    if (pool.isEmpty()) {
      pacer.removeIdleMarkWorker();
      return null;
    }
    pp.markWorkerMode = Mode.IDLE;
    return runnable(mp, pool.pop());
  }

  /**
   * proc.go: checkIdleGCNoP. For a thread without a P.
   *
   * @return an idle P, no longer in the list, for which {@link #findIdle} has a worker; null for
   *     none
   */
  Processor idleP() {
    boolean needed = k.gc.blackenEnabled() && pacer.needIdleMarkWorker() && marking.available();
    Processor pp = needed ? k.st.pidleGetSpinning() : null;
    if (pp != null && pool.isEmpty()) {
      k.st.pidlePut(pp);
      return null;
    }
    return pp;
  }

  private Goroutine runnable(M mp, Goroutine gp) {
    gp.status = Goroutine.Status.RUNNABLE;
    k.tracer.goUnpark(k.now, mp.id, gp.goid, 0);
    return gp;
  }

  /** mgc.go: gcBgMarkWorker. */
  final class Worker extends RuntimeBody {
    private final Hchan ready;
    private boolean said;
    private Mode mode;
    private long startNanos;
    private final Marking.Drain drain = new Marking.Drain();
    private final Step park = this::park;
    private final Step work = this::work;
    private final Step untilPreempt = this::untilPreempt;
    private final Step finish = this::finish;

    /**
     * @param ready where it says that it is there
     */
    Worker(Hchan ready) {
      this.ready = ready;
      drain.forCredit = true;
      drain.limit = Long.MAX_VALUE;
    }

    @Override
    public void run(Goroutine gp) {
      if (!said) {
        said = true;
        gp.nopreempt = true;
        gp.send(ready, 1);
        gp.site = Site.WORKER_READY;
      } else {
        gp.ask(Site.WORKER_PARK, park);
      }
    }

    private boolean park(M mp, Goroutine gp) {
      gp.nopreempt = false;
      return k.parking.goPark(
          mp,
          gp,
          WaitReason.GC_WORKER_IDLE,
          () -> {
            pool.push(gp);
            return true;
          },
          work);
    }

    private boolean work(M mp, Goroutine gp) {
      mode = mp.p.markWorkerMode;
      startNanos = k.now;
      marking.beginWork();
      drain.untilPreempt = true;
      Processor pp = mp.p;
      switch (mode) {
        case DEDICATED -> {
          drain.check = null;
          drain.then = untilPreempt;
        }
        case FRACTIONAL -> {
          drain.check = () -> pollFractionalExit(pp);
          drain.then = finish;
        }
        case IDLE -> {
          drain.check = () -> k.search.pollWork(mp);
          drain.then = finish;
        }
      }
      return marking.drain(mp, gp, drain);
    }

    /**
     * A dedicated worker that is asked to stop drives all others from its P's queue, so that they
     * may run elsewhere, and goes on.
     */
    private boolean untilPreempt(M mp, Goroutine gp) {
      if (gp.preempt) {
        k.sched.runqDrain(mp.p);
      }
      drain.untilPreempt = false;
      drain.then = finish;
      return marking.drain(mp, gp, drain);
    }

    /** mgc.go: pollFractionalWorkerExit. */
    private boolean pollFractionalExit(Processor pp) {
      long delta = k.now - pacer.markStartNanos;
      long self = pp.fractionalMarkNanos + k.now - startNanos;
      double most = FRACTIONAL_SLACK * pacer.fractionalUtilizationGoal;
      return delta <= 0 || (double) self / delta > most;
    }

    private boolean finish(M mp, Goroutine gp) {
      long nanos = k.now - startNanos;
      pacer.markWorkerStop(mode, nanos);
      if (mode == Mode.FRACTIONAL) {
        mp.p.fractionalMarkNanos += nanos;
      }
      mp.p.markWorkerMode = null;
      if (!marking.endWork()) {
        return true;
      }
      gp.nopreempt = false;
      gp.under = Site.WORKER_DONE;
      gp.site = Site.NONE;
      return k.gc.markDone(mp, gp, Mutexes.DONE);
    }
  }
}
