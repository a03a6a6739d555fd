package gotrace.analysis.metric;

/**
 * What the trace shows of earlier stretches of one kind, so that one that is not over can be
 * compared with them.
 *
 * @param count how many were over before the trace ended
 * @param longestNanos the longest of them
 * @param returns how many were of a goroutine that had been there before: a loop
 */
public record Past(long count, long longestNanos, long returns) {
  static final Past NONE = new Past(0, 0, 0);

  Past and(Past other) {
    return new Past(
        count + other.count, Math.max(longestNanos, other.longestNanos), returns + other.returns);
  }
}
