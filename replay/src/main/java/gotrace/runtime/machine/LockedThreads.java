package gotrace.runtime.machine;

import java.util.ArrayDeque;

/**
 * Goroutines that run on one thread only (proc.go: LockOSThread and what follows), and the thread
 * that makes new ones for those whose own may be in an unusual state.
 */
final class LockedThreads {
  private final Machine k;
  final Step lock = this::lock;
  final Step unlock = this::unlock;

  /** proc.go: newmHandoff: threads that are to be started. */
  private final ArrayDeque<M> newm = new ArrayDeque<>();

  /** proc.go: templateThread; null before the first lock. */
  private M template;

  /** It sleeps until there is one to start. */
  private boolean waiting;

  private final MStep begin = this::begin;
  private final MStep startOne = this::startOne;

  LockedThreads(Machine k) {
    this.k = k;
  }

  /** proc.go: LockOSThread. */
  private boolean lock(M mp, Goroutine gp) {
    if (template == null) {
      template = k.threads.allocm();
      k.spend(k.costs.newThreadNanos());
      k.goOn(template, k.costs.newThreadNanos(), begin);
    }
    mp.lockedExt++;
    mp.lockedg = gp;
    gp.lockedm = mp;
    return true;
  }

  /** proc.go: UnlockOSThread. Of as many locks, the last one counts; without a lock, nothing. */
  private boolean unlock(M mp, Goroutine gp) {
    if (mp.lockedExt == 0) {
      return true;
    }
    mp.lockedExt--;
    if (mp.lockedExt == 0 && mp.lockedInt == 0) {
      mp.lockedg = null;
      gp.lockedm = null;
    }
    return true;
  }

  /** proc.go: newm, by a locked thread: the template thread starts it. */
  void handOver(M mp) {
    newm.add(mp);
    if (waiting) {
      waiting = false;
      k.wake(template);
    }
  }

  /** proc.go: templateThread. */
  private void begin(M mp) {
    k.st.nmsys++;
    k.fatal.checkdead();
    startOne(mp);
  }

  private void startOne(M mp) {
    M next = newm.poll();
    if (next == null) {
      waiting = true;
      k.park(mp, startOne);
    } else {
      k.threads.newosproc(next);
      k.goOn(mp, 0, startOne);
    }
  }
}
