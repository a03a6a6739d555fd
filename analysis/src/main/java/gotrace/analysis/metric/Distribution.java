package gotrace.analysis.metric;

import java.util.Arrays;

/**
 * Durations and their percentiles. A percentile is the nearest rank: the smallest recorded value
 * such that at least so many percent of all values are no greater. It is exact while there are at
 * most as many values as are kept singly; beyond, values stand in a histogram of three significant
 * digits, and a percentile is the highest value that the histogram cannot tell from the exact one
 * (at most 0.1 % above it), but never above the greatest value. Count, sum and maximum are always
 * exact.
 */
final class Distribution {
  /** Values kept singly unless the constructor is told otherwise. */
  static final int EXACT = 1000;

  /** Once there is a histogram, values gather here before they go into it. */
  private static final int GATHERED = 256;

  private final int exact;
  private long[] values = new long[4];

  /** How many of {@link #values} are in use. */
  private int size;

  private boolean sorted = true;

  /** Null while all values are kept singly. */
  private Histogram histogram;

  /** Of the values in the histogram. */
  private long count;

  private long sum;
  private long max;

  Distribution() {
    this(EXACT);
  }

  Distribution(int exact) {
    this.exact = exact;
  }

  /**
   * Costs little more than a store: a histogram is larger than what the processor keeps close, so
   * values go into it by hundreds.
   *
   * @param nanos 0 or more
   */
  void record(long nanos) {
    if (size == values.length) {
      makeRoom();
    }
    values[size++] = nanos;
    sorted = false;
  }

  private void makeRoom() {
    if (histogram == null && size < exact) {
      values = Arrays.copyOf(values, Math.min(exact, 2 * size));
    } else {
      spill();
    }
  }

  /** Moves all values into the histogram. */
  private void spill() {
    if (histogram == null) {
      histogram = new Histogram();
    }
    for (int i = 0; i < size; i++) {
      histogram.add(values[i]);
      sum = Saturated.sum(sum, values[i]);
      max = Math.max(max, values[i]);
    }
    count += size;
    size = 0;
    if (values.length != GATHERED) {
      values = new long[GATHERED];
    }
  }

  /** Adds all values of another distribution. */
  void add(Distribution other) {
    for (int i = 0; i < other.size; i++) {
      record(other.values[i]);
    }
    if (other.histogram != null) {
      spill();
      histogram.add(other.histogram);
      count += other.count;
      sum = Saturated.sum(sum, other.sum);
      max = Math.max(max, other.max);
    }
  }

  long count() {
    return count + size;
  }

  long sum() {
    long all = sum;
    for (int i = 0; i < size; i++) {
      all = Saturated.sum(all, values[i]);
    }
    return all;
  }

  /** The greatest value; 0 when there is none. */
  long max() {
    long greatest = max;
    for (int i = 0; i < size; i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  /** The mean, rounded down; 0 when there is no value. */
  long mean() {
    return count() == 0 ? 0 : sum() / count();
  }

  /**
   * A percentile, as the class says; 0 when there is no value.
   *
   * @param percent above 0, at most 100
   */
  long percentile(double percent) {
    if (histogram != null) {
      spill();
      return Math.min(max, histogram.valueAtPercentile(percent));
    }
    if (size == 0) {
      return 0;
    }
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
    long rank = (long) Math.ceil(percent / 100 * size - 1e-9);
    return values[(int) Math.max(0, rank - 1)];
  }
}
