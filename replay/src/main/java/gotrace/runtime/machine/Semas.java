package gotrace.runtime.machine;

import gotrace.runtime.Sema;
import gotrace.runtime.Sudog;
import gotrace.runtime.WaitReason;

/** Semaphores as running goroutines acquire and release them (sema.go), around the parks. */
final class Semas {
  private final Machine k;
  private final Step look = this::look;
  private final Step woken = this::woken;

  Semas(Machine k) {
    this.k = k;
  }

  /** What a goroutine waits for, and how; one for each goroutine at most. */
  static final class Wait {
    Sema addr;
    boolean lifo;
    WaitReason reason;
    Step then;
  }

  /**
   * sema.go: semacquire1. A contended one takes its sudog before it looks again.
   *
   * @param lifo in front of the other waiters
   * @param then what follows
   */
  boolean acquire(M mp, Goroutine gp, Sema addr, boolean lifo, WaitReason reason, Step then) {
    if (addr.canAcquire()) {
      return then.run(mp, gp);
    }
    Wait wait = gp.semaWait();
    wait.addr = addr;
    wait.lifo = lifo;
    wait.reason = reason;
    wait.then = then;
    Sudog s = k.sched.acquireSudog(mp.p);
    s.g = gp;
    gp.waiting = s;
    gp.computeNanos += k.costs.lockNanos();
    gp.then = look;
    return true;
  }

  private boolean look(M mp, Goroutine gp) {
    Wait wait = gp.semaWait();
    if (wait.addr.canAcquire()) {
      return release(mp, gp);
    }
    wait.addr.queue(gp.waiting, wait.lifo);
    return k.parking.goPark(mp, gp, wait.reason, woken);
  }

  private boolean woken(M mp, Goroutine gp) {
    if (gp.waiting.ticket || gp.semaWait().addr.canAcquire()) {
      return release(mp, gp);
    }
    return look(mp, gp);
  }

  private boolean release(M mp, Goroutine gp) {
    Sudog s = gp.waiting;
    gp.waiting = null;
    k.sched.releaseSudog(mp.p, s);
    return gp.semaWait().then.run(mp, gp);
  }

  /**
   * sema.go: semrelease1.
   *
   * @param handoff the first waiter gets it, and the P at once
   * @param yield where the goroutine is seen to yield then
   */
  boolean release(M mp, Goroutine gp, Sema addr, boolean handoff, Site yield, Step then) {
    if (addr.release(handoff, k.parking)) {
      return k.parking.goYield(mp, gp, yield, then);
    }
    return then.run(mp, gp);
  }
}
