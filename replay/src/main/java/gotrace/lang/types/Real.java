package gotrace.lang.types;

import java.math.BigInteger;
import java.util.Locale;

/**
 * A real number of a constant expression: an exact fraction while numerator and denominator are of
 * moderate size, then a binary number with 512 bits, as in go/constant.
 */
final class Real implements Comparable<Real> {
  private static final int MAX_FRACTION_BITS = 4096;
  private static final int PRECISION_BITS = 512;
  private static final double LOG10_OF_2 = 0.3010299956639812;
  private static final long MAX_EXPONENT = Integer.MAX_VALUE;

  static final Real ZERO = of(BigInteger.ZERO);

  /** Numerator, or mantissa. */
  private final BigInteger num;

  /** Positive; null if the value is {@code num * 2^exp}. */
  private final BigInteger den;

  private final long exp;

  private Real(BigInteger num, BigInteger den, long exp) {
    this.num = num;
    this.den = den;
    this.exp = exp;
  }

  static Real of(BigInteger n) {
    return fraction(n, BigInteger.ONE);
  }

  static Real of(double d) {
    if (d == 0) {
      return ZERO;
    }
    long bits = Double.doubleToLongBits(d);
    int e = (int) (bits >> 52 & 0x7ff);
    long mantissa = bits & 0xfffffffffffffL;
    mantissa = e == 0 ? mantissa << 1 : mantissa | 1L << 52;
    BigInteger m = BigInteger.valueOf(d < 0 ? -mantissa : mantissa);
    int shift = e - 1075;
    return shift >= 0 ? of(m.shiftLeft(shift)) : fraction(m, BigInteger.ONE.shiftLeft(-shift));
  }

  private static Real fraction(BigInteger n, BigInteger d) {
    BigInteger gcd = n.gcd(d);
    BigInteger sign = BigInteger.valueOf(d.signum());
    BigInteger num = n.divide(gcd).multiply(sign);
    BigInteger den = d.divide(gcd).multiply(sign);
    Real exact = new Real(num, den, 0);
    boolean small = num.bitLength() < MAX_FRACTION_BITS && den.bitLength() < MAX_FRACTION_BITS;
    return small ? exact : exact.toBinary();
  }

  private static Real binary(BigInteger mantissa, long exp) {
    if (mantissa.signum() == 0) {
      return ZERO;
    }
    int excess = mantissa.bitLength() - PRECISION_BITS;
    if (exp + mantissa.bitLength() < -MAX_EXPONENT) {
      return ZERO;
    }
    BigInteger m = excess > 0 ? roundedShift(mantissa, excess) : mantissa;
    return new Real(m, null, exp + Math.max(excess, 0));
  }

  /** Shifts right, to the nearest, ties to even. */
  private static BigInteger roundedShift(BigInteger x, int bits) {
    BigInteger magnitude = x.abs();
    BigInteger q = magnitude.shiftRight(bits);
    boolean half = magnitude.testBit(bits - 1);
    boolean rest = magnitude.getLowestSetBit() < bits - 1;
    if (half && (rest || q.testBit(0))) {
      q = q.add(BigInteger.ONE);
    }
    return x.signum() < 0 ? q.negate() : q;
  }

  private Real toBinary() {
    if (den == null) {
      return this;
    }
    if (num.signum() == 0) {
      return new Real(BigInteger.ZERO, null, 0);
    }
    int shift = Math.max(0, PRECISION_BITS + 2 - num.bitLength() + den.bitLength());
    BigInteger[] q = num.shiftLeft(shift).divideAndRemainder(den);
    BigInteger sticky = q[0].shiftLeft(1);
    if (q[1].signum() != 0) {
      sticky = num.signum() < 0 ? sticky.subtract(BigInteger.ONE) : sticky.add(BigInteger.ONE);
    }
    return binary(sticky, -shift - 1L);
  }

  /** 10 to the power of {@code n}; null if that is beyond all measure, 0 if below. */
  static Real pow10(long n) {
    if (Math.abs(n) <= 1200) {
      BigInteger power = BigInteger.TEN.pow((int) Math.abs(n));
      return n >= 0 ? of(power) : fraction(BigInteger.ONE, power);
    }
    Real result = binary(BigInteger.ONE, 0);
    Real square = binary(BigInteger.TEN, 0);
    for (long k = Math.abs(n); k > 0; k >>= 1) {
      if ((k & 1) != 0) {
        result = result.mul(square);
      }
      square = square.mul(square);
      if (result.exp > MAX_EXPONENT) {
        return n > 0 ? null : ZERO;
      }
    }
    return n > 0 ? result : of(BigInteger.ONE).div(result);
  }

  Real scaleByPowerOfTwo(long n) {
    Real b = toBinary();
    Real scaled = new Real(b.num, null, b.exp + n);
    return scaled.asFraction();
  }

  /** Back to a fraction, if it is of moderate size. */
  private Real asFraction() {
    if (den != null || Math.abs(exp) > MAX_FRACTION_BITS - PRECISION_BITS) {
      return this;
    }
    return exp >= 0
        ? of(num.shiftLeft((int) exp))
        : fraction(num, BigInteger.ONE.shiftLeft((int) -exp));
  }

  /** Whether it is so large that no exponent can hold it. */
  boolean isInfinite() {
    return den == null && num.signum() != 0 && exp + num.bitLength() > MAX_EXPONENT;
  }

  int signum() {
    return num.signum();
  }

  Real neg() {
    return new Real(num.negate(), den, exp);
  }

  Real add(Real y) {
    if (den != null && y.den != null) {
      return fraction(num.multiply(y.den).add(y.num.multiply(den)), den.multiply(y.den));
    }
    Real a = toBinary();
    Real b = y.toBinary();
    if (a.signum() == 0 || b.signum() == 0) {
      return a.signum() == 0 ? y : this;
    }
    boolean ordered = a.exp >= b.exp;
    Real high = ordered ? a : b;
    Real low = ordered ? b : a;
    long distance = high.exp - low.exp;
    if (distance > 2L * PRECISION_BITS) {
      return high;
    }
    return binary(high.num.shiftLeft((int) distance).add(low.num), low.exp).asFraction();
  }

  Real mul(Real y) {
    if (den != null && y.den != null) {
      return fraction(num.multiply(y.num), den.multiply(y.den));
    }
    Real a = toBinary();
    Real b = y.toBinary();
    return binary(a.num.multiply(b.num), a.exp + b.exp);
  }

  /** The divisor must not be 0. */
  Real div(Real y) {
    if (den != null && y.den != null) {
      return fraction(num.multiply(y.den), den.multiply(y.num));
    }
    Real a = toBinary();
    Real b = y.toBinary();
    int shift = PRECISION_BITS + 2 + b.num.bitLength();
    BigInteger q = a.num.shiftLeft(shift).divide(b.num);
    return binary(q, a.exp - b.exp - shift).asFraction();
  }

  @Override
  public int compareTo(Real y) {
    return add(y.neg()).signum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Real y && compareTo(y) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(toDouble());
  }

  /** Null if it is no integer, or one of more than 4096 bits. */
  BigInteger toIntegerOrNull() {
    if (den != null) {
      return den.equals(BigInteger.ONE) ? num : null;
    }
    if (num.signum() == 0) {
      return BigInteger.ZERO;
    }
    if (exp >= 0) {
      return exp + num.bitLength() <= MAX_FRACTION_BITS ? num.shiftLeft((int) exp) : null;
    }
    return num.getLowestSetBit() >= -exp ? num.shiftRight((int) -exp) : null;
  }

  boolean isInteger() {
    if (den != null) {
      return den.equals(BigInteger.ONE);
    }
    return exp >= 0 || num.getLowestSetBit() >= -exp;
  }

  /** To the nearest, infinite beyond. */
  double toDouble() {
    return round(53, -1022, 1023);
  }

  /** To the nearest, infinite beyond. */
  float toFloat() {
    return (float) round(24, -126, 127);
  }

  private double round(int bits, int minExponent, int maxExponent) {
    if (num.signum() == 0) {
      return 0;
    }
    BigInteger n = num.abs();
    BigInteger d = den == null ? BigInteger.ONE : den;
    long e = (long) n.bitLength() - d.bitLength() + exp;
    if (e > maxExponent + 2L) {
      return num.signum() < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (e < minExponent - bits - 2L) {
      return 0;
    }
    if (compareMagnitudeToPowerOfTwo(n, d, e) < 0) {
      e--;
    }
    long unit = Math.max(e, minExponent) - bits + 1;
    long shift = exp - unit;
    BigInteger scaled = shift >= 0 ? n.shiftLeft((int) shift) : n;
    BigInteger divisor = shift >= 0 ? d : d.shiftLeft((int) -shift);
    BigInteger[] q = scaled.divideAndRemainder(divisor);
    int half = q[1].shiftLeft(1).compareTo(divisor);
    BigInteger mantissa =
        half > 0 || (half == 0 && q[0].testBit(0)) ? q[0].add(BigInteger.ONE) : q[0];
    double result = scale(mantissa.longValueExact(), (int) unit, maxExponent);
    return num.signum() < 0 ? -result : result;
  }

  private static double scale(long mantissa, int unit, int maxExponent) {
    double result = Math.scalb((double) mantissa, unit);
    return result >= 2 * Math.scalb(1.0, maxExponent) ? Double.POSITIVE_INFINITY : result;
  }

  /** Compares {@code n/d * 2^exp} with {@code 2^e}. */
  private int compareMagnitudeToPowerOfTwo(BigInteger n, BigInteger d, long e) {
    long shift = exp - e;
    return shift >= 0
        ? n.shiftLeft((int) shift).compareTo(d)
        : n.compareTo(d.shiftLeft((int) -shift));
  }

  /** As go/constant prints it: about six digits. */
  @Override
  public String toString() {
    double d = toDouble();
    if (signum() == 0 == (d == 0) && !Double.isInfinite(d)) {
      String s = FloatText.general(d, 6);
      return !isInteger() && s.indexOf('.') < 0 ? FloatText.shortest(d) : s;
    }
    Real b = toBinary();
    long bits = b.exp + b.num.bitLength();
    double mantissa = new Real(b.num, null, -b.num.bitLength()).toDouble();
    double decimal = bits * LOG10_OF_2;
    long e = (long) decimal;
    double m = mantissa * Math.pow(10, decimal - e);
    while (Math.abs(m) < 1) {
      m *= 10;
      e--;
    }
    while (Math.abs(m) >= 10) {
      m /= 10;
      e++;
    }
    String digits = FloatText.general(m, 6);
    if (digits.endsWith("10")) {
      digits = digits.substring(0, digits.length() - 1);
      e++;
    }
    return digits + String.format(Locale.ROOT, "e%+d", e);
  }
}
