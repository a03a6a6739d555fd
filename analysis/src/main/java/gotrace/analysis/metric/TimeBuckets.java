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

  private final int lines;

  /** Bucket by bucket, so that what happens at one moment is close together. */
  private final long[] sums;

  private int shift = FIRST_SHIFT;

  TimeBuckets(int lines) {
    this.lines = lines;
    sums = new long[MAX_BUCKETS * lines];
  }

  /** Spreads {@code weight} times the length of a stretch over the buckets that it touches. */
  void addStretch(int line, long begin, long end, long weight) {
    if (end <= begin) {
      return;
    }
    reach(end - 1);
    int first = (int) (begin >> shift);
    if (first == (int) ((end - 1) >> shift)) {
      sums[lines * first + line] += weight * (end - begin);
      return;
    }
    long at = begin;
    for (int i = first; at < end; i++) {
      long until = Math.min(end, (i + 1L) << shift);
      sums[lines * i + line] += weight * (until - at);
      at = until;
    }
  }

  /** Adds to the bucket of a moment. */
  void add(int line, long time, long weight) {
    addAt(at(time), line, weight);
  }

  /** The bucket of a moment, for {@link #addAt} until another moment is reached. */
  int at(long time) {
    reach(time);
    return lines * (int) (time >> shift);
  }

  /** Adds to a bucket that {@link #at} has given. */
  void addAt(int at, int line, long weight) {
    sums[at + line] += weight;
  }

  /** Lengthens the buckets until the moment falls into one. */
  void reach(long time) {
    while (time >> shift >= MAX_BUCKETS) {
      lengthen();
    }
  }

  private void lengthen() {
    shift++;
    for (int i = 0; i < MAX_BUCKETS / 2; i++) {
      for (int line = 0; line < lines; line++) {
        sums[lines * i + line] = sum(line, 2 * i) + sum(line, 2 * i + 1);
      }
    }
    Arrays.fill(sums, MAX_BUCKETS / 2 * lines, sums.length, 0);
  }

  long bucketNanos() {
    return 1L << shift;
  }

  /** How many buckets a trace of this length fills; {@link #reach} was called for its end. */
  int count(long durationNanos) {
    return (int) Math.max(1, Math.min(MAX_BUCKETS, (durationNanos + bucketNanos() - 1) >> shift));
  }

  /**
   * What part a line has of the sums of several lines in each bucket; NaN where they have none.
   *
   * @param whole the lines that make up the whole
   */
  List<Double> shares(int line, int[] whole, long durationNanos) {
    List<Double> shares = new ArrayList<>();
    for (int bucket = 0; bucket < count(durationNanos); bucket++) {
      long sum = 0;
      for (int other : whole) {
        sum += sum(other, bucket);
      }
      shares.add(sum == 0 ? Double.NaN : (double) sum(line, bucket) / sum);
    }
    return shares;
  }

  long sum(int line, int bucket) {
    return sums[lines * bucket + line];
  }

  /** The sum of a line over all time. */
  long sum(int line) {
    long sum = 0;
    for (int bucket = 0; bucket < MAX_BUCKETS; bucket++) {
      sum += sum(line, bucket);
    }
    return sum;
  }

  /** The length of a bucket; the last is as long as the trace fills it. */
  long length(int bucket, long durationNanos) {
    return Math.min(bucketNanos(), durationNanos - ((long) bucket << shift));
  }
}
