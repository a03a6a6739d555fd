package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.WaitReason;
import java.util.ArrayList;
import java.util.List;

/**
 * From the first instruction to main.main (rt0_go, proc.go: schedinit, main; mgc.go: gcenable): the
 * Ps, the main goroutine on the first thread, sysmon, the runtime's own goroutines.
 */
final class Startup {
  private final Machine k;

  Startup(Machine k) {
    this.k = k;
  }

  /** rt0_go: schedinit, newproc(runtime.main), mstart. */
  void boot(Body main, int mainStack) {
    int n = k.config.gomaxprocs();
    k.sched.gomaxprocs = n;
    k.allp = new Processor[n];
    for (int i = 0; i < n; i++) {
      k.allp[i] = (Processor) k.sched.p(i);
    }
    k.strides = strides(n);
    M m0 = k.threads.allocm();
    k.running = m0;
    k.st.lastpoll = 1;
    k.tracer.gomaxprocs(0, 0, n, 0);
    k.threads.acquirep(m0, k.allp[0]);
    for (int i = 1; i < n; i++) {
      k.st.pidlePut(k.allp[i]);
    }
    int start = k.stacks.push(0, "runtime.main", "runtime/proc.go", 148);
    Goroutine gp = k.parking.newproc1(m0, new RuntimeMain(main, mainStack), 0, start, 0, false);
    k.sched.runqPut(m0.p, gp, true);
    k.search.schedule(m0);
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

  /** proc.go: main. Its stages end where it needs the runtime. */
  private final class RuntimeMain implements Body {
    private final Body main;
    private final int mainStack;
    private int stage;
    private Hchan ready;

    RuntimeMain(Body main, int mainStack) {
      this.main = main;
      this.mainStack = mainStack;
    }

    @Override
    public void run(Goroutine gp) {
      switch (stage++) {
        case 0 -> {
          k.st.mainStarted = true;
          k.sysmon.start();
          gp.m.lockedInt++;
          gp.m.lockedg = gp;
          gp.lockedm = gp.m;
          system(gp, "runtime.forcegchelper", new IdleBody(WaitReason.FORCE_GC_IDLE, null));
        }
        case 1 -> {
          ready = gp.makeChan(2);
          system(gp, "runtime.bgsweep", new IdleBody(WaitReason.GC_SWEEP_WAIT, ready));
        }
        case 2 ->
            system(gp, "runtime.bgscavenge", new IdleBody(WaitReason.GC_SCAVENGE_WAIT, ready));
        case 3, 4 -> gp.recv(ready);
        case 5 ->
            system(
                gp,
                "runtime.updateMaxProcsGoroutine",
                new IdleBody(WaitReason.UPDATE_GOMAXPROCS_IDLE, null));
        case 6 -> {
          gp.m.lockedInt--;
          gp.m.lockedg = null;
          gp.lockedm = null;
          gp.stack = mainStack;
          main.run(gp);
        }
        default -> main.run(gp);
      }
    }

    private void system(Goroutine gp, String function, Body body) {
      gp.go(body, k.stacks.push(0, function, "runtime/proc.go", 0));
    }

    @Override
    public void panics(Goroutine gp, String message) {
      main.panics(gp, message);
    }
  }
}
