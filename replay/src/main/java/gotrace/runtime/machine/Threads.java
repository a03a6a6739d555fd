package gotrace.runtime.machine;

import gotrace.runtime.RuntimeThrow;
import java.util.List;

/** Which thread has which P, and which sleep (proc.go, from newm to handoffp). */
final class Threads {
  private final Machine k;
  private final Schedt st;

  /** A thread that was woken in stopm goes on here, with the P that it was given. */
  private final MStep woken = this::woken;

  /** A thread begins here (proc.go: mstart1). */
  private final MStep mstart = this::mstart;

  private final MStep lockedWoken = this::lockedWoken;

  Threads(Machine k) {
    this.k = k;
    this.st = k.st;
  }

  /** proc.go: allocm. The thread is not yet due. */
  M allocm() {
    M mp = new M(k.allm.size());
    k.allm.add(mp);
    return mp;
  }

  /**
   * proc.go: newm.
   *
   * @param pp that it begins with
   * @param spinning it begins to look for work, and was counted as doing so
   */
  private void newm(Processor pp, boolean spinning) {
    M mp = allocm();
    mp.nextp = pp;
    mp.spinning = spinning;
    if (k.running.lockedExt != 0) {
      k.lockedThreads.handOver(mp);
    } else {
      newosproc(mp);
    }
  }

  /** os_linux.go: newosproc. By the thread at hand. */
  void newosproc(M mp) {
    k.spend(k.costs.newThreadNanos());
    k.goOn(mp, k.costs.newThreadNanos(), mstart);
  }

  private void mstart(M mp) {
    takeNextp(mp);
    k.search.schedule(mp);
  }

  /** proc.go: acquirep. */
  void acquirep(M mp, Processor pp) {
    wirep(mp, pp);
    k.tracer.procStart(k.now, mp.id, pp.id);
  }

  /** proc.go: acquirepNoTrace. */
  void wirep(M mp, Processor pp) {
    if (mp.p != null || pp.m != null) {
      throw new RuntimeThrow("wirep: already in go");
    }
    mp.p = pp;
    pp.m = mp;
    pp.oldm = mp;
    pp.status = Processor.Status.RUNNING;
  }

  /** proc.go: releasep. */
  Processor releasep(M mp) {
    k.tracer.procStop(k.now, mp.id, mp.p.id);
    k.gc.workers.releaseNext(mp.p);
    Processor pp = mp.p;
    pp.m = null;
    pp.status = Processor.Status.IDLE;
    mp.p = null;
    return pp;
  }

  private void takeNextp(M mp) {
    Processor pp = mp.nextp;
    mp.nextp = null;
    acquirep(mp, pp);
  }

  /** proc.go: stopm. When it is woken it has a P, and looks for work. */
  void stopm(M mp) {
    if (mp.p != null || mp.spinning) {
      throw new RuntimeThrow("stopm holding p or spinning");
    }
    st.mput(mp);
    k.fatal.checkdead();
    k.park(mp, woken);
  }

  private void woken(M mp) {
    takeNextp(mp);
    k.search.schedule(mp);
  }

  /** proc.go: wakep. Starts one more thread that looks for work, unless one does. */
  void wakep() {
    if (st.nmspinning != 0) {
      return;
    }
    st.nmspinning = 1;
    Processor pp = st.pidleGetSpinning();
    if (pp == null) {
      st.nmspinning--;
      return;
    }
    startm(pp, true);
  }

  /**
   * proc.go: startm.
   *
   * @param pp null for any idle one; then nothing happens when none is idle
   * @param spinning the thread was counted as looking for work
   */
  void startm(Processor pp, boolean spinning) {
    Processor given = pp == null ? st.pidleGet() : pp;
    if (given == null) {
      return;
    }
    if (spinning && !given.runqEmpty()) {
      throw new RuntimeThrow("startm: p has runnable gs");
    }
    M nmp = st.mget();
    if (nmp == null) {
      newm(given, spinning);
      return;
    }
    nmp.spinning = spinning;
    nmp.nextp = given;
    k.wake(nmp);
  }

  /**
   * proc.go: startTheWorldWithSema, which starts a thread for a P with work.
   *
   * @param mp no longer in the list of idle ones; null for a new one
   */
  void startm(Processor pp, M mp) {
    if (mp == null) {
      newm(pp, false);
    } else {
      mp.nextp = pp;
      k.wake(mp);
    }
  }

  /** proc.go: handoffp. The P, which no thread has, gets one if there is work for it. */
  void handoffp(Processor pp) {
    if (!pp.runqEmpty() || k.sched.runqSize() > 0) {
      startm(pp, false);
      return;
    }
    if (k.gc.blackenEnabled() && k.gc.marking.available()) {
      startm(pp, false);
      return;
    }
    if (st.nmspinning + st.npidle == 0) {
      st.nmspinning = 1;
      st.needspinning = false;
      startm(pp, true);
      return;
    }
    if (st.gcwaiting) {
      k.world.stopped(pp);
      return;
    }
    k.world.safePoint(pp);
    if (st.npidle == k.allp.length - 1 && st.lastpoll != 0) {
      startm(pp, false);
      return;
    }
    long when = pp.timers.wakeTime();
    st.pidlePut(pp);
    if (when != 0) {
      wakeNetPoller(when);
    }
  }

  /** proc.go: wakeNetPoller. Whoever sleeps in the poller must not oversleep this timer. */
  void wakeNetPoller(long when) {
    if (st.lastpoll == 0) {
      if (st.pollUntil == 0 || st.pollUntil > when) {
        k.search.idling.netpollBreak();
      }
    } else {
      wakep();
    }
  }

  /**
   * proc.go: injectglist. They wait, and become runnable: as many as Ps are idle on the global
   * queue, the others on the P of the thread at hand.
   */
  void injectGList(M mp, List<Goroutine> list) {
    for (Goroutine gp : list) {
      gp.status = Goroutine.Status.RUNNABLE;
      int stack = k.running.curg == null ? 0 : k.stackOf(k.running.curg);
      k.tracer.goUnpark(k.now, k.m(), gp.goid, stack);
    }
    int globals = mp.p == null ? list.size() : Math.min(st.npidle, list.size());
    for (int i = 0; i < globals; i++) {
      k.sched.globRunqPut(list.get(i));
    }
    startIdle(globals);
    if (mp.p == null || list.isEmpty()) {
      return;
    }
    for (int i = globals; i < list.size(); i++) {
      if (mp.p.runqFull()) {
        k.sched.globRunqPut(list.get(i));
      } else {
        k.sched.runqPut(mp.p, list.get(i), false);
      }
    }
    wakep();
  }

  private void startIdle(int n) {
    for (int i = 0; i < n; i++) {
      Processor pp = st.pidleGetSpinning();
      if (pp == null) {
        return;
      }
      startm(pp, false);
    }
  }

  /** proc.go: startlockedm. Gives its P to the thread that the goroutine is locked to. */
  void startLockedm(M mp, Goroutine gp) {
    M locked = gp.lockedm;
    if (locked.nextp != null) {
      throw new RuntimeThrow("startlockedm: m has p");
    }
    locked.choice = mp.choice;
    st.nmidlelocked--;
    Processor pp = releasep(mp);
    locked.nextp = pp;
    k.wake(locked);
    stopm(mp);
  }

  /** proc.go: stoplockedm. Sleeps until its goroutine is to run; then runs it. */
  void stopLockedm(M mp) {
    if (mp.p != null) {
      handoffp(releasep(mp));
    }
    st.nmidlelocked++;
    k.fatal.checkdead();
    k.park(mp, lockedWoken);
  }

  private void lockedWoken(M mp) {
    takeNextp(mp);
    k.search.execute(mp, mp.lockedg, false);
  }

  /** proc.go: mexit. A thread whose locked goroutine ended ends with it. */
  void mexit(M mp) {
    handoffp(releasep(mp));
    mp.exited = true;
    k.exitedThreads++;
    k.fatal.checkdead();
    k.park(mp, woken);
  }
}
