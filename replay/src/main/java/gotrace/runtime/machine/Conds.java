package gotrace.runtime.machine;

import gotrace.runtime.Sudog;
import gotrace.runtime.WaitReason;

/** Waiting for and signalling a {@link Cond}. */
final class Conds {
  private final Machine k;
  final Step await = this::await;
  final Step park = this::park;
  final Step signal = this::signal;
  final Step broadcast = this::broadcast;
  private final Step unlocked = this::unlocked;
  private final Step notified = this::notified;

  Conds(Machine k) {
    this.k = k;
  }

  private static Cond of(Goroutine gp) {
    return (Cond) gp.object;
  }

  /** Cond.Wait: a ticket, then the lock is given up, then it waits. */
  private boolean await(M mp, Goroutine gp) {
    gp.argument = of(gp).notify.add();
    return k.mutexes.unlock(mp, gp, of(gp).l, unlocked);
  }

  private boolean unlocked(M mp, Goroutine gp) {
    return park(mp, gp, Site.COND_WAIT);
  }

  /** sema.go: notifyListWait, for a body that locks by itself. */
  private boolean park(M mp, Goroutine gp) {
    return park(mp, gp, Site.COND_PARK);
  }

  private boolean park(M mp, Goroutine gp, Site site) {
    if (of(gp).notify.isNotified(gp.argument)) {
      return relock(mp, gp);
    }
    Sudog s = k.sched.acquireSudog(mp.p);
    s.g = gp;
    of(gp).notify.enqueue(s, gp.argument);
    gp.waiting = s;
    gp.site = site;
    return k.parking.goPark(mp, gp, WaitReason.SYNC_COND_WAIT, notified);
  }

  private boolean notified(M mp, Goroutine gp) {
    Sudog s = gp.waiting;
    gp.waiting = null;
    k.sched.releaseSudog(mp.p, s);
    return relock(mp, gp);
  }

  private boolean relock(M mp, Goroutine gp) {
    if (!of(gp).hasMutex()) {
      return true;
    }
    gp.site = Site.COND_RELOCK;
    return k.mutexes.lock(mp, gp, of(gp).l, Mutexes.DONE);
  }

  private boolean signal(M mp, Goroutine gp) {
    k.spend(k.costs.lockNanos());
    of(gp).notify.notifyOne(k.parking);
    return true;
  }

  private boolean broadcast(M mp, Goroutine gp) {
    k.spend(k.costs.lockNanos());
    of(gp).notify.notifyAll(k.parking);
    return true;
  }
}
