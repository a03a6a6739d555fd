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
  private static final int STEAL_TRIES = 4;
  private static final long RUNNEXT_PAUSE_NANOS = 3_000;
  private static final long MILLI = 1_000_000;

  /** The longest wait in the poller (netpoll_epoll.go). */
  private static final long MOST_MILLIS = 1_000_000_000;

  private final Machine k;
  private final Schedt st;
  private final Sched sched;

  private final MStep top = this::top;
  private final MStep fair = this::fair;
  private final MStep global = this::global;
  private final MStep steal = this::steal;
  private final MStep grabRunnext = this::grabRunnext;
  private final MStep dropP = this::dropP;
  private final MStep recheck = this::recheck;
  private final MStep polled = this::polled;
  private final MStep start = this::start;

  Search(Machine k) {
    this.k = k;
    this.st = k.st;
    this.sched = k.sched;
  }

  /** proc.go: schedule. The thread has a P and runs no goroutine. */
  void schedule(M mp) {
    if (mp.lockedg != null) {
      k.threads.stopLockedm(mp);
    } else {
      k.goOn(mp, 0, top);
    }
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
    } else if (pp.schedtick() % Sched.FAIR_TICKS == 0 && sched.runqSize() > 0) {
      k.goOn(mp, k.costs.lockNanos(), fair);
    } else {
      local(mp);
    }
  }

  /** Every 61st time the global queue comes first. */
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
      take(mp, Choice.of(Source.RUNNEXT), true);
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

  private void takeBatch(M mp) {
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
      mp.round = 0;
      mp.stealSeen = 0;
      mp.ranTimer = false;
      k.goOn(mp, k.costs.stealRoundNanos(), steal);
    } else {
      k.goOn(mp, k.costs.lockNanos(), dropP);
    }
  }

  /** The first of those whom the poller found runs here, the others are injected. */
  private void handOver(M mp, List<Goroutine> ready) {
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

  /** proc.go: stealWork, one round over all Ps. */
  private void steal(M mp) {
    if (st.gcwaiting) {
      mp.stealSeen = 0;
      k.goOn(mp, 0, top);
      return;
    }
    if (mp.stealSeen == 0) {
      drawOrder(mp);
    }
    boolean last = mp.round == STEAL_TRIES - 1;
    int n = k.allp.length;
    while (mp.stealSeen < n) {
      Processor p2 = k.allp[(int) ((mp.stealStart + (long) mp.stealSeen * mp.stealStride) % n)];
      mp.stealSeen++;
      if (p2 != mp.p && stealFrom(mp, p2, last)) {
        return;
      }
    }
    mp.stealSeen = 0;
    mp.round++;
    if (mp.round < STEAL_TRIES) {
      k.goOn(mp, k.costs.stealRoundNanos(), steal);
    } else if (mp.ranTimer) {
      mp.ranTimer = false;
      k.goOn(mp, 0, top);
    } else {
      nothing(mp);
    }
  }

  /** proc.go: stealOrder.start. The stride has no divisor in common with the number of Ps. */
  private void drawOrder(M mp) {
    int n = k.allp.length;
    int x =
        k.decisions.choose(Decisions.Kind.STEAL_ORDER, mp.id, mp.searches++, n * k.strides.length);
    mp.stealStart = x % n;
    mp.stealStride = k.strides[x / n];
  }

  /**
   * Looks at one P.
   *
   * @return whether the search is over, or goes on elsewhere
   */
  private boolean stealFrom(M mp, Processor p2, boolean last) {
    if (last && p2.timers.any()) {
      if (stealTimers(mp, p2)) {
        return true;
      }
    }
    if (p2.listedIdle) {
      return false;
    }
    return runqSteal(mp, p2, last);
  }

  /** proc.go: stealWork. Runs what is due at another P, on this one. */
  private boolean stealTimers(M mp, Processor p2) {
    pollUntil(mp, p2.timers.check(k.now, false));
    if (!p2.timers.ran()) {
      return false;
    }
    if (mp.p.runqEmpty()) {
      mp.ranTimer = true;
      return false;
    }
    mp.stealSeen = 0;
    boolean next = mp.p.runnext() != null;
    take(mp, Choice.of(next ? Source.RUNNEXT : Source.LOCAL), next);
    return true;
  }

  /** proc.go: runqsteal and runqgrab, up to the pause before it takes a runnext. */
  private boolean runqSteal(M mp, Processor p2, boolean stealRunnext) {
    if (p2.runqSize() > 0) {
      mp.stealSeen = 0;
      take(mp, Choice.of(Source.STEAL, p2.id, Sched.half(p2)), false);
      return true;
    }
    if (!stealRunnext || p2.runnext() == null) {
      return false;
    }
    mp.grabFrom = p2;
    mp.grabbed = (Goroutine) p2.runnext();
    boolean busy =
        p2.status == Processor.Status.RUNNING
            && p2.m != null
            && (p2.m.curg == null || p2.m.curg.status != Goroutine.Status.SYSCALL);
    if (busy) {
      k.goOn(mp, RUNNEXT_PAUSE_NANOS + k.costs.usleepNanos(), grabRunnext);
    } else {
      grabRunnext(mp);
    }
    return true;
  }

  /** After the pause: if the same goroutine still stands there, it is taken. */
  private void grabRunnext(M mp) {
    Processor p2 = mp.grabFrom;
    Goroutine before = mp.grabbed;
    mp.grabFrom = null;
    mp.grabbed = null;
    if (p2.runnext() == before) {
      mp.stealSeen = 0;
      take(mp, Choice.of(Source.STEAL_RUNNEXT, p2.id, 1), false);
    } else if (!runqSteal(mp, p2, true)) {
      steal(mp);
    }
  }

  private void nothing(M mp) {
    Goroutine worker = k.gc.workers.findIdle(mp, mp.p);
    if (worker != null) {
      found(mp, worker, Choice.of(Source.GCWORKER), false, false);
    } else {
      k.goOn(mp, k.costs.lockNanos(), dropP);
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

  /** Under the scheduler's lock: a last look, then the P goes to the idle list. */
  private void dropP(M mp) {
    if (st.gcwaiting || mp.p.runSafePoint) {
      k.goOn(mp, 0, top);
    } else if (sched.runqSize() > 0) {
      takeBatch(mp);
    } else if (!mp.spinning && st.needspinning) {
      becomeSpinning(mp);
      k.goOn(mp, 0, top);
    } else {
      st.pidlePut(k.threads.releasep(mp));
      mp.wasSpinning = mp.spinning;
      if (mp.spinning) {
        mp.spinning = false;
        st.nmspinning--;
      }
      k.goOn(mp, k.costs.lockNanos(), recheck);
    }
  }

  /**
   * Whoever made a goroutine runnable while this thread still looked like spinning did not wake
   * another: so it looks once more, without a P.
   */
  private void recheck(M mp) {
    if (mp.wasSpinning && recheckQueues(mp)) {
      return;
    }
    boolean worth = k.net.anyWaiters() || mp.pollUntil != 0;
    if (k.net.inited() && worth && st.lastpoll != 0) {
      st.lastpoll = 0;
      st.pollUntil = mp.pollUntil;
      st.poller = mp;
      waitInPoller(mp);
      return;
    }
    if (mp.pollUntil != 0 && (st.pollUntil == 0 || st.pollUntil > mp.pollUntil)) {
      netpollBreak();
    }
    k.threads.stopm(mp);
  }

  private boolean recheckQueues(M mp) {
    if (sched.runqSize() > 0) {
      Processor pp = st.pidleGetSpinning();
      if (pp != null) {
        k.threads.acquirep(mp, pp);
        becomeSpinning(mp);
        takeBatch(mp);
        return true;
      }
    }
    for (Processor p2 : k.allp) {
      if (!p2.listedIdle && !p2.runqEmpty()) {
        Processor pp = st.pidleGetSpinning();
        if (pp == null) {
          break;
        }
        k.threads.acquirep(mp, pp);
        becomeSpinning(mp);
        k.goOn(mp, 0, top);
        return true;
      }
    }
    Processor pp = k.gc.workers.idleP();
    if (pp != null) {
      k.threads.acquirep(mp, pp);
      becomeSpinning(mp);
      found(mp, k.gc.workers.findIdle(mp, pp), Choice.of(Source.GCWORKER), false, false);
      return true;
    }
    for (Processor p2 : k.allp) {
      pollUntil(mp, p2.timers.wakeTime());
    }
    return false;
  }

  private static void pollUntil(M mp, long when) {
    if (when != 0 && (mp.pollUntil == 0 || when < mp.pollUntil)) {
      mp.pollUntil = when;
    }
  }

  /**
   * netpoll_epoll.go: netpoll's wait, until a timer is due, the network has something, or it is
   * broken off. It counts in whole milliseconds, and in one at least.
   */
  private void waitInPoller(M mp) {
    if (k.net.hasReady() || (mp.pollUntil != 0 && mp.pollUntil <= k.now)) {
      k.goOn(mp, k.costs.netpollNanos(), polled);
    } else if (mp.pollUntil == 0) {
      k.park(mp, polled);
    } else {
      long millis = Math.max(1, Math.min(MOST_MILLIS, (mp.pollUntil - k.now) / MILLI));
      k.goOn(mp, millis * MILLI + k.costs.usleepNanos(), polled);
    }
  }

  /** netpoll_epoll.go: netpollBreak. Once is enough until the poller has woken. */
  void netpollBreak() {
    if (st.poller != null && !st.netpollWakeSig) {
      st.netpollWakeSig = true;
      k.spend(k.costs.futexWakeNanos());
      netpollWake();
    }
  }

  /** The network has something: whoever sleeps in the poller wakes for it. */
  void netpollWake() {
    if (st.poller != null && !st.pollerWakes) {
      st.pollerWakes = true;
      k.wakeEarlier(st.poller);
    }
  }

  private void polled(M mp) {
    List<Goroutine> ready = k.net.poll();
    st.poller = null;
    st.netpollWakeSig = false;
    st.pollerWakes = false;
    st.pollUntil = 0;
    st.lastpoll = k.now;
    Processor pp = st.pidleGet();
    if (pp == null) {
      k.threads.injectGList(mp, ready);
      k.threads.stopm(mp);
      return;
    }
    k.threads.acquirep(mp, pp);
    if (!ready.isEmpty()) {
      handOver(mp, ready);
      return;
    }
    if (mp.wasSpinning) {
      becomeSpinning(mp);
    }
    k.goOn(mp, 0, top);
  }

  private void take(M mp, long choice, boolean inherit) {
    Goroutine gp = (Goroutine) sched.commit(mp.p, choice);
    found(mp, gp, choice, inherit, false);
  }

  /** proc.go: schedule, after findRunnable. */
  private void found(M mp, Goroutine gp, long choice, boolean inherit, boolean tryWakeP) {
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
