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
  final Step enter = this::enter;
  private final MStep exit = this::exit;
  private final MStep noP = this::exitNoP;

  Syscalls(Machine k) {
    this.k = k;
    this.st = k.st;
  }

  /** proc.go: reentersyscall. The goroutine's argument is how long the call takes. */
  private boolean enter(M mp, Goroutine gp) {
    k.tracer.goSysCall(k.now, mp.id, gp.goid, k.stackOf(gp));
    mp.oldp = mp.p;
    mp.syscalltick = mp.p.syscalltick;
    gp.status = Goroutine.Status.SYSCALL;
    if (st.gcwaiting) {
      Processor pp = mp.p;
      takeP(pp);
      k.world.stopped(pp);
    }
    k.sysmon.wake();
    k.goOn(mp, k.costs.syscallNanos() + gp.argument, exit);
    return false;
  }

  /** proc.go: setBlockOnExitSyscall and takeP. The thread in a system call loses its P. */
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
    gp.status = Goroutine.Status.RUNNING;
    mp.oldp = null;
    if (mp.p != null) {
      k.tracer.goSysExit(k.now, mp.id, gp.goid, false);
      resume(mp, gp);
      return;
    }
    Processor pp = st.pidleGet();
    if (pp != null) {
      k.sysmon.wake();
      k.threads.acquirep(mp, pp);
      k.tracer.goSysExit(k.now, mp.id, gp.goid, true);
      k.tracer.goStart(k.now, mp.id, gp.goid);
      k.observer.starts(gp.goid, pp.id, SYSCALL, true);
      resume(mp, gp);
      return;
    }
    k.goOn(mp, k.costs.lockNanos(), noP);
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
      k.search.execute(mp, gp, false);
      return;
    }
    k.sched.globRunqPut(gp);
    if (mp.lockedg == gp) {
      k.threads.stopLockedm(mp);
    } else {
      k.threads.stopm(mp);
    }
  }
}
