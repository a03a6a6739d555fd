package gotrace.replay.whatif;

import java.util.List;
import java.util.Set;

/**
 * How much of the time a lock is held, from the moments at which its users were preempted on the
 * only P: these have nothing to do with the lock. Who held it then is seen, for others come to wait
 * until he is back, and what he does next is to let one of them in.
 *
 * @param preempted how often its users were
 * @param holding how often who was preempted held it
 * @param meetNanos how long somebody else computed, on average, until he came to it and waited; 0
 *     when nobody did
 */
record LockSamples(int preempted, int holding, long meetNanos) {
  /** Fewer tell nothing. */
  private static final int LEAST = 6;

  static LockSamples of(List<Edge> all, Set<Life> users, Set<Edge> own) {
    int preempted = 0;
    int holding = 0;
    long meetings = 0;
    long meetNanos = 0;
    for (Life u : users) {
      Edge woken = null; // by what it does next, unless it waits itself before
      for (int i = u.size - 2; i >= 0; i--) {
        Edge next = edgeOf(all, u, i + 1);
        if (next != null) {
          woken = u.op(i + 1) == Life.Op.WAKE ? next : null;
        }
        if (u.op(i) != Life.Op.NONE) {
          continue;
        }
        preempted++;
        long back = u.time[i + 1] - u.nanos[i + 1];
        if (woken != null
            && own.contains(woken)
            && woken.waitNanos > u.time[i]
            && woken.waitNanos < back) {
          holding++;
        }
        if (u.op(i + 1) == Life.Op.WAIT && own.contains(next)) {
          meetings++;
          meetNanos += u.nanos[i + 1];
        }
      }
    }
    return new LockSamples(preempted, holding, meetings == 0 ? 0 : meetNanos / meetings);
  }

  /** The wait that begins or ends at this row of a life; null for none. */
  private static Edge edgeOf(List<Edge> all, Life life, int row) {
    Life.Op op = life.op(row);
    return op == Life.Op.WAIT || op == Life.Op.WAKE ? all.get(life.arg[row]) : null;
  }

  boolean isEnough() {
    return preempted >= LEAST && holding > 0;
  }

  /**
   * The share of their computing that its users hold it for.
   *
   * @param deviations how far from what was counted, in standard deviations (Wilson's interval)
   */
  double share(double deviations) {
    double p = (double) holding / preempted;
    double z = deviations * deviations / preempted;
    double spread = Math.sqrt(p * (1 - p) / preempted + z / (4 * preempted));
    return (p + z / 2 + deviations * spread) / (1 + z);
  }
}
