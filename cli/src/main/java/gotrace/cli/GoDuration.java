package gotrace.cli;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Times on the command line, as Go's time.ParseDuration reads them: {@code 1.5s}, {@code 1m30s}.
 *
 * @param nanos never negative
 */
record GoDuration(long nanos) {
  private static final Pattern TERM =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  /** Reads it, or says what is wrong with it. */
  static final class Converter implements ITypeConverter<GoDuration> {
    @Override
    public GoDuration convert(String text) {
      Matcher term = TERM.matcher(text);
      BigDecimal nanos = BigDecimal.ZERO;
      int end = 0;
      while (term.lookingAt()) {
        nanos =
            nanos.add(
                new BigDecimal(term.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.get(term.group(2)))));
        end = term.end();
        term.region(end, text.length());
      }
      if (text.equals("0")) {
        return new GoDuration(0);
      }
      if (text.isEmpty() || end < text.length()) {
        throw new TypeConversionException("'" + text + "' is no duration, as 1.5s or 200ms are");
      }
      if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
        throw new TypeConversionException("'" + text + "' is more than 292 years");
      }
      return new GoDuration(nanos.longValue());
    }
  }
}
