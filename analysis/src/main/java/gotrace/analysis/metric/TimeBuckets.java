package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums over time for a chart whose length is not known beforehand: up to {@link #MAX_BUCKETS}
 * buckets of equal length, which doubles whenever a moment falls beyond the last. Several lines
 * share one scale. Moments are nanoseconds since the trace's first event.
 */
final class TimeBuckets {
  static final int MAX_BUCKETS = 240;

  /** Buckets are 1024 ns long at first, and always a power of two. */
  private static final int FIRST_SHIFT = 10;

  private final long[][] sums;
  private int shift = FIRST_SHIFT;

  TimeBuckets(int lines) {
    sums = new long[lines][MAX_BUCKETS];
  }

  /** Spreads {@code weight} times the length of a stretch over the buckets that it touches. */
  void addStretch(int line, long begin, long end, long weight) {
    if (end <= begin) {
      return;
    }
    reach(end - 1);
    long at = begin;
    for (int i = (int) (begin >> shift); at < end; i++) {
      long until = Math.min(end, (i + 1L) << shift);
      sums[line][i] += weight * (until - at);
      at = until;
    }
  }

  /** Adds to the bucket of a moment. */
  void add(int line, long time, long weight) {
    reach(time);
    sums[line][(int) (time >> shift)] += weight;
  }

  /** Lengthens the buckets until the moment falls into one. */
  void reach(long time) {
    while (time >> shift >= MAX_BUCKETS) {
      shift++;
      for (long[] line : sums) {
        for (int i = 0; i < MAX_BUCKETS / 2; i++) {
          line[i] = line[2 * i] + line[2 * i + 1];
        }
        Arrays.fill(line, MAX_BUCKETS / 2, MAX_BUCKETS, 0);
      }
    }
  }

  long bucketNanos() {
    return 1L << shift;
  }

  /** How many buckets a trace of this length fills; {@link #reach} was called for its end. */
  int count(long durationNanos) {
    return (int) Math.max(1, Math.min(MAX_BUCKETS, (durationNanos + bucketNanos() - 1) >> shift));
  }

  /** What part of all lines' sums a line has in each bucket; NaN where nothing was added. */
  List<Double> shares(int line, long durationNanos) {
    List<Double> shares = new ArrayList<>();
    for (int bucket = 0; bucket < count(durationNanos); bucket++) {
      long whole = 0;
      for (long[] other : sums) {
        whole += other[bucket];
      }
      shares.add(whole == 0 ? Double.NaN : (double) sums[line][bucket] / whole);
    }
    return shares;
  }

  long sum(int line, int bucket) {
    return sums[line][bucket];
  }

  /** The length of a bucket; the last is as long as the trace fills it. */
  long length(int bucket, long durationNanos) {
    return Math.min(bucketNanos(), durationNanos - ((long) bucket << shift));
  }
}
