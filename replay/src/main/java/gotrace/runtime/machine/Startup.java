package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.WaitReason;
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
    M m0 = k.threads.allocm();
    k.running = m0;
    k.st.lastpoll = 1;
    new Procs(k).init(m0, k.config.gomaxprocs());
    int start = k.stacks.push(0, "runtime.main", "runtime/proc.go", 148);
    Goroutine gp = k.parking.newproc1(m0, new RuntimeMain(main, mainStack), 0, start, 0, false);
    k.sched.runqPut(m0.p, gp, true);
    k.search.schedule(m0);
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
          system(gp, k.gc.force, Site.GO_FORCEGC);
        }
        case 1 -> {
          ready = gp.makeChan(2);
          system(gp, k.gc.sweep.new Background(ready), Site.GO_BGSWEEP);
        }
        case 2 -> system(gp, k.gc.scavenge.new Background(ready), Site.GO_BGSCAVENGE);
        case 3, 4 -> gp.recv(ready);
        case 5 -> {
          k.gc.enable();
          Body updater = new IdleBody(WaitReason.UPDATE_GOMAXPROCS_IDLE, Site.UPDATE_MAXPROCS_PARK);
          system(gp, updater, Site.GO_UPDATE_MAXPROCS);
        }
        case 6 -> {
          gp.m.lockedInt--;
          gp.m.lockedg = null;
          gp.lockedm = null;
          gp.stack = mainStack;
          gp.track = k.tape.track(Names.MAIN, mainStack);
          main.run(gp);
        }
        default -> main.run(gp);
      }
    }

    private void system(Goroutine gp, Body body, Site start) {
      gp.go(body, k.sites.on(0, start));
    }

    @Override
    public List<Shown> show(List<Stacks.Frame> frames) {
      return main.show(frames);
    }

    @Override
    public void panics(Goroutine gp, String message) {
      main.panics(gp, message);
    }
  }
}
