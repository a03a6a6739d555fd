package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;

/** Adding to and waiting for a {@link WaitGroup}. */
final class WaitGroups {
  private final Machine k;
  final Step add = this::add;
  final Step await = this::await;
  private final Step wakeNext = this::wakeNext;
  private final Step awaited = this::awaited;

  WaitGroups(Machine k) {
    this.k = k;
  }

  private boolean add(M mp, Goroutine gp) {
    k.spend(k.costs.lockNanos());
    WaitGroup wg = (WaitGroup) gp.object;
    wg.count += gp.argument;
    if (wg.count < 0) {
      gp.panics("sync: negative WaitGroup counter");
      return !k.ended();
    }
    if (wg.count > 0 || wg.waiters == 0) {
      return true;
    }
    gp.argument = wg.waiters;
    wg.waiters = 0;
    return wakeNext(mp, gp);
  }

  private boolean wakeNext(M mp, Goroutine gp) {
    if (gp.argument-- > 0) {
      return k.semas.release(mp, gp, ((WaitGroup) gp.object).sema, false, Site.NONE, wakeNext);
    }
    return true;
  }

  private boolean await(M mp, Goroutine gp) {
    k.spend(k.costs.lockNanos());
    WaitGroup wg = (WaitGroup) gp.object;
    if (wg.count == 0) {
      return true;
    }
    wg.waiters++;
    return k.semas.acquire(mp, gp, wg.sema, false, WaitReason.SYNC_WAITGROUP_WAIT, awaited);
  }

  /** Whoever counted it up again before this one ran has not waited for it. */
  private boolean awaited(M mp, Goroutine gp) {
    WaitGroup wg = (WaitGroup) gp.object;
    if (wg.count != 0 || wg.waiters != 0) {
      return gp.panics("sync: WaitGroup is reused before previous Wait has returned");
    }
    return true;
  }
}
