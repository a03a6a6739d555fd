package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a program asks of the collector: a whole cycle now, or another GOGC. */
final class GcCalls {
  private final Machine k;
  private final Gc gc;
  final Step collect = this::collect;
  final Step setPercent = this::setPercent;

  /** Who waits for the end of marking, the last one first, as Go's list is a stack. */
  private final Deque<Goroutine> sweepWaiters = new ArrayDeque<>();

  GcCalls(Machine k, Gc gc) {
    this.k = k;
    this.gc = gc;
  }

  /** mgc.go: gcMarkTermination, as far as it wakes those who wait for it. */
  void wakeWaiters(M mp) {
    k.threads.injectGList(mp, List.copyOf(sweepWaiters));
    sweepWaiters.clear();
  }

  /** mgc.go: GC. A whole cycle from here on, and its gc.sweep. */
  private boolean collect(M mp, Goroutine gp) {
    gp.under = Site.RUNTIME_GC;
    long n = gc.cycles();
    return waitOnMark(
        mp,
        gp,
        n,
        (at, self) ->
            gc.start(
                at,
                self,
                Gc.Trigger.CYCLE,
                n + 1,
                (m, g) -> waitOnMark(m, g, n + 1, sweeps(n + 1))));
  }

  private Step sweeps(long n) {
    return (mp, gp) -> {
      gp.under = Site.NONE;
      gp.site = Site.RUNTIME_GC_SWEEP;
      long spans = gc.cycles() == n ? gc.sweep.claim(1) : 0;
      if (spans > 0) {
        gp.nopreempt = true;
        return gp.later(
            k.costs.gc().sweepSpanNanos(),
            (at, self) -> {
              gc.sweep.finish(spans);
              self.nopreempt = false;
              return k.parking.gosched(at, self, sweeps(n));
            });
      }
      if (gc.cycles() == n && !gc.sweep.isDone()) {
        gp.site = Site.RUNTIME_GC_WAIT;
        return k.parking.gosched(mp, gp, sweeps(n));
      }
      return true;
    };
  }

  /** mgc.go: gcWaitOnMark. */
  private boolean waitOnMark(M mp, Goroutine gp, long n, Step then) {
    long marks = gc.marks() ? gc.cycles() : gc.cycles() + 1;
    if (marks > n) {
      return then.run(mp, gp);
    }
    sweepWaiters.push(gp);
    gp.site = Site.WAIT_ON_MARK;
    return k.parking.goPark(
        mp, gp, WaitReason.WAIT_FOR_GC_CYCLE, (at, self) -> waitOnMark(at, self, n, then));
  }

  /** mgcpacer.go: setGCPercent. Whoever turns collecting off waits until none goes on. */
  private boolean setPercent(M mp, Goroutine gp) {
    gp.returned = gc.pacer.setGcPercent((int) gp.argument);
    k.spend(k.costs.lockNanos());
    gc.commit(mp);
    if (gc.pacer.off()) {
      gp.under = Site.SET_GC_PERCENT;
      return waitOnMark(mp, gp, gc.cycles(), Mutexes.DONE);
    }
    return true;
  }
}
