package gotrace.runtime.machine;

import gotrace.runtime.Choice;
import gotrace.runtime.Sched;
import gotrace.runtime.Source;

/**
 * How a thread that looks for work takes some from other Ps (proc.go: stealWork, runqsteal,
 * runqgrab): a step for each round, and one for the pause before a runnext is taken.
 */
final class Stealing {
  private static final int TRIES = 4;
  private static final long RUNNEXT_PAUSE_NANOS = 3_000;

  private final Machine k;
  private final Search search;
  private final MStep round = this::round;
  private final MStep grabRunnext = this::grabRunnext;

  Stealing(Machine k, Search search) {
    this.k = k;
    this.search = search;
  }

  /** proc.go: stealWork, from its first round on. */
  void begin(M mp) {
    mp.round = 0;
    mp.stealSeen = 0;
    mp.ranTimer = false;
    k.goOn(mp, k.costs.stealRoundNanos(), round);
  }

  /** proc.go: stealWork, one round over all Ps. */
  private void round(M mp) {
    if (k.st.gcwaiting) {
      mp.stealSeen = 0;
      search.again(mp);
      return;
    }
    if (mp.stealSeen == 0) {
      drawOrder(mp);
    }
    boolean last = mp.round == TRIES - 1;
    int n = k.allp.length;
    while (mp.stealSeen < n) {
      Processor p2 = k.allp[(int) ((mp.stealStart + (long) mp.stealSeen * mp.stealStride) % n)];
      mp.stealSeen++;
      if (p2 != mp.p && stealFrom(mp, p2, last)) {
        return;
      }
    }
    mp.stealSeen = 0;
    mp.round++;
    if (mp.round < TRIES) {
      k.goOn(mp, k.costs.stealRoundNanos(), round);
    } else if (mp.ranTimer) {
      mp.ranTimer = false;
      search.again(mp);
    } else {
      search.nothing(mp);
    }
  }

  /** proc.go: stealOrder.start. The stride has no divisor in common with the number of Ps. */
  private void drawOrder(M mp) {
    int n = k.allp.length;
    int x =
        k.decisions.choose(Decisions.Kind.STEAL_ORDER, mp.id, mp.searches++, n * k.strides.length);
    mp.stealStart = x % n;
    mp.stealStride = k.strides[x / n];
  }

  /**
   * Looks at one P.
   *
   * @return whether the search is over, or goes on elsewhere
   */
  private boolean stealFrom(M mp, Processor p2, boolean last) {
    if (last && p2.timers.any()) {
      if (stealTimers(mp, p2)) {
        return true;
      }
    }
    if (p2.listedIdle) {
      return false;
    }
    return runqSteal(mp, p2, last);
  }

  /** proc.go: stealWork. Runs what is due at another P, on this one. */
  private boolean stealTimers(M mp, Processor p2) {
    mp.pollUntilNoLaterThan(p2.timers.check(k.now, false));
    if (!p2.timers.ran()) {
      return false;
    }
    if (mp.p.runqEmpty()) {
      mp.ranTimer = true;
      return false;
    }
    mp.stealSeen = 0;
    boolean next = mp.p.runnext() != null;
    search.take(mp, Choice.of(next ? Source.RUNNEXT : Source.LOCAL), next);
    return true;
  }

  /** proc.go: runqsteal and runqgrab, up to the pause before it takes a runnext. */
  private boolean runqSteal(M mp, Processor p2, boolean stealRunnext) {
    if (!k.config.rules().steal()) {
      return false;
    }
    if (p2.runqSize() > 0) {
      mp.stealSeen = 0;
      search.take(mp, Choice.of(Source.STEAL, p2.id, Sched.half(p2)), false);
      return true;
    }
    if (!stealRunnext || p2.runnext() == null) {
      return false;
    }
    mp.grabFrom = p2;
    mp.grabbed = (Goroutine) p2.runnext();
    boolean busy =
        p2.status == Processor.Status.RUNNING
            && p2.m != null
            && (p2.m.curg == null || p2.m.curg.status != Goroutine.Status.SYSCALL);
    if (busy) {
      k.goOn(mp, RUNNEXT_PAUSE_NANOS + k.costs.usleepNanos(), grabRunnext);
    } else {
      grabRunnext(mp);
    }
    return true;
  }

  /** After the pause: if the same goroutine still stands there, it is taken. */
  private void grabRunnext(M mp) {
    Processor p2 = mp.grabFrom;
    Goroutine before = mp.grabbed;
    mp.grabFrom = null;
    mp.grabbed = null;
    if (p2.runnext() == before) {
      mp.stealSeen = 0;
      search.take(mp, Choice.of(Source.STEAL_RUNNEXT, p2.id, 1), false);
    } else if (!runqSteal(mp, p2, true)) {
      round(mp);
    }
  }
}
