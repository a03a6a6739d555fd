package gotrace.analysis.metric;

import gotrace.trace.DurationText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How a value of a {@link Unit} is shown to people. The text, the HTML, the charts and the leads of
 * the sections all use it, so that one value never appears in two forms. What is shown is a
 * function of the value in the JSON and of nothing else: three significant digits in the largest
 * fitting unit, moments exactly.
 */
public final class Notation {
  /** Shown for a value that this trace cannot tell. */
  public static final String UNKNOWN = "n/a";

  /** Stands for what was left out. */
  public static final String ELLIPSIS = "…";

  private static final MathContext SIGNIFICANT = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] BYTE_UNITS = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};
  private static final BigDecimal LARGEST_IN_DIGITS = BigDecimal.valueOf(1_000_000_000_000_000L);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Notation() {}

  /**
   * The value as people read it: {@code 1.23ms}, {@code 42.1 %}, {@code 12.3 MiB}, {@code G17}, and
   * {@code ""} for an empty name, which would not be seen.
   *
   * @param value of the type that {@code unit} names, or null
   * @return {@link #UNKNOWN} for null and for a Double that is not finite
   */
  public static String of(Unit unit, Object value) {
    if (value == null || (value instanceof Double d && !Double.isFinite(d))) {
      return UNKNOWN;
    }
    return switch (unit) {
      case NANOS -> duration((Long) value);
      case MOMENT -> DurationText.exact((Long) value);
      case COUNT -> count((Long) value);
      case BYTES -> bytes(BigDecimal.valueOf((Long) value));
      case SHARE -> share((Double) value);
      case RATIO -> number((Double) value);
      case GOROUTINE -> "G" + value;
      case PROC -> "P" + value;
      case TEXT, WORDS -> ((String) value).isEmpty() ? "\"\"" : text((String) value);
      case FLAG -> (Boolean) value ? "yes" : "no";
    };
  }

  /** A chart's value, which may be a mean and so a fraction of its unit. */
  public static String ofMean(Unit unit, double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    return switch (unit) {
      case NANOS -> duration(Math.round(value));
      case MOMENT -> DurationText.exact(Math.round(value));
      case BYTES -> bytes(BigDecimal.valueOf(value));
      case SHARE -> share(value);
      case COUNT, RATIO, GOROUTINE, PROC, TEXT, WORDS, FLAG -> number(value);
    };
  }

  /**
   * Three significant digits, as Go writes durations: {@code 87µs}, {@code 1.23ms}, {@code 2m5s}.
   */
  public static String duration(long nanos) {
    return DurationText.rounded(nanos);
  }

  /** All digits, in groups of three. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count with what is counted: {@code 1 start was}, {@code 2 starts were}. */
  public static String count(long value, String one, String many) {
    return count(value) + " " + (value == 1 ? one : many);
  }

  private static String bytes(BigDecimal bytes) {
    BigDecimal value = bytes;
    for (int unit = 0; ; unit++) {
      BigDecimal rounded =
          value.abs().compareTo(HUNDRED) < 0 ? value.round(SIGNIFICANT) : whole(value);
      if (rounded.abs().compareTo(BigDecimal.valueOf(1024)) < 0 || unit == BYTE_UNITS.length - 1) {
        return plain(rounded) + BYTE_UNITS[unit];
      }
      value = value.divide(BigDecimal.valueOf(1024), MathContext.DECIMAL64);
    }
  }

  /** Percent. Only 0 is shown as 0 % and only 1 as 100 %. */
  static String share(double share) {
    BigDecimal percent = BigDecimal.valueOf(share).multiply(HUNDRED);
    if (share == 0 || share == 1) {
      return plain(percent) + " %";
    }
    if (share > 0 && share < 0.0001) {
      return "<0.01 %";
    }
    if (share > 0.999 && share < 1) {
      return ">99.9 %";
    }
    int decimals = Math.abs(share) < 0.01 ? 2 : 1;
    return percent.setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  private static String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    if (exact.abs().compareTo(LARGEST_IN_DIGITS) >= 0) {
      return exact.round(SIGNIFICANT).toString();
    }
    if (exact.abs().compareTo(HUNDRED) >= 0) {
      return String.format(Locale.ROOT, "%,d", whole(exact).toBigInteger());
    }
    return plain(exact.round(SIGNIFICANT));
  }

  /** A percent from 0 to 100, exactly: {@code 99.9}. */
  public static String ofPercent(double percent) {
    return plain(BigDecimal.valueOf(percent));
  }

  private static BigDecimal whole(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /**
   * Untrusted text made harmless: every control, format (so also every bidirectional override),
   * unassigned or private code point, every unpaired surrogate and every line separator becomes a
   * visible escape as Go would write it: {@code \n}, {@code \x1b}, {@code \u202e}.
   */
  public static String text(String untrusted) {
    StringBuilder out = new StringBuilder(untrusted.length());
    untrusted.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /**
   * The text, with its middle left out for an ellipsis where it needs more than {@code room}; more
   * goes from its head, because a Go function's name says most at its end.
   *
   * @param width of a text, in the unit of {@code room}; grows with the text
   */
  public static String shorten(String text, int room, ToIntFunction<String> width) {
    if (width.applyAsInt(text) <= room) {
      return text;
    }
    int fits = -1;
    int tooLong = text.codePointCount(0, text.length());
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (width.applyAsInt(keep(text, middle)) <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return fits < 0 ? "" : keep(text, fits);
  }

  private static String keep(String text, int codePoints) {
    int head = text.offsetByCodePoints(0, codePoints * 2 / 5);
    int tail = text.offsetByCodePoints(text.length(), -(codePoints - codePoints * 2 / 5));
    return text.substring(0, head) + ELLIPSIS + text.substring(tail);
  }

  private static void append(StringBuilder out, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          out.append(escape(codePoint));
      default -> out.appendCodePoint(codePoint);
    }
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          codePoint < 0x100
              ? String.format(Locale.ROOT, "\\x%02x", codePoint)
              : codePoint < 0x10000
                  ? String.format(Locale.ROOT, "\\u%04x", codePoint)
                  : String.format(Locale.ROOT, "\\U%08x", codePoint);
    };
  }
}
