package gotrace.runtime.machine;

import gotrace.runtime.Choice;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** How many Ps there are (proc.go: procresize, p.init, p.destroy), while the world is stopped. */
final class Procs {
  private final Machine k;

  Procs(Machine k) {
    this.k = k;
  }

  /**
   * A P with work, and the thread that is to run it.
   *
   * @param m null for a new thread
   * @param next null for the last
   */
  record Assigned(Processor p, M m, Assigned next) {}

  /** proc.go: schedinit calls procresize. The first P is the thread's, the others are idle. */
  void init(M m0, int n) {
    k.tracer.gomaxprocs(0, 0, n, 0);
    k.allp = new Processor[n];
    for (int i = 0; i < n; i++) {
      k.allp[i] = (Processor) k.sched.p(i);
    }
    k.threads.acquirep(m0, k.allp[0]);
    for (int i = 1; i < n; i++) {
      k.st.pidlePut(k.allp[i]);
    }
    count(n);
  }

  private void count(int n) {
    k.sched.gomaxprocs = n;
    k.strides = strides(n);
  }

  /**
   * proc.go: procresize. Ps above {@code n} give away what they have; all others, in the order of
   * their numbers, get a thread when they have work, or go to the list of idle ones.
   *
   * @param mp who stopped the world; when its P goes, it takes P 0
   * @return which threads to start
   */
  Assigned resize(M mp, int n) {
    Processor[] old = k.allp;
    k.tracer.gomaxprocs(k.now, mp.id, n, k.stackOf(mp.curg));
    if (n != old.length) {
      k.allp = Arrays.copyOf(old, n);
      for (int i = old.length; i < n; i++) {
        k.allp[i] = (Processor) k.sched.p(i);
        k.allp[i].status = Processor.Status.GC_STOP;
      }
    }
    if (mp.p.id < n) {
      mp.p.status = Processor.Status.RUNNING;
    } else {
      takeFirst(mp);
    }
    for (int i = n; i < old.length; i++) {
      destroy(mp, old[i]);
    }
    count(n);
    return assign(mp);
  }

  /** The trace shows it as if the goroutine had been descheduled and scheduled again. */
  private void takeFirst(M mp) {
    Goroutine gp = mp.curg;
    k.tracer.goStop(k.now, mp.id, gp.goid, GoStopReason.GOSCHED, k.stackOf(gp));
    k.tracer.procStop(k.now, mp.id, mp.p.id);
    mp.p.m = null;
    mp.p = null;
    k.threads.acquirep(mp, k.allp[0]);
    k.tracer.goStart(k.now, mp.id, gp.goid);
    k.observer.starts(gp.goid, 0, Choice.of(Source.UNKNOWN), true);
  }

  /** proc.go: p.destroy. */
  private void destroy(M mp, Processor pp) {
    k.sched.destroy(pp);
    mp.p.timers.take(pp.timers);
    k.live.purge(pp.gFree);
    pp.spanLeft = 0;
    pp.flushedWork = false;
    pp.status = Processor.Status.DEAD;
  }

  private Assigned assign(M mp) {
    Deque<Processor> idle = new ArrayDeque<>();
    Assigned runnable = null;
    List<Processor> needM = new ArrayList<>();
    for (int i = k.allp.length - 1; i >= 0; i--) {
      Processor pp = k.allp[i];
      if (pp == mp.p) {
        continue;
      }
      pp.status = Processor.Status.IDLE;
      if (pp.runqEmpty()) {
        idle.push(pp);
      } else if (pp.oldm != null && k.st.mgetSpecific(pp.oldm)) {
        runnable = new Assigned(pp, pp.oldm, runnable);
      } else {
        needM.add(pp);
      }
    }
    for (int i = needM.size() - 1; i >= 0; i--) {
      runnable = new Assigned(needM.get(i), k.st.mget(), runnable);
    }
    if (k.gc.blackenEnabled()) {
      while (!idle.isEmpty() && k.gc.workers.assign(idle.peek())) {
        runnable = new Assigned(idle.pop(), k.st.mget(), runnable);
      }
    }
    while (!idle.isEmpty()) {
      k.st.pidlePut(idle.pop());
    }
    return runnable;
  }

  /** proc.go: randomOrder.reset: the strides that reach every P. */
  private static int[] strides(int n) {
    List<Integer> coprime = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      if (gcd(i, n) == 1) {
        coprime.add(i);
      }
    }
    return coprime.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
