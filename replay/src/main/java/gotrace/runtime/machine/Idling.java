package gotrace.runtime.machine;

import gotrace.runtime.Choice;
import gotrace.runtime.Sched;
import gotrace.runtime.Source;
import java.util.List;

/**
 * How a thread that found nothing gives its P up, looks once more, and sleeps, in the network
 * poller if nobody else does (proc.go: the end of findRunnable).
 */
final class Idling {
  private static final long MILLI = 1_000_000;

  /** The longest wait in the poller (netpoll_epoll.go). */
  private static final long MOST_MILLIS = 1_000_000_000;

  private final Machine k;
  private final Search search;
  private final Schedt st;
  private final Sched sched;
  private final MStep dropP = this::dropP;
  private final MStep recheckGlobal = this::recheckGlobal;
  private final MStep recheckOthers = this::recheckOthers;
  private final MStep sleep = this::sleep;
  private final MStep polled = this::polled;

  Idling(Machine k, Search search) {
    this.k = k;
    this.search = search;
    this.st = k.st;
    this.sched = k.sched;
  }

  void begin(M mp) {
    k.goOn(mp, k.costs.lockNanos(), dropP);
  }

  /** Under the scheduler's lock: a last look, then the P goes to the idle list. */
  private void dropP(M mp) {
    if (st.gcwaiting || mp.p.runSafePoint) {
      search.again(mp);
    } else if (sched.runqSize() > 0) {
      search.takeBatch(mp);
    } else if (!mp.spinning && st.needspinning) {
      search.becomeSpinning(mp);
      search.again(mp);
    } else {
      st.pidlePut(k.threads.releasep(mp));
      mp.wasSpinning = mp.spinning;
      if (mp.spinning) {
        mp.spinning = false;
        st.nmspinning--;
      }
      k.goOn(mp, k.costs.lockNanos(), mp.wasSpinning ? recheckGlobal : sleep);
    }
  }

  /**
   * Whoever made a goroutine runnable while this thread still looked like spinning did not wake
   * another: so it looks once more, without a P. Between its looks others go on.
   */
  private void recheckGlobal(M mp) {
    Processor pp = sched.runqSize() > 0 ? st.pidleGetSpinning() : null;
    if (pp == null) {
      k.goOn(mp, k.costs.lockNanos(), recheckOthers);
      return;
    }
    k.threads.acquirep(mp, pp);
    search.becomeSpinning(mp);
    search.takeBatch(mp);
  }

  /** proc.go: checkRunqsNoP, checkIdleGCNoP, checkTimersNoP. */
  private void recheckOthers(M mp) {
    for (Processor p2 : k.allp) {
      if (!p2.listedIdle && !p2.runqEmpty() && k.config.rules().steal()) {
        Processor pp = st.pidleGetSpinning();
        if (pp == null) {
          break;
        }
        k.threads.acquirep(mp, pp);
        search.becomeSpinning(mp);
        search.again(mp);
        return;
      }
    }
    Processor pp = k.gc.workers.idleP();
    if (pp != null) {
      k.threads.acquirep(mp, pp);
      search.becomeSpinning(mp);
      search.found(mp, k.gc.workers.findIdle(mp, pp), Choice.of(Source.GCWORKER), false, false);
      return;
    }
    for (Processor p2 : k.allp) {
      mp.pollUntilNoLaterThan(p2.timers.wakeTime());
    }
    sleep(mp);
  }

  /** In the poller, if nobody else does and there is something to wait for. */
  private void sleep(M mp) {
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
      search.handOver(mp, ready);
      return;
    }
    if (mp.wasSpinning) {
      search.becomeSpinning(mp);
    }
    search.again(mp);
  }
}
