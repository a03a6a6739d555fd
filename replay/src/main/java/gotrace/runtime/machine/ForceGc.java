package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;
import java.util.List;

/** The goroutine that collects when there was no cycle for two minutes (proc.go: forcegchelper). */
final class ForceGc extends RuntimeBody {
  private final Machine k;
  private final Step park = this::park;
  private final Step collect = this::collect;
  private Goroutine helper;
  private boolean idle;

  ForceGc(Machine k) {
    this.k = k;
  }

  @Override
  public void run(Goroutine gp) {
    gp.ask(Site.FORCEGC_PARK, park);
  }

  private boolean park(M mp, Goroutine gp) {
    helper = gp;
    idle = true;
    return k.parking.goPark(mp, gp, WaitReason.FORCE_GC_IDLE, collect);
  }

  private boolean collect(M mp, Goroutine gp) {
    gp.under = Site.FORCEGC;
    return k.gc.start(mp, gp, Gc.Trigger.TIME, Mutexes.DONE);
  }

  /** By sysmon, in each of its rounds. */
  void wakeIfDue(M mp) {
    if (idle && k.gc.test(Gc.Trigger.TIME)) {
      idle = false;
      k.threads.injectGList(mp, List.of(helper));
    }
  }
}
