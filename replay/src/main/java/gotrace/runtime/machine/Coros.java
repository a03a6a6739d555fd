package gotrace.runtime.machine;

import gotrace.runtime.Stacks;
import gotrace.runtime.WaitReason;

/** Making coroutines, and switching to them past all queues (coro.go). */
final class Coros {
  private final Machine k;
  final Step newcoro = this::newcoro;
  final Step coroswitch = (mp, gp) -> coroswitch(mp, gp, (Coro) gp.object, false);
  final Step coroexit = (mp, gp) -> coroswitch(mp, gp, gp.coro, true);

  Coros(Machine k) {
    this.k = k;
  }

  /** coro.go: newcoro. Its goroutine waits to run, on the thread lock of its maker. */
  private boolean newcoro(M mp, Goroutine gp) {
    Coro c = (Coro) gp.object;
    int start = k.stacks.push(Stacks.NONE, "runtime.corostart", "runtime/coro.go", 75);
    Goroutine newg = k.parking.newproc1(mp, gp.newBody, gp.goid, start, k.stackOf(gp), true);
    Stacks.Frame f = k.stacks.top(gp.newStack);
    newg.stack = k.stacks.push(start, f.function(), f.file(), f.line());
    newg.waitReason = WaitReason.COROUTINE;
    newg.waitsSince = k.now;
    newg.coro = c;
    gp.newBody = null;
    if (gp.newName != 0) {
      newg.track = k.tape.track(gp.newName, newg.stack);
    }
    c.gp = newg;
    if (mp.lockedExt + mp.lockedInt != 0) {
      c.mp = mp;
      c.lockedExt = mp.lockedExt;
      c.lockedInt = mp.lockedInt;
    }
    k.spend(k.costs.newprocNanos());
    return true;
  }

  /**
   * coro.go: coroswitch_m. The time slice goes on, and so does the lock on the thread.
   *
   * @param exit the goroutine ends
   */
  private boolean coroswitch(M mp, Goroutine gp, Coro c, boolean exit) {
    boolean locked = gp.lockedm != null;
    if ((c.mp != null || locked) && !locksMatch(mp, c)) {
      return false;
    }
    Goroutine next = c.gp;
    if (next == null) {
      k.fatal.fatal("coroswitch on exited coro", gp);
      return false;
    }
    c.gp = exit ? null : gp;
    k.tracer.goSwitch(k.now, mp.id, gp.goid, next.goid, exit, k.stackOf(gp));
    gp.lockedm = null;
    if (exit) {
      k.parking.destroy(mp, gp);
    } else {
      gp.waitReason = WaitReason.COROUTINE;
      gp.waitsSince = k.now;
      gp.then = Mutexes.DONE;
      k.parking.drop(mp, gp, Goroutine.Status.WAITING);
    }
    mp.curg = next;
    next.m = mp;
    next.status = Goroutine.Status.RUNNING;
    if (locked) {
      mp.lockedg = next;
      next.lockedm = mp;
    }
    k.spend(k.costs.lockNanos());
    k.parking.goOn(mp, next);
    return false;
  }

  private boolean locksMatch(M mp, Coro c) {
    if (mp == c.mp && mp.lockedInt == c.lockedInt && mp.lockedExt == c.lockedExt) {
      return true;
    }
    k.fatal.fatal(
        "coro: OS thread locking must match locking at coroutine creation", k.running.curg);
    return false;
  }
}
