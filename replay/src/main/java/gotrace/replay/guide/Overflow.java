package gotrace.replay.guide;

import gotrace.runtime.Choice;
import gotrace.runtime.G;
import gotrace.runtime.P;
import gotrace.runtime.Sched;
import gotrace.runtime.Source;

/**
 * A full queue moves its older half to the global queue when one more comes, unless a thief was
 * there before. He may start what he took much later, when his thread was held up: then the last
 * that he took starts first on his P, and those in front of it after that, in order. From the
 * global queue they would start in order.
 */
final class Overflow {
  private final Model x;

  Overflow(Model model) {
    this.x = model;
  }

  /** One more comes to this queue. */
  void comes(P pp) {
    if (!pp.runqFull()) {
      return;
    }
    long first = x.goroutine(pp.runqAt(0).goid).nextStart();
    if (first == Coming.NEVER || Coming.p(first) == pp.id) {
      return;
    }
    P thief = x.sched.p(Coming.p(first));
    int last = soonest(pp, thief);
    if (last > 0 && isInOrder(pp, thief, last) && isFree(thief, next(pp, last))) {
      G taken = pp.runqAt(last);
      x.sched.commit(thief, Choice.of(Source.STEAL, pp.id, last + 1));
      x.goroutine(taken.goid).taken(Source.STEAL, pp.id, last + 1);
    }
  }

  /** Whether it has nothing to run up to that start. */
  private boolean isFree(P thief, long start) {
    if (!x.proc(thief.id).vacant || !thief.runqEmpty() || thief.runnext() != null) {
      return false;
    }
    for (P other : x.sched.ps()) {
      for (int i = 0; i < other.runqSize(); i++) {
        if (startsBefore(thief, other.runqAt(i), start)) {
          return false;
        }
      }
    }
    for (G gp = x.sched.runqHead(); gp != null; gp = x.sched.runqAfter(gp)) {
      if (startsBefore(thief, gp, start)) {
        return false;
      }
    }
    return true;
  }

  private boolean startsBefore(P pp, G gp, long start) {
    return x.startsOn(pp, gp) && x.goroutine(gp.goid).nextStart() < start;
  }

  /** Which of the older half the thief starts first. */
  private int soonest(P pp, P thief) {
    int soonest = 0;
    for (int i = 1; i < Sched.half(pp); i++) {
      if (x.startsOn(thief, pp.runqAt(i)) && next(pp, i) < next(pp, soonest)) {
        soonest = i;
      }
    }
    return soonest;
  }

  private boolean isInOrder(P pp, P thief, int end) {
    for (int i = 0; i < end; i++) {
      if (!x.startsOn(thief, pp.runqAt(i)) || (i > 0 && next(pp, i) < next(pp, i - 1))) {
        return false;
      }
    }
    return true;
  }

  private long next(P pp, int i) {
    return x.goroutine(pp.runqAt(i).goid).nextStart();
  }
}
