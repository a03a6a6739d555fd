package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.Timer;
import gotrace.runtime.WaitReason;
import java.util.List;

/**
 * Giving memory back to the operating system in the background (mgcscavenge.go), so that it takes
 * about one percent of the CPU. Go gets there by a controller; here the pauses are simply that
 * long.
 */
final class Scavenge {
  private static final int QUANTUM_BYTES = 64 << 10;
  private static final int PHYS_PAGE_BYTES = 4096;
  private static final long MIN_WORK_NANOS = 1_000_000;
  private static final double CPU_FRACTION = 0.01;
  private static final double RETAIN_EXTRA = 0.1;
  private static final long NO_GOAL = Long.MAX_VALUE;

  private final Machine k;
  private Goroutine background;
  private boolean parked;
  private boolean sysmonWake;
  private long goal = NO_GOAL;

  Scavenge(Machine k) {
    this.k = k;
  }

  /** mgcscavenge.go: ready. sysmon is to wake it. */
  void ready() {
    sysmonWake = true;
  }

  /** By sysmon, in each of its rounds. */
  void wakeIfReady(M mp) {
    if (sysmonWake) {
      wake(mp);
    }
  }

  /** mgcscavenge.go: wake. */
  void wake(M mp) {
    if (parked) {
      sysmonWake = false;
      parked = false;
      if (background.sleep != null) {
        background.sleep.stop();
      }
      k.threads.injectGList(mp, List.of(background));
    }
  }

  /**
   * mgcscavenge.go: gcPaceScavenger.
   *
   * @param heapInUse at the end of the last cycle
   */
  void pace(long heapGoal, long lastHeapGoal, long heapInUse) {
    goal = NO_GOAL;
    if (lastHeapGoal == 0) {
      return;
    }
    long wanted = (long) (heapInUse * ((double) heapGoal / lastHeapGoal) * (1 + RETAIN_EXTRA));
    long aligned = (wanted + PHYS_PAGE_BYTES - 1) / PHYS_PAGE_BYTES * PHYS_PAGE_BYTES;
    if (k.gc.heap.retained() - aligned >= PHYS_PAGE_BYTES) {
      goal = aligned;
    }
  }

  /** mgcscavenge.go: bgscavenge. */
  final class Background extends RuntimeBody {
    private final Hchan ready;
    private boolean said;
    private long worked;
    private final Step park = this::park;
    private final Step work = this::work;

    Background(Hchan ready) {
      this.ready = ready;
    }

    @Override
    public void run(Goroutine gp) {
      if (!said) {
        said = true;
        background = gp;
        gp.send(ready, 1);
      } else {
        gp.ask(Site.BGSCAVENGE_FIRST_PARK, park);
      }
    }

    private boolean park(M mp, Goroutine gp) {
      parked = true;
      return k.parking.goPark(mp, gp, WaitReason.GC_SCAVENGE_WAIT, work);
    }

    /** mgcscavenge.go: run. A millisecond's worth, if there is so much to give back. */
    private boolean work(M mp, Goroutine gp) {
      worked = 0;
      return quantum(mp, gp);
    }

    private boolean quantum(M mp, Goroutine gp) {
      long n = Math.min(QUANTUM_BYTES, k.gc.heap.retained() - goal);
      n = Math.min(n, k.gc.heap.retained() - k.gc.heap.inUse());
      if (n >= PHYS_PAGE_BYTES && worked < MIN_WORK_NANOS) {
        k.gc.heap.scavenged(n);
        long nanos = k.costs.gc().scavengeNanos(n);
        worked += nanos;
        return gp.later(nanos, this::quantum);
      }
      if (worked == 0) {
        gp.site = Site.BGSCAVENGE_PARK;
        return park(mp, gp);
      }
      gp.site = Site.BGSCAVENGE_SLEEP;
      return sleep(mp, gp);
    }

    /** mgcscavenge.go: sleep. Others may wake it before its time is over. */
    private boolean sleep(M mp, Goroutine gp) {
      long cost = Math.max(worked, MIN_WORK_NANOS);
      long nanos = (long) (cost / (CPU_FRACTION * k.allp.length));
      if (gp.sleep == null) {
        gp.sleep = new Timer((seq, delay) -> wake(k.running));
      }
      gp.sleep.reset(k.sleeps.when(nanos), 0, mp.p.timers);
      parked = true;
      return k.parking.goPark(mp, gp, WaitReason.SLEEP, work);
    }
  }
}
