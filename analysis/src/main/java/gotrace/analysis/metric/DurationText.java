package gotrace.analysis.metric;

import java.math.BigDecimal;
import java.math.MathContext;

/** A duration for a sentence: three significant digits and Go's unit, {@code 12.5ms}. */
final class DurationText {
  private DurationText() {}

  static String of(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    BigDecimal rounded = new BigDecimal(nanos).round(new MathContext(3));
    long about = rounded.longValue();
    if (about < 1_000_000) {
      return scaled(rounded, 3) + "µs";
    }
    if (about < 1_000_000_000) {
      return scaled(rounded, 6) + "ms";
    }
    return scaled(rounded, 9) + "s";
  }

  private static String scaled(BigDecimal nanos, int digits) {
    return nanos.movePointLeft(digits).stripTrailingZeros().toPlainString();
  }
}
