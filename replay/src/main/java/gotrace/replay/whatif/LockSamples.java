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
      for (int i = 0; i + 1 < u.size; i++) {
        if (u.op(i) != Life.Op.NONE) {
          continue;
        }
        preempted++;
        long back = u.time[i + 1] - u.nanos[i + 1];
        Edge next = nextWoken(all, u, i + 1);
        if (next != null
            && own.contains(next)
            && next.waitNanos > u.time[i]
            && next.waitNanos < back) {
          holding++;
        }
        if (u.op(i + 1) == Life.Op.WAIT && own.contains(all.get(u.arg[i + 1]))) {
          meetings++;
          meetNanos += u.nanos[i + 1];
        }
      }
    }
    return new LockSamples(preempted, holding, meetings == 0 ? 0 : meetNanos / meetings);
  }

  /** The wait that a life ends next; null when it waits itself before. */
  private static Edge nextWoken(List<Edge> all, Life life, int from) {
    for (int i = from; i < life.size; i++) {
      if (life.op(i) == Life.Op.WAIT || life.op(i) == Life.Op.WAKE) {
        return life.op(i) == Life.Op.WAKE ? all.get(life.arg[i]) : null;
      }
    }
    return null;
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
