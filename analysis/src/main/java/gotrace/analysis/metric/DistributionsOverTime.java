package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * A distribution for each bucket of time, for charts of percentiles over time. Like {@link
 * TimeBuckets}, the buckets double in length as the trace goes on.
 */
final class DistributionsOverTime {
  private static final int MAX_BUCKETS = 120;
  private static final long FIRST_BUCKET_NANOS = 1024;
  private static final int EXACT = 64;

  private Distribution[] buckets = new Distribution[MAX_BUCKETS];
  private long bucketNanos = FIRST_BUCKET_NANOS;

  /** Records a value at a moment. */
  void record(long time, long nanos) {
    reach(time);
    int i = (int) (time / bucketNanos);
    if (buckets[i] == null) {
      buckets[i] = new Distribution(EXACT);
    }
    buckets[i].record(nanos);
  }

  /** Lengthens the buckets until the moment falls into one. */
  void reach(long time) {
    while (time / bucketNanos >= MAX_BUCKETS) {
      bucketNanos *= 2;
      Distribution[] merged = new Distribution[MAX_BUCKETS];
      for (int i = 0; i < MAX_BUCKETS; i++) {
        merged[i / 2] = merge(merged[i / 2], buckets[i]);
      }
      buckets = merged;
    }
  }

  private static Distribution merge(Distribution a, Distribution b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    a.add(b);
    return a;
  }

  long bucketNanos() {
    return bucketNanos;
  }

  /** A percentile for each bucket of a trace of this length; NaN where nothing was recorded. */
  List<Double> percentiles(double percent, long durationNanos) {
    int count =
        (int) Math.max(1, Math.min(MAX_BUCKETS, (durationNanos + bucketNanos - 1) / bucketNanos));
    List<Double> line = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      line.add(buckets[i] == null ? Double.NaN : (double) buckets[i].percentile(percent));
    }
    return line;
  }
}
