package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;

/** Locking and unlocking of a {@link Mutex}, in normal and in starvation mode. */
final class Mutexes {
  private static final long STARVATION_NANOS = 1_000_000;
  private static final int ACTIVE_SPIN = 4;

  private final Machine k;
  final Step lock = (mp, gp) -> lock(mp, gp, (Mutex) gp.object, DONE);
  final Step unlock = (mp, gp) -> unlock(mp, gp, (Mutex) gp.object, DONE);
  final Step tryLock =
      (mp, gp) -> {
        tryLock(gp, (Mutex) gp.object);
        return true;
      };
  private final Step attempt = this::attempt;
  private final Step acquired = this::acquired;

  /** Nothing follows: on with the body. */
  static final Step DONE = (mp, gp) -> true;

  Mutexes(Machine k) {
    this.k = k;
  }

  /** A goroutine on the slow path; one for each at most, for it locks one mutex at a time. */
  static final class Slow {
    Mutex m;
    Step then;
    long waitStart;
    boolean starving;
    boolean awoke;
    int spins;
  }

  /** Mutex.Lock. */
  boolean lock(M mp, Goroutine gp, Mutex m, Step then) {
    k.spend(k.costs.lockNanos());
    if (!m.locked && !m.starving && m.waiters == 0 && !m.woken) {
      m.locked = true;
      return then.run(mp, gp);
    }
    Slow slow = gp.slow();
    slow.m = m;
    slow.then = then;
    slow.waitStart = -1;
    slow.starving = false;
    slow.awoke = false;
    slow.spins = 0;
    return attempt(mp, gp);
  }

  /**
   * Mutex.TryLock.
   *
   * @return whether it has it now, which {@code gp} hears too
   */
  boolean tryLock(Goroutine gp, Mutex m) {
    k.spend(k.costs.lockNanos());
    gp.received.ok = !m.locked && !m.starving;
    m.locked |= gp.received.ok;
    return gp.received.ok;
  }

  /** Mutex.lockSlow, one turn of its loop. */
  private boolean attempt(M mp, Goroutine gp) {
    Slow slow = gp.slow();
    Mutex m = slow.m;
    if (m.locked && !m.starving && canSpin(mp, slow.spins)) {
      if (!slow.awoke && !m.woken && m.waiters != 0) {
        m.woken = true;
        slow.awoke = true;
      }
      slow.spins++;
      gp.computeNanos += k.costs.spinNanos();
      gp.then = attempt;
      return true;
    }
    boolean free = !m.locked && !m.starving;
    if (slow.awoke) {
      m.woken = false;
    }
    if (free) {
      m.locked = true;
      return slow.then.run(mp, gp);
    }
    if (slow.starving && m.locked) {
      m.starving = true;
    }
    m.waiters++;
    boolean lifo = slow.waitStart >= 0;
    if (!lifo) {
      slow.waitStart = k.now;
    }
    return k.semas.acquire(mp, gp, m.sema, lifo, WaitReason.SYNC_MUTEX_LOCK, acquired);
  }

  /** Mutex.lockSlow, after the semaphore. */
  private boolean acquired(M mp, Goroutine gp) {
    Slow slow = gp.slow();
    Mutex m = slow.m;
    slow.starving |= k.now - slow.waitStart > STARVATION_NANOS;
    if (m.starving) {
      m.locked = true;
      m.waiters--;
      if (!slow.starving || m.waiters == 0) {
        m.starving = false;
      }
      return slow.then.run(mp, gp);
    }
    slow.awoke = true;
    slow.spins = 0;
    return attempt(mp, gp);
  }

  /** proc.go: sync_runtime_canSpin. */
  private boolean canSpin(M mp, int spins) {
    return spins < ACTIVE_SPIN
        && k.allp.length > k.st.npidle + k.st.nmspinning + 1
        && mp.p.runqEmpty();
  }

  /** Mutex.Unlock. */
  boolean unlock(M mp, Goroutine gp, Mutex m, Step then) {
    k.spend(k.costs.lockNanos());
    if (!m.locked) {
      k.fatal.fatal("sync: unlock of unlocked mutex", gp);
      return false;
    }
    m.locked = false;
    if (m.starving) {
      return k.semas.release(mp, gp, m.sema, true, Site.MUTEX_YIELD, then);
    }
    if (m.waiters == 0 || m.woken) {
      return then.run(mp, gp);
    }
    m.waiters--;
    m.woken = true;
    return k.semas.release(mp, gp, m.sema, false, Site.MUTEX_YIELD, then);
  }
}
