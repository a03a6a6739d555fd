package gotrace.replay.guide;

import gotrace.runtime.Sched;

/**
 * How long the starts of a P took, weighed under each assumption about its fair tick. Where
 * goroutines give way in turn, a fair tick often changes no order; but a goroutine that comes from
 * the global queue takes longer to start than one from the own queue, for the scheduler's lock. The
 * assumption decides which starts of those that went through the global queue came straight from
 * it, and which with an earlier batch; under the right one the two differ most.
 */
final class Pace {
  /** What the goroutine before did: block, give way, end. */
  static final int WAYS = 3;

  private static final int TICKS = Sched.FAIR_TICKS;

  /** Longer than this, something else has kept the thread. */
  private static final double LONGEST_NANOS = 5000;

  /** How much a start that an assumption rules out weighs, as a logarithm of likelihoods. */
  private static final double RULED_OUT = 3;

  /** By how much an assumption must explain the times better than none. */
  private static final double LEAST = 8;

  /** How many in the P's queue came from the global queue, under each assumption. */
  private final int[] own = new int[TICKS];

  /** The same as the model has it. */
  private int modelled;

  private final int[] against = new int[TICKS];

  /** By way and assumption: of the starts from the global queue, how many and how long. */
  private final int[][] count = new int[WAYS][TICKS];

  private final double[][] sum = new double[WAYS][TICKS];

  /** The same of all starts. */
  private final int[] allCount = new int[WAYS];

  private final double[] allSum = new double[WAYS];
  private final double[] allSquares = new double[WAYS];

  /** A goroutine that never went through the global queue starts from the P's queue. */
  void ownStart(int tick, int globalSize) {
    if (globalSize + modelled - own[tick] > 0) {
      against[tick]++;
    }
  }

  /**
   * One that went through the global queue starts.
   *
   * @param globalSize before, as modelled
   * @param taken by the model from the global queue; 0 when it came from the P's queue
   * @param way of the goroutine before; negative when the time tells nothing
   */
  void start(int tick, int globalSize, int taken, Sched sched, int way, long nanos) {
    boolean timed = way >= 0 && nanos > 0 && nanos < LONGEST_NANOS;
    double time = timed ? Math.log(nanos) : 0;
    if (timed) {
      allCount[way]++;
      allSum[way] += time;
      allSquares[way] += time * time;
    }
    int all = globalSize + modelled;
    for (int r = 0; r < TICKS; r++) {
      if (own[r] > 0) {
        if (r == tick && all > own[r]) {
          against[r]++;
        }
        own[r]--;
        continue;
      }
      own[r] = r == tick ? 0 : Math.max(0, sched.batch(all - own[r]) - 1);
      if (timed) {
        count[way][r]++;
        sum[way][r] += time;
      }
    }
    modelled = Math.max(0, taken > 0 ? modelled + taken - 1 : modelled - 1);
  }

  /** A thief took so many; which ones is not told. */
  void stolen(int n) {
    modelled = Math.max(0, modelled - n);
    for (int r = 0; r < TICKS; r++) {
      own[r] = Math.max(0, own[r] - n);
    }
  }

  /** The best assumption, or unknown when none explains the times. */
  int winner() {
    int winner = Proc.UNKNOWN;
    double best = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < TICKS; r++) {
      double likelihood = likelihood(r);
      if (likelihood > best) {
        best = likelihood;
        winner = r;
      }
    }
    return best > LEAST ? winner : Proc.UNKNOWN;
  }

  /** A logarithm, relative to no difference between the starts. */
  double likelihood(int r) {
    double likelihood = -RULED_OUT * against[r];
    for (int way = 0; way < WAYS; way++) {
      int n = count[way][r];
      int rest = allCount[way] - n;
      if (n > 0 && rest > 0) {
        double all = allCount[way];
        double mean = allSum[way] / all;
        double variance = allSquares[way] / all - mean * mean;
        double difference = sum[way][r] / n - (allSum[way] - sum[way][r]) / rest;
        double between = difference * Math.abs(difference) * n * rest / all;
        likelihood += variance > 0 ? between / variance / 2 : 0;
      }
    }
    return likelihood;
  }
}
