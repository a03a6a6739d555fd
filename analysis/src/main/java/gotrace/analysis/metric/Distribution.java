package gotrace.analysis.metric;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

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

  private static final int DIGITS = 3;

  private final int exact;
  private long[] values = new long[4];
  private boolean sorted = true;
  private Histogram histogram;
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
   * @param nanos 0 or more
   */
  void record(long nanos) {
    if (histogram != null) {
      histogram.recordValue(nanos);
    } else if (count < exact) {
      if (count == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(exact, 2 * count));
      }
      values[(int) count] = nanos;
      sorted = false;
    } else {
      spill();
      histogram.recordValue(nanos);
    }
    count++;
    sum = Saturated.sum(sum, nanos);
    max = Math.max(max, nanos);
  }

  private void spill() {
    histogram = new Histogram(DIGITS);
    for (int i = 0; i < count; i++) {
      histogram.recordValue(values[i]);
    }
    values = new long[0];
  }

  /** Adds all values of another distribution. */
  void add(Distribution other) {
    if (other.histogram == null) {
      for (int i = 0; i < other.count; i++) {
        record(other.values[i]);
      }
      return;
    }
    if (histogram == null) {
      spill();
    }
    histogram.add(other.histogram);
    count += other.count;
    sum = Saturated.sum(sum, other.sum);
    max = Math.max(max, other.max);
  }

  long count() {
    return count;
  }

  long sum() {
    return sum;
  }

  /** The greatest value; 0 when there is none. */
  long max() {
    return max;
  }

  /** The mean, rounded down; 0 when there is no value. */
  long mean() {
    return count == 0 ? 0 : sum / count;
  }

  /**
   * A percentile, as the class says; 0 when there is no value.
   *
   * @param percent above 0, at most 100
   */
  long percentile(double percent) {
    if (count == 0) {
      return 0;
    }
    if (histogram != null) {
      return Math.min(max, histogram.getValueAtPercentile(percent));
    }
    if (!sorted) {
      Arrays.sort(values, 0, (int) count);
      sorted = true;
    }
    long rank = (long) Math.ceil(percent / 100 * count - 1e-9);
    return values[(int) Math.max(0, rank - 1)];
  }
}
