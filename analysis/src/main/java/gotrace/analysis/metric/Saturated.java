package gotrace.analysis.metric;

/**
 * Arithmetic on durations of many goroutines or Ps, 0 or more, that stops at the greatest long:
 * 8,192 goroutines that wait for the longest trace together already wait longer.
 */
final class Saturated {
  private Saturated() {}

  static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  static long product(long a, long b) {
    long product = a * b;
    return Math.multiplyHigh(a, b) != 0 || product < 0 ? Long.MAX_VALUE : product;
  }
}
