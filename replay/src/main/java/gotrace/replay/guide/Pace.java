package gotrace.replay.guide;

import gotrace.runtime.Sched;

/**
 * How long the starts of a P took, weighed under each assumption about its fair tick. Where
 * goroutines give way in turn, a fair tick often changes no order; but one that comes from the
 * global queue takes longer to start than one from the own queue, for the scheduler's lock. An
 * assumption says which starts of those that went through the global queue came straight from it,
 * and which with an earlier batch; under the right one the two differ most.
 */
final class Pace {
  private static final int TICKS = Sched.FAIR_TICKS;

  /** Whatever takes longer was kept up by something else. */
  private static final long LONGEST_NANOS = 5000;

  /** By how much an assumption must explain the times better than no difference does. */
  private static final double LEAST = 8;

  /** How many in the P's queue came from the global queue, under each assumption. */
  private final int[] own = new int[TICKS];

  /** The same as the model has it. */
  private int modelled;

  /** By assumption: starts from the global queue, and the logarithms of their times. */
  private final int[] count = new int[TICKS];

  private final double[] sum = new double[TICKS];

  /** Of all starts. */
  private int allCount;

  private double allSum;
  private double allSquares;

  /**
   * One that went through the global queue starts.
   *
   * @param tick of the P before, modulo 61
   * @param globalSize before, as modelled
   * @param taken by the model from the global queue; 0 when it came from the P's queue
   * @param nanos since the one before gave way; 0 when it did not
   */
  void start(int tick, int globalSize, int taken, Sched sched, long nanos) {
    boolean timed = nanos > 0 && nanos < LONGEST_NANOS;
    double time = timed ? Math.log((double) nanos) : 0;
    if (timed) {
      allCount++;
      allSum += time;
      allSquares += time * time;
    }
    for (int r = 0; r < TICKS; r++) {
      if (own[r] > 0) {
        own[r]--;
        continue;
      }
      own[r] = r == tick ? 0 : Math.max(0, sched.batch(globalSize + modelled) - 1);
      if (timed) {
        count[r]++;
        sum[r] += time;
      }
    }
    modelled = taken > 0 ? modelled + taken - 1 : Math.max(0, modelled - 1);
  }

  /** The tick that explains the times best; unknown when none does. */
  int winner() {
    int winner = Proc.UNKNOWN;
    double best = LEAST;
    for (int r = 0; r < TICKS; r++) {
      double likelihood = likelihood(r);
      if (likelihood > best) {
        best = likelihood;
        winner = r;
      }
    }
    return winner;
  }

  /** A logarithm, relative to no difference between the starts. */
  private double likelihood(int r) {
    int n = count[r];
    int rest = allCount - n;
    double mean = allSum / allCount;
    double variance = allSquares / allCount - mean * mean;
    if (n == 0 || rest == 0 || variance <= 0) {
      return 0;
    }
    double slower = sum[r] / n - (allSum - sum[r]) / rest;
    return slower * Math.abs(slower) * n * rest / allCount / variance / 2;
  }
}
