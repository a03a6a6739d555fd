package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Levels such as the heap's size over time: the greatest of each bucket, or the last known where a
 * bucket has none. Buckets double in length as the trace goes on, like those of {@link
 * TimeBuckets}.
 */
final class LevelsOverTime {
  private static final int MAX_BUCKETS = 240;

  /** Buckets are 1024 ns long at first, and always a power of two. */
  private static final int FIRST_SHIFT = 10;

  private static final long NONE = -1;

  private final long[][] levels;
  private int shift = FIRST_SHIFT;

  LevelsOverTime(int lines) {
    levels = new long[lines][MAX_BUCKETS];
    for (long[] line : levels) {
      Arrays.fill(line, NONE);
    }
  }

  void set(int line, long time, long level) {
    reach(time);
    int i = (int) (time >> shift);
    levels[line][i] = Math.max(levels[line][i], level);
  }

  /** Lengthens the buckets until the moment falls into one. */
  void reach(long time) {
    while (time >> shift >= MAX_BUCKETS) {
      lengthen();
    }
  }

  private void lengthen() {
    shift++;
    for (long[] line : levels) {
      for (int i = 0; i < MAX_BUCKETS / 2; i++) {
        line[i] = Math.max(line[2 * i], line[2 * i + 1]);
      }
      Arrays.fill(line, MAX_BUCKETS / 2, MAX_BUCKETS, NONE);
    }
  }

  long bucketNanos() {
    return 1L << shift;
  }

  /** A level for each bucket of a trace of this length; NaN before the first. */
  List<Double> line(int line, long durationNanos) {
    int count =
        (int) Math.max(1, Math.min(MAX_BUCKETS, (durationNanos + bucketNanos() - 1) >> shift));
    List<Double> values = new ArrayList<>(count);
    double last = Double.NaN;
    for (int i = 0; i < count; i++) {
      last = levels[line][i] == NONE ? last : levels[line][i];
      values.add(last);
    }
    return values;
  }
}
