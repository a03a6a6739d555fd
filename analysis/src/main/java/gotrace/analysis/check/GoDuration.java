package gotrace.analysis.check;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes and reads them (time.ParseDuration): {@code 1h2m3.5s}, {@code 87µs}. */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Map<String, Long> UNIT_NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  /** Nanoseconds, rounded down; empty when the text is no duration or one beyond 292 years. */
  static OptionalLong nanos(String text) {
    Matcher part = PART.matcher(text);
    BigDecimal sum = BigDecimal.ZERO;
    int at = 0;
    while (part.find() && part.start() == at) {
      BigDecimal unit = BigDecimal.valueOf(UNIT_NANOS.get(part.group(2)));
      sum = sum.add(new BigDecimal(part.group(1)).multiply(unit));
      at = part.end();
    }
    boolean fits = sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    return at == 0 || at < text.length() || !fits
        ? OptionalLong.empty()
        : OptionalLong.of(sum.longValue());
  }
}
