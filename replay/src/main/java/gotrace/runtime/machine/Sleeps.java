package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;

/** time.Sleep, and running the timers of a P (time.go). */
final class Sleeps {
  private final Machine k;
  final Step sleep = this::sleep;
  private final Step slept = (mp, gp) -> true;

  Sleeps(Machine k) {
    this.k = k;
  }

  /** time.go: timeSleep. The timer is set when the goroutine waits already (resetForSleep). */
  private boolean sleep(M mp, Goroutine gp) {
    if (gp.argument <= 0) {
      return true;
    }
    if (gp.sleep == null) {
      gp.sleep = new Timer();
      gp.sleep.action = at -> k.parking.goReady(gp);
    }
    gp.sleep.when = k.now + gp.argument;
    Processor pp = mp.p;
    return k.parking.goPark(
        mp,
        gp,
        WaitReason.SLEEP,
        () -> {
          pp.timers.add(gp.sleep);
          k.threads.wakeNetPoller(gp.sleep.when);
          return true;
        },
        slept);
  }

  /**
   * time.go: timers.check, for the P at hand.
   *
   * @return when its next timer is due; 0 for none
   */
  long check(M mp, Processor pp) {
    run(mp, pp);
    return pp.timers.wakeTime();
  }

  /**
   * Runs what is due among the timers of any P, on the thread at hand.
   *
   * @return whether there was one
   */
  boolean run(M mp, Processor pp) {
    boolean ran = false;
    for (Timer t = pp.timers.due(k.now); t != null; t = pp.timers.due(k.now)) {
      if (t.period > 0) {
        t.when += t.period * (1 + (k.now - t.when) / t.period);
        pp.timers.add(t);
      }
      t.action.run(mp);
      ran = true;
    }
    return ran;
  }

  /** time.go: timeSleepUntil. When the first timer of all is due; the end of time for none. */
  long untilNanos() {
    long first = Long.MAX_VALUE;
    for (Processor pp : k.allp) {
      long when = pp.timers.wakeTime();
      if (when != 0) {
        first = Math.min(first, when);
      }
    }
    return first;
  }
}
