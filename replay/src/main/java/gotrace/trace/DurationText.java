package gotrace.trace;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Nanoseconds as Go writes durations (time.Duration.String). */
public final class DurationText {
  private static final MathContext SIGNIFICANT = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] TIME_UNITS = {"ns", "µs", "ms", "s"};
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private DurationText() {}

  /**
   * Three significant digits, as Go writes durations: {@code 87µs}, {@code 1.23ms}, {@code 2m5s}.
   */
  public static String rounded(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    BigDecimal value = BigDecimal.valueOf(nanos);
    for (int unit = 0; unit < TIME_UNITS.length; unit++) {
      BigDecimal rounded = unit == 0 ? value : value.round(SIGNIFICANT);
      boolean last = unit == TIME_UNITS.length - 1;
      if (rounded.abs().compareTo(BigDecimal.valueOf(last ? 60 : 1000)) < 0) {
        return plain(rounded) + TIME_UNITS[unit];
      }
      value = value.movePointLeft(3);
    }
    BigDecimal seconds =
        BigDecimal.valueOf(nanos).movePointLeft(9).setScale(0, RoundingMode.HALF_UP);
    return minutes(seconds.signum() < 0, seconds.abs(), "");
  }

  /** Exact, as Go writes durations, so that it can be given to {@code --at}. */
  public static String exact(long nanos) {
    BigDecimal exact = BigDecimal.valueOf(nanos);
    BigDecimal abs = exact.abs();
    if (nanos == 0) {
      return "0s";
    }
    if (abs.compareTo(BigDecimal.valueOf(MINUTE_NANOS)) >= 0) {
      BigDecimal seconds = abs.movePointLeft(9);
      BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
      String fraction = plain(seconds.subtract(whole));
      return minutes(nanos < 0, whole, fraction.equals("0") ? "" : fraction.substring(1));
    }
    int unit = Math.min(3, (abs.precision() - 1) / 3);
    return plain(exact.movePointLeft(3 * unit)) + TIME_UNITS[unit];
  }

  private static String minutes(boolean negative, BigDecimal wholeSeconds, String fraction) {
    long seconds = wholeSeconds.longValueExact();
    long hours = seconds / 3600;
    return (negative ? "-" : "")
        + (hours == 0 ? "" : hours + "h")
        + seconds / 60 % 60
        + "m"
        + seconds % 60
        + fraction
        + "s";
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
