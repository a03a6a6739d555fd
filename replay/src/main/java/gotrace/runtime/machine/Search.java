package gotrace.runtime.machine;

import gotrace.runtime.Choice;
import gotrace.runtime.Sched;
import gotrace.runtime.Source;
import java.util.List;

/**
 * How a thread with a P finds what to run next (proc.go: schedule, findRunnable, stealWork,
 * execute): one step from each point at which other threads may interfere to the next.
 */
final class Search {
  private final Machine k;
  private final Schedt st;
  private final Sched sched;

  private final MStep top = this::top;
  private final MStep fair = this::fair;
  private final MStep global = this::global;
  private final MStep start = this::start;
  private final Stealing stealing;
  final Idling idling;

  Search(Machine k) {
    this.k = k;
    this.st = k.st;
    this.sched = k.sched;
    this.stealing = new Stealing(k, this);
    this.idling = new Idling(k, this);
  }

  /** proc.go: schedule. The thread has a P and runs no goroutine. */
  void schedule(M mp) {
    if (mp.lockedg != null) {
      k.threads.stopLockedm(mp);
    } else {
      again(mp);
    }
  }

  /** From the top of findRunnable. */
  void again(M mp) {
    k.goOn(mp, 0, top);
  }

  /** proc.go: findRunnable, as far as only the P at hand is looked at. */
  private void top(M mp) {
    Processor pp = mp.p;
    if (st.gcwaiting) {
      k.world.gcstopm(mp);
      return;
    }
    k.world.safePoint(pp);
    mp.pollUntil = pp.timers.check(k.now, true);
    Goroutine worker = k.gc.workers.findRunnable(mp, pp);
    if (worker != null) {
      found(mp, worker, Choice.of(Source.GCWORKER), false, true);
    } else if (pp.schedtick() % k.config.rules().fairTicks() == 0 && sched.runqSize() > 0) {
      k.goOn(mp, k.costs.lockNanos(), fair);
    } else {
      local(mp);
    }
  }

  /** Every 61st time, by Go's rules, the global queue comes first. */
  private void fair(M mp) {
    if (sched.runqSize() > 0) {
      take(mp, Choice.of(Source.GLOBAL), false);
    } else {
      local(mp);
    }
  }

  /** proc.go: runqget. */
  private void local(M mp) {
    Processor pp = mp.p;
    if (pp.runnext() != null) {
      take(mp, Choice.of(Source.RUNNEXT), k.config.rules().inherit());
    } else if (pp.runqSize() > 0) {
      take(mp, Choice.of(Source.LOCAL), false);
    } else if (sched.runqSize() > 0) {
      k.goOn(mp, k.costs.lockNanos(), global);
    } else {
      poll(mp);
    }
  }

  private void global(M mp) {
    if (sched.runqSize() > 0) {
      takeBatch(mp);
    } else {
      poll(mp);
    }
  }

  void takeBatch(M mp) {
    take(mp, Choice.of(Source.GLOBAL, 0, sched.globRunqBatch()), false);
  }

  /** Asks the network without waiting, then looks at the other Ps. */
  private void poll(M mp) {
    if (k.net.anyWaiters() && st.lastpoll != 0) {
      k.spend(k.costs.netpollNanos());
      List<Goroutine> ready = k.net.poll();
      if (!ready.isEmpty()) {
        handOver(mp, ready);
        return;
      }
    }
    if (mp.spinning || 2 * st.nmspinning < k.allp.length - st.npidle) {
      if (!mp.spinning) {
        becomeSpinning(mp);
      }
      stealing.begin(mp);
    } else {
      idling.begin(mp);
    }
  }

  /** The first of those whom the poller found runs here, the others are injected. */
  void handOver(M mp, List<Goroutine> ready) {
    Goroutine gp = ready.get(0);
    k.threads.injectGList(mp, ready.subList(1, ready.size()));
    gp.status = Goroutine.Status.RUNNABLE;
    k.tracer.goUnpark(k.now, mp.id, gp.goid, 0);
    found(mp, gp, Choice.of(Source.NETPOLL), false, false);
  }

  void becomeSpinning(M mp) {
    mp.spinning = true;
    st.nmspinning++;
    st.needspinning = false;
  }

  /** No P has anything. */
  void nothing(M mp) {
    Goroutine worker = k.gc.workers.findIdle(mp, mp.p);
    if (worker != null) {
      found(mp, worker, Choice.of(Source.GCWORKER), false, false);
    } else {
      idling.begin(mp);
    }
  }

  /** proc.go: pollWork. Whether there is work beside the collector's. */
  boolean pollWork(M mp) {
    if (sched.runqSize() > 0 || !mp.p.runqEmpty()) {
      return true;
    }
    if (!k.net.inited() || !k.net.anyWaiters() || st.lastpoll == 0) {
      return false;
    }
    List<Goroutine> ready = k.net.poll();
    k.threads.injectGList(mp, ready);
    return !ready.isEmpty();
  }

  void take(M mp, long choice, boolean inherit) {
    Goroutine gp = (Goroutine) sched.commit(mp.p, choice);
    found(mp, gp, choice, inherit, false);
  }

  /** proc.go: schedule, after findRunnable. */
  void found(M mp, Goroutine gp, long choice, boolean inherit, boolean tryWakeP) {
    k.gc.workers.releaseNext(mp.p);
    if (mp.spinning) {
      mp.spinning = false;
      st.nmspinning--;
      k.threads.wakep();
    }
    if (tryWakeP) {
      k.threads.wakep();
    }
    mp.choice = choice;
    if (gp.lockedm != null && gp.lockedm != mp) {
      k.threads.startLockedm(mp, gp);
      return;
    }
    execute(mp, gp, inherit);
  }

  /** proc.go: execute. */
  void execute(M mp, Goroutine gp, boolean inherit) {
    mp.chosen = gp;
    mp.inheritTime = inherit;
    k.goOn(mp, k.costs.executeNanos(), start);
  }

  private void start(M mp) {
    Goroutine gp = mp.chosen;
    mp.chosen = null;
    if (!mp.inheritTime) {
      sched.tick(mp.p);
    }
    k.observer.starts(gp.goid, mp.p.id, mp.choice, mp.inheritTime);
    k.parking.start(mp, gp);
  }
}
