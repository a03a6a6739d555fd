package gotrace.lang.types;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as Go's {@code %g} writes them. */
final class FloatText {
  private FloatText() {}

  /** {@code %.Ng}. */
  static String general(double d, int digits) {
    if (d == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(d).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return text(rounded, digits);
  }

  /** {@code %g}: as many digits as it takes to read the same number again. */
  static String shortest(double d) {
    return d == 0 ? "0" : text(new BigDecimal(Double.toString(d)), 21);
  }

  private static String text(BigDecimal value, int exponentFrom) {
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    if (exponent >= -4 && exponent < exponentFrom) {
      return stripped.toPlainString();
    }
    String digits = stripped.unscaledValue().abs().toString();
    String sign = stripped.signum() < 0 ? "-" : "";
    String mantissa = digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
    return sign
        + mantissa
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
