package gotrace.runtime.machine;

import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.StwReason;

/** Stopping the world and starting it again (proc.go: stopTheWorldWithSema and what follows). */
final class World {
  private static final long ASK_AGAIN_NANOS = 100_000;

  private final Machine k;
  private final Schedt st;
  private final MStep askAgain = this::askAgain;
  private Step whenStopped;

  World(Machine k) {
    this.k = k;
    this.st = k.st;
  }

  /**
   * proc.go: stopTheWorldWithSema. The goroutine keeps its thread and P; all other Ps stop.
   *
   * @param then what it does when they have
   */
  boolean stop(M mp, Goroutine gp, StwReason reason, Step then) {
    if (st.gcwaiting) {
      throw new RuntimeThrow("stopTheWorld: the world stops already");
    }
    k.tracer.stwStart(k.now, mp.id, reason, k.stackOf(gp));
    st.stopwait = k.allp.length - 1;
    st.gcwaiting = true;
    st.stopper = mp;
    whenStopped = then;
    mp.p.status = Processor.Status.GC_STOP;
    for (Processor pp : k.allp) {
      k.parking.preemptOne(pp);
      if (pp.m != null && pp.m.curg != null && pp.m.curg.status == Goroutine.Status.SYSCALL) {
        k.syscalls.takeP(pp);
        pp.status = Processor.Status.GC_STOP;
        st.stopwait--;
      }
    }
    for (Processor pp = st.pidleGet(); pp != null; pp = st.pidleGet()) {
      pp.status = Processor.Status.GC_STOP;
      st.stopwait--;
    }
    if (st.stopwait == 0) {
      k.goOn(mp, k.costs.lockNanos(), this::stopped);
    } else {
      k.goOn(mp, ASK_AGAIN_NANOS, askAgain);
    }
    return false;
  }

  private void askAgain(M mp) {
    for (Processor pp : k.allp) {
      k.parking.preemptOne(pp);
    }
    k.goOn(mp, ASK_AGAIN_NANOS, askAgain);
  }

  private void stopped(M mp) {
    Step then = whenStopped;
    whenStopped = null;
    k.parking.perform(mp, mp.curg, then);
  }

  /** The P has stopped; the last one wakes whoever waits for that. */
  void stopped(Processor pp) {
    pp.status = Processor.Status.GC_STOP;
    st.stopwait--;
    if (st.stopwait == 0) {
      st.stopper.next = this::stopped;
      k.wake(st.stopper);
    }
  }

  /** proc.go: gcstopm. The thread gives up its P to a stopping world, and sleeps. */
  void gcstopm(M mp) {
    if (mp.spinning) {
      mp.spinning = false;
      st.nmspinning--;
    }
    Processor pp = k.threads.releasep(mp);
    stopped(pp);
    k.threads.stopm(mp);
  }

  /** proc.go: startTheWorldWithSema, with the same number of Ps. By the thread that stopped it. */
  void start(M mp) {
    k.threads.injectGList(mp, k.net.poll());
    st.gcwaiting = false;
    st.stopper = null;
    mp.p.status = Processor.Status.RUNNING;
    Processor[] busy = new Processor[k.allp.length];
    int n = 0;
    for (Processor pp : k.allp) {
      if (pp == mp.p) {
        continue;
      }
      if (pp.runqEmpty()) {
        st.pidlePut(pp);
      } else {
        pp.status = Processor.Status.IDLE;
        busy[n++] = pp;
      }
    }
    k.sysmon.wake();
    for (int i = 0; i < n; i++) {
      k.threads.startm(busy[i], false);
    }
    k.tracer.stwDone(k.now, mp.id);
    k.threads.wakep();
  }
}
