package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * A distribution for each bucket of time, for charts of percentiles over time. Like {@link
 * TimeBuckets}, the buckets double in length as the trace goes on.
 */
final class DistributionsOverTime {
  private static final int MAX_BUCKETS = 120;

  /** Buckets are 1024 ns long at first, and always a power of two. */
  private static final int FIRST_SHIFT = 10;

  private static final int EXACT = 64;

  private Distribution[] buckets = new Distribution[MAX_BUCKETS];
  private int shift = FIRST_SHIFT;

  /** Records a value at a moment. */
  void record(long time, long nanos) {
    reach(time);
    int i = (int) (time >> shift);
    if (buckets[i] == null) {
      buckets[i] = new Distribution(EXACT);
    }
    buckets[i].record(nanos);
  }

  /** Lengthens the buckets until the moment falls into one. */
  void reach(long time) {
    while (time >> shift >= MAX_BUCKETS) {
      lengthen();
    }
  }

  private void lengthen() {
    shift++;
    Distribution[] merged = new Distribution[MAX_BUCKETS];
    for (int i = 0; i < MAX_BUCKETS; i++) {
      merged[i / 2] = merge(merged[i / 2], buckets[i]);
    }
    buckets = merged;
  }

  private static Distribution merge(Distribution a, Distribution b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    a.add(b);
    return a;
  }

  long bucketNanos() {
    return 1L << shift;
  }

  /** A percentile for each bucket of a trace of this length; NaN where nothing was recorded. */
  List<Double> percentiles(double percent, long durationNanos) {
    int count =
        (int) Math.max(1, Math.min(MAX_BUCKETS, (durationNanos + bucketNanos() - 1) >> shift));
    List<Double> line = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      line.add(buckets[i] == null ? Double.NaN : (double) buckets[i].percentile(percent));
    }
    return line;
  }
}
