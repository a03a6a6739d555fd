package gotrace.runtime.machine;

import gotrace.runtime.Choice;
import gotrace.runtime.Source;

/**
 * System calls (proc.go: entersyscall, exitsyscall). The P stays with the thread until sysmon or a
 * stop of the world takes it.
 */
final class Syscalls {
  private static final long SYSCALL = Choice.of(Source.SYSCALL);

  private final Machine k;
  private final Schedt st;
  final Step enter = (mp, gp) -> enter(mp, gp, gp.argument, null);
  final Step enterBlock = this::enterBlock;
  private final MStep exit = this::exit;
  private final MStep noP = this::exitNoP;

  Syscalls(Machine k) {
    this.k = k;
    this.st = k.st;
  }

  /**
   * proc.go: reentersyscall.
   *
   * @param nanos how long the kernel takes
   * @param kernel what it does, seen when the call returns; null for nothing
   * @return false: the goroutine goes on with its next step when it has returned
   */
  boolean enter(M mp, Goroutine gp, long nanos, Runnable kernel) {
    k.tracer.goSysCall(k.now, mp.id, gp.goid, k.stackOf(gp));
    mp.oldp = mp.p;
    if (st.gcwaiting) {
      handleGcWait(mp);
    }
    gp.status = Goroutine.Status.SYSCALL;
    k.sysmon.wake();
    mp.kernel = kernel;
    k.goOn(mp, k.costs.syscallNanos() + nanos, exit);
    return false;
  }

  /** proc.go: entersyscallHandleGCWait. The world stops: the P is given up at once. */
  private void handleGcWait(M mp) {
    if (st.stopwait > 0) {
      Processor pp = k.threads.releasep(mp);
      pp.syscalltick++;
      k.world.stopped(pp);
    }
  }

  /**
   * proc.go: entersyscallblock. The call is known to block, and the P goes to others before. It is
   * not taken back.
   */
  private boolean enterBlock(M mp, Goroutine gp) {
    k.tracer.goSysCall(k.now, mp.id, gp.goid, k.stackOf(gp));
    mp.p.syscalltick++;
    k.threads.handoffp(k.threads.releasep(mp));
    gp.status = Goroutine.Status.SYSCALL;
    mp.kernel = null;
    k.goOn(mp, k.costs.syscallNanos() + gp.argument, exit);
    return false;
  }

  /** proc.go: setBlockOnExitSyscall: whether the thread of this P is in a system call. */
  static boolean blocksOnExit(Processor pp) {
    return pp.status == Processor.Status.RUNNING
        && pp.m != null
        && pp.m.curg != null
        && pp.m.curg.status == Goroutine.Status.SYSCALL;
  }

  /** proc.go: takeP. The thread in a system call loses its P to the thread at hand. */
  void takeP(Processor pp) {
    M mp = pp.m;
    k.tracer.procSteal(k.now, k.m(), pp.id, mp.id);
    mp.p = null;
    pp.m = null;
    pp.status = Processor.Status.IDLE;
    pp.syscalltick++;
  }

  /** proc.go: exitsyscall. */
  private void exit(M mp) {
    Goroutine gp = mp.curg;
    if (mp.kernel != null) {
      mp.kernel.run();
      mp.kernel = null;
    }
    gp.status = Goroutine.Status.RUNNING;
    Processor oldp = mp.oldp;
    mp.oldp = null;
    if (mp.p != null) {
      k.tracer.goSysExit(k.now, mp.id, gp.goid, false);
      resume(mp, gp);
      return;
    }
    Processor pp = tryGetP(oldp);
    if (pp != null) {
      k.threads.acquirep(mp, pp);
      k.tracer.goSysExit(k.now, mp.id, gp.goid, true);
      k.tracer.goStart(k.now, mp.id, gp.goid);
      k.observer.starts(gp.goid, pp.id, SYSCALL, true);
      resume(mp, gp);
      return;
    }
    k.goOn(mp, k.costs.lockNanos(), noP);
  }

  /**
   * proc.go: exitsyscallTryGetP. Its old P, when whoever has it now is in a system call, too; else
   * an idle one; else null.
   */
  private Processor tryGetP(Processor oldp) {
    if (oldp != null && blocksOnExit(oldp)) {
      takeP(oldp);
      return oldp;
    }
    Processor pp = st.pidleGet();
    if (pp != null) {
      k.sysmon.wake();
    }
    return pp;
  }

  private void resume(M mp, Goroutine gp) {
    mp.p.syscalltick++;
    k.spend(k.costs.syscallNanos());
    k.parking.goOn(mp, gp);
  }

  /** proc.go: exitsyscallNoP. With no P to be had, the goroutine queues and the thread stops. */
  private void exitNoP(M mp) {
    Goroutine gp = mp.curg;
    k.tracer.goSysExit(k.now, mp.id, gp.goid, true);
    k.parking.drop(mp, gp, Goroutine.Status.RUNNABLE);
    Processor pp = st.pidleGet();
    if (pp != null) {
      k.sysmon.wake();
      k.threads.acquirep(mp, pp);
      mp.choice = SYSCALL;
      gp.then = new Return(gp.then);
      k.search.execute(mp, gp, false);
      return;
    }
    gp.then = new Return(gp.then);
    k.sched.globRunqPut(gp);
    if (mp.lockedg == gp) {
      k.threads.stopLockedm(mp);
    } else {
      k.threads.stopm(mp);
    }
  }

  /** What exitsyscall does when the goroutine has a P again, before it goes on. */
  private record Return(Step then) implements Step {
    @Override
    public boolean run(M mp, Goroutine gp) {
      mp.p.syscalltick++;
      return then == null || then.run(mp, gp);
    }
  }
}
