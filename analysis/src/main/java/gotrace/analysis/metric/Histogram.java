package gotrace.analysis.metric;

import java.util.Arrays;

/**
 * Counts of values from 0 on, in steps that are exact up to 2,047 and at most a thousandth of the
 * value beyond, as HdrHistogram has them for three significant digits. A value is found by a few
 * shifts: nothing is checked, as {@link Distribution} does.
 */
final class Histogram {
  /** Every power of two from 2,048 on is divided into so many steps. */
  private static final int HALF_BITS = 10;

  private static final int HALF = 1 << HALF_BITS;

  private long[] counts = new long[2 * HALF];
  private long total;

  /**
   * Counts a value.
   *
   * @param value 0 or more
   */
  void add(long value) {
    int index = index(value);
    if (index >= counts.length) {
      reach(index);
    }
    counts[index]++;
    total++;
  }

  private void reach(int index) {
    counts = Arrays.copyOf(counts, (index / HALF + 1) * HALF);
  }

  private static int index(long value) {
    int bucket = Long.SIZE - 1 - HALF_BITS - Long.numberOfLeadingZeros(value | (2 * HALF - 1));
    return (bucket << HALF_BITS) + (int) (value >>> bucket);
  }

  /** Adds all values of another. */
  void add(Histogram other) {
    if (other.counts.length > counts.length) {
      counts = Arrays.copyOf(counts, other.counts.length);
    }
    for (int i = 0; i < other.counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  /**
   * The greatest value that cannot be told from the smallest one that at least so many percent of
   * all values do not exceed.
   *
   * @param percent above 0, at most 100; there is a value
   */
  long valueAtPercentile(double percent) {
    // A step below, so that a product that rounding lifts above a whole number does not count.
    double below = Math.nextAfter(percent, Double.NEGATIVE_INFINITY);
    long rank = Math.max(1, (long) Math.ceil(below * total / 100));
    long seen = 0;
    int index = -1;
    while (seen < rank) {
      seen += counts[++index];
    }
    int bucket = Math.max(0, (index >> HALF_BITS) - 1);
    long first = (long) (index - (bucket << HALF_BITS)) << bucket;
    return first + (1L << bucket) - 1;
  }
}
