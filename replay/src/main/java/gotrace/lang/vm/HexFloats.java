package gotrace.lang.vm;

/** Floats with hexadecimal digits (strconv/ftoa.go: fmtX). */
final class HexFloats {
  private static final int DIGITS = 15;

  private HexFloats() {}

  /** Of a number that is not negative. */
  static String format(double x, int precision, int bits) {
    long b = Double.doubleToRawLongBits(x);
    int exp = (int) (b >>> 52) - 1023;
    long mantissa = b & 0xFFFFFFFFFFFFFL;
    if (x == 0) {
      exp = 0;
    } else if (exp == -1023) {
      exp++;
      while ((mantissa & 1L << 52) == 0) {
        mantissa <<= 1;
        exp--;
      }
    } else {
      mantissa |= 1L << 52;
    }
    mantissa <<= 60 - 52;
    if (precision >= 0 && precision < DIGITS) {
      int shift = 60 - precision * 4;
      long extra = mantissa << (64 - shift);
      mantissa >>>= shift;
      if (Long.compareUnsigned(extra | (mantissa & 1), 1L << 63) > 0) {
        mantissa++;
      }
      mantissa <<= shift;
      if ((mantissa & 1L << 61) != 0) {
        mantissa >>>= 1;
        exp++;
      }
    }
    StringBuilder s = new StringBuilder("0x").append(mantissa >>> 60 & 1);
    mantissa <<= 4;
    int n = precision < 0 ? 0 : precision;
    boolean point = precision < 0 ? mantissa != 0 : precision > 0;
    if (point) {
      s.append('.');
      for (int i = 0; precision < 0 ? mantissa != 0 : i < n; i++) {
        s.append(Character.forDigit((int) (mantissa >>> 60), 16));
        mantissa <<= 4;
      }
    }
    s.append('p').append(exp < 0 ? '-' : '+');
    int magnitude = Math.abs(exp);
    return s.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
