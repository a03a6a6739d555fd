package gotrace.lang.vm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as text (strconv/ftoa.go: FormatFloat). */
final class Floats {
  private Floats() {}

  /** Digits without a point, and where the point stands: 0.d1d2… times ten to the power. */
  private record Decimal(String digits, int point) {}

  static String shortest(double v, char format, int bits) {
    return format(v, format, -1, bits);
  }

  /**
   * @param precision -1 for as many digits as it takes to tell the number from others
   * @param bits 32 or 64
   */
  static String format(double v, char format, int precision, int bits) {
    if (Double.isNaN(v)) {
      return "NaN";
    }
    if (Double.isInfinite(v)) {
      return v > 0 ? "+Inf" : "-Inf";
    }
    boolean negative = Double.doubleToRawLongBits(v) < 0;
    String sign = negative ? "-" : "";
    double x = Math.abs(v);
    if (format == 'b') {
      return sign + binary(x, bits);
    }
    if (format == 'x' || format == 'X') {
      String hex = HexFloats.format(x, precision, bits);
      return sign + (format == 'X' ? hex.toUpperCase(java.util.Locale.ROOT) : hex);
    }
    Decimal d;
    int p = precision;
    if (p < 0) {
      d = shortestDecimal(x, bits);
      p =
          switch (format) {
            case 'e', 'E' -> d.digits.length() - 1;
            case 'f' -> Math.max(d.digits.length() - d.point, 0);
            default -> d.digits.length();
          };
    } else {
      d = rounded(x, format, p);
      if (format == 'g' || format == 'G') {
        p = Math.max(p, 1);
      }
    }
    return sign + layout(d, format, p, precision < 0);
  }

  private static Decimal rounded(double x, char format, int p) {
    BigDecimal exact = new BigDecimal(x);
    if (exact.signum() == 0) {
      return new Decimal("", 0);
    }
    BigDecimal r =
        switch (format) {
          case 'f' -> exact.setScale(p, RoundingMode.HALF_EVEN);
          case 'e', 'E' -> exact.round(new MathContext(p + 1, RoundingMode.HALF_EVEN));
          default -> exact.round(new MathContext(Math.max(p, 1), RoundingMode.HALF_EVEN));
        };
    return decimal(r);
  }

  private static Decimal decimal(BigDecimal r) {
    if (r.signum() == 0) {
      return new Decimal("", 0);
    }
    String digits = r.unscaledValue().toString();
    int point = digits.length() - r.scale();
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return new Decimal(digits.substring(0, end), point);
  }

  private static Decimal shortestDecimal(double x, int bits) {
    if (x == 0) {
      return new Decimal("", 0);
    }
    BigDecimal exact = new BigDecimal(x);
    int most = bits == 32 ? 9 : 17;
    for (int n = 1; n < most; n++) {
      BigDecimal r = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
      boolean same = bits == 32 ? r.floatValue() == (float) x : r.doubleValue() == x;
      if (same) {
        return decimal(r);
      }
    }
    return decimal(exact.round(new MathContext(most, RoundingMode.HALF_EVEN)));
  }

  private static String layout(Decimal d, char format, int precision, boolean shortest) {
    switch (format) {
      case 'e', 'E' -> {
        return exponent(d, format, precision);
      }
      case 'f' -> {
        return plain(d, precision);
      }
      default -> {
        int n = d.digits.length();
        int eprec = precision;
        if (eprec > n && n >= d.point) {
          eprec = n;
        }
        if (shortest) {
          eprec = 6;
        }
        int exp = d.point - 1;
        if (exp < -4 || exp >= eprec) {
          int p = Math.min(precision, n);
          return exponent(d, format == 'G' ? 'E' : 'e', Math.max(p - 1, 0));
        }
        return plain(d, Math.max(n - d.point, 0));
      }
    }
  }

  private static char digit(Decimal d, int i) {
    return i >= 0 && i < d.digits.length() ? d.digits.charAt(i) : '0';
  }

  private static String exponent(Decimal d, char e, int precision) {
    StringBuilder s = new StringBuilder();
    s.append(digit(d, 0));
    if (precision > 0) {
      s.append('.');
      for (int i = 1; i <= precision; i++) {
        s.append(digit(d, i));
      }
    }
    int exp = d.digits.isEmpty() ? 0 : d.point - 1;
    s.append(e).append(exp < 0 ? '-' : '+');
    int magnitude = Math.abs(exp);
    return s.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }

  private static String plain(Decimal d, int precision) {
    StringBuilder s = new StringBuilder();
    if (d.point > 0) {
      for (int i = 0; i < d.point; i++) {
        s.append(digit(d, i));
      }
    } else {
      s.append('0');
    }
    if (precision > 0) {
      s.append('.');
      for (int i = 0; i < precision; i++) {
        s.append(digit(d, d.point + i));
      }
    }
    return s.toString();
  }

  private static String binary(double x, int bits) {
    if (bits == 32) {
      int b = Float.floatToRawIntBits((float) x);
      int exp = b >>> 23;
      int mantissa = b & 0x7FFFFF;
      int e = (exp == 0 ? 1 : exp) - 150;
      return (exp == 0 ? mantissa : mantissa | 1 << 23) + "p" + (e < 0 ? "" : "+") + e;
    }
    long b = Double.doubleToRawLongBits(x);
    int exp = (int) (b >>> 52);
    long mantissa = b & 0xFFFFFFFFFFFFFL;
    int e = (exp == 0 ? 1 : exp) - 1075;
    return (exp == 0 ? mantissa : mantissa | 1L << 52) + "p" + (e < 0 ? "" : "+") + e;
  }
}
