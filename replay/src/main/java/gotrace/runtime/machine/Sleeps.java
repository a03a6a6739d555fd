package gotrace.runtime.machine;

import gotrace.runtime.Timer;
import gotrace.runtime.WaitReason;

/** time.Sleep, and the timers of all Ps together (time.go). */
final class Sleeps {
  private final Machine k;
  final Step sleep = this::sleep;

  Sleeps(Machine k) {
    this.k = k;
  }

  /** time.go: timeSleep. The timer is set when the goroutine waits already (resetForSleep). */
  private boolean sleep(M mp, Goroutine gp) {
    if (gp.argument <= 0) {
      return true;
    }
    if (gp.sleep == null) {
      gp.sleep = new Timer((seq, delay) -> k.parking.goReady(gp));
    }
    long when = when(gp.argument);
    return k.parking.goPark(
        mp,
        gp,
        WaitReason.SLEEP,
        () -> {
          gp.sleep.reset(when, 0, mp.p.timers);
          return true;
        },
        Mutexes.DONE);
  }

  /**
   * time/sleep.go: when. A moment for a timer.
   *
   * @param nanos from now; 0 or less for now
   */
  long when(long nanos) {
    long now = Math.max(1, k.now);
    if (nanos <= 0) {
      return now;
    }
    return now + nanos < 0 ? Timer.MAX_WHEN : now + nanos;
  }

  /** time.go: timeSleepUntil. When the first timer of all is due; the end of time for none. */
  long untilNanos() {
    long first = Timer.MAX_WHEN;
    for (Processor pp : k.allp) {
      long when = pp.timers.wakeTime();
      if (when != 0) {
        first = Math.min(first, when);
      }
    }
    return first;
  }
}
