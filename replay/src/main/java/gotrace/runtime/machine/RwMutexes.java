package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;

/** Locking and unlocking of a {@link RwMutex}. */
final class RwMutexes {
  private final Machine k;
  final Step rLock = this::rLock;
  final Step rUnlock = this::rUnlock;
  final Step tryRLock = this::tryRLock;
  final Step tryLock = this::tryLock;
  final Step lock = this::lock;
  final Step unlock = this::unlock;
  private final Step writersExcluded = this::writersExcluded;
  private final Step wakeReader = this::wakeReader;

  RwMutexes(Machine k) {
    this.k = k;
  }

  private static RwMutex of(Goroutine gp) {
    return (RwMutex) gp.object;
  }

  private boolean rLock(M mp, Goroutine gp) {
    k.spend(k.costs.lockNanos());
    RwMutex rw = of(gp);
    rw.readerCount++;
    if (rw.readerCount < 0) {
      return k.semas.acquire(
          mp, gp, rw.readerSem, false, WaitReason.SYNC_RWMUTEX_RLOCK, Mutexes.DONE);
    }
    return true;
  }

  private boolean rUnlock(M mp, Goroutine gp) {
    k.spend(k.costs.lockNanos());
    RwMutex rw = of(gp);
    rw.readerCount--;
    if (rw.readerCount >= 0) {
      return true;
    }
    if (rw.readerCount == -1 || rw.readerCount == -RwMutex.MAX_READERS - 1) {
      k.fatal.fatal("sync: RUnlock of unlocked RWMutex", gp);
      return false;
    }
    rw.readerWait--;
    if (rw.readerWait == 0) {
      return k.semas.release(mp, gp, rw.writerSem, false, Site.NONE, Mutexes.DONE);
    }
    return true;
  }

  private boolean tryRLock(M mp, Goroutine gp) {
    k.spend(k.costs.lockNanos());
    RwMutex rw = of(gp);
    gp.received.ok = rw.readerCount >= 0;
    if (gp.received.ok) {
      rw.readerCount++;
    }
    return true;
  }

  private boolean tryLock(M mp, Goroutine gp) {
    RwMutex rw = of(gp);
    if (!k.mutexes.tryLock(gp, rw.w)) {
      return true;
    }
    if (rw.readerCount != 0) {
      gp.received.ok = false;
      return k.mutexes.unlock(mp, gp, rw.w, Mutexes.DONE);
    }
    rw.readerCount = -RwMutex.MAX_READERS;
    return true;
  }

  private boolean lock(M mp, Goroutine gp) {
    return k.mutexes.lock(mp, gp, of(gp).w, writersExcluded);
  }

  private boolean writersExcluded(M mp, Goroutine gp) {
    RwMutex rw = of(gp);
    int readers = rw.readerCount;
    rw.readerCount -= RwMutex.MAX_READERS;
    rw.readerWait += readers;
    if (readers != 0 && rw.readerWait != 0) {
      return k.semas.acquire(
          mp, gp, rw.writerSem, false, WaitReason.SYNC_RWMUTEX_LOCK, Mutexes.DONE);
    }
    return true;
  }

  private boolean unlock(M mp, Goroutine gp) {
    RwMutex rw = of(gp);
    rw.readerCount += RwMutex.MAX_READERS;
    if (rw.readerCount >= RwMutex.MAX_READERS) {
      k.fatal.fatal("sync: Unlock of unlocked RWMutex", gp);
      return false;
    }
    gp.argument = rw.readerCount;
    return wakeReader(mp, gp);
  }

  /** One reader after the other, then the writers' lock. */
  private boolean wakeReader(M mp, Goroutine gp) {
    RwMutex rw = of(gp);
    if (gp.argument-- > 0) {
      return k.semas.release(mp, gp, rw.readerSem, false, Site.NONE, wakeReader);
    }
    return k.mutexes.unlock(mp, gp, rw.w, Mutexes.DONE);
  }
}
