package gotrace.lang.vm;

import java.math.BigInteger;

/**
 * Trigonometric functions of package math to the last bit, by the methods that Go takes: Cephes (S.
 * L. Moshier) for the functions, Payne and Hanek for the reduction of large angles.
 */
final class Angles {
  /** From here on an angle is reduced by multiplying with many digits of 4/pi. */
  private static final double REDUCE = 1 << 29;

  private static final double QUARTER = Math.PI / 4;

  /** A quarter of pi in three parts. */
  private static final double QUARTER_HIGH = 7.85398125648498535156e-1;

  private static final double QUARTER_MIDDLE = 3.77489470793079817668e-8;
  private static final double QUARTER_LOW = 2.69515142907905952645e-15;

  private static final double[] SIN = {
    1.58962301576546568060e-10,
    -2.50507477628578072866e-8,
    2.75573136213857245213e-6,
    -1.98412698295895385996e-4,
    8.33333333332211858878e-3,
    -1.66666666666666307295e-1
  };

  private static final double[] COS = {
    -1.13585365213876817300e-11,
    2.08757008419747316778e-9,
    -2.75573141792967388112e-7,
    2.48015872888517045348e-5,
    -1.38888888888730564116e-3,
    4.16666666666665929218e-2
  };

  private static final double[] TAN_P = {
    -1.30936939181383777646e4, 1.15351664838587416140e6, -1.79565251976484877988e7
  };

  private static final double[] TAN_Q = {
    1,
    1.36812963470692954678e4,
    -1.32089234440210967447e6,
    2.50083801823357915839e7,
    -5.38695755929454629881e7
  };

  private static final double TAN_SMALL = 1e-14;

  private static final double[] ATAN_P = {
    -8.750608600031904122785e-01,
    -1.615753718733365076637e+01,
    -7.500855792314704667340e+01,
    -1.228866684490136173410e+02,
    -6.485021904942025371773e+01
  };

  private static final double[] ATAN_Q = {
    1,
    2.485846490142306297962e+01,
    1.650270098316988542046e+02,
    4.328810604912902668951e+02,
    4.853903996359136964868e+02,
    1.945506571482613964425e+02
  };

  private static final double ATAN_SMALL = 0.66;
  private static final double TAN_3_PI_8 = 2.41421356237309504880;

  /** What a double of pi/2 lacks. */
  private static final double HALF_PI_REST = 6.123233995736765886130e-17;

  private static final double ASIN_NEAR_ONE = 0.7;

  private Angles() {}

  /** An angle as a number of eighths of the circle, an even one, and what remains. */
  private record Reduced(int octant, double rest) {}

  /** The value of a polynomial, by Horner's rule; the highest power comes first. */
  static double polynomial(double[] c, double z) {
    double v = c[0];
    for (int i = 1; i < c.length; i++) {
      v = v * z + c[i];
    }
    return v;
  }

  private static boolean isFinite(double x) {
    return Math.abs(x) <= Double.MAX_VALUE;
  }

  static double sin(double x) {
    if (x == 0 || !isFinite(x)) {
      return x == 0 ? x : Double.NaN;
    }
    Reduced r = reduce(Math.abs(x));
    double v = wave(r.rest, (r.octant & 2) == 0);
    return (x < 0) != ((r.octant & 4) != 0) ? -v : v;
  }

  static double cos(double x) {
    if (!isFinite(x)) {
      return Double.NaN;
    }
    Reduced r = reduce(Math.abs(x));
    double v = wave(r.rest, (r.octant & 2) != 0);
    return ((r.octant & 4) != 0) != ((r.octant & 2) != 0) ? -v : v;
  }

  static double tan(double x) {
    if (x == 0 || !isFinite(x)) {
      return x == 0 ? x : Double.NaN;
    }
    Reduced r = reduce(Math.abs(x));
    double z = r.rest;
    double zz = z * z;
    double v = z;
    if (zz > TAN_SMALL) {
      v = z + z * (zz * polynomial(TAN_P, zz) / polynomial(TAN_Q, zz));
    }
    if ((r.octant & 2) != 0) {
      v = -1 / v;
    }
    return x < 0 ? -v : v;
  }

  /** Sine or cosine near 0. */
  private static double wave(double z, boolean sine) {
    double zz = z * z;
    return sine ? z + z * zz * polynomial(SIN, zz) : 1.0 - 0.5 * zz + zz * zz * polynomial(COS, zz);
  }

  private static Reduced reduce(double a) {
    if (a >= REDUCE) {
      return reduceLarge(a);
    }
    long j = (long) (a * (4 / Math.PI));
    j += j & 1;
    double y = j;
    double z = ((a - y * QUARTER_HIGH) - y * QUARTER_MIDDLE) - y * QUARTER_LOW;
    return new Reduced((int) (j & 7), z);
  }

  /** How many bits of 4/pi stand behind the point, which is enough for the largest double. */
  private static final class FourByPi {
    static final int BITS = 19 * 64;
    static final BigInteger DIGITS = digits();

    private FourByPi() {}

    /** By Machin's formula for pi. */
    private static BigInteger digits() {
      int bits = BITS + 128;
      BigInteger one = BigInteger.ONE.shiftLeft(bits);
      BigInteger quarter = arctan(one, 5).shiftLeft(2).subtract(arctan(one, 239));
      return one.shiftLeft(BITS).divide(quarter);
    }

    /** The arc tangent of 1/n. */
    private static BigInteger arctan(BigInteger one, int n) {
      BigInteger power = one.divide(BigInteger.valueOf(n));
      BigInteger square = BigInteger.valueOf((long) n * n);
      BigInteger sum = power;
      for (int k = 3; power.signum() != 0; k += 2) {
        power = power.divide(square).negate();
        sum = sum.add(power.divide(BigInteger.valueOf(k)));
      }
      return sum;
    }
  }

  /** Takes as many digits of 4/pi as matter (trig_reduce.go: trigReduce). */
  private static Reduced reduceLarge(double a) {
    long fraction = (Double.doubleToRawLongBits(a) & ((1L << 52) - 1)) | (1L << 52);
    int exponent = Math.getExponent(a) - 52;
    int skipped = exponent + 61;
    BigInteger digits = FourByPi.DIGITS.shiftRight(FourByPi.BITS + 64 - skipped - 192);
    BigInteger product = low(digits, 192).multiply(BigInteger.valueOf(fraction)).shiftRight(64);
    long low = product.longValue();
    long high = product.shiftRight(64).longValue();
    int octant = (int) (high >>> 61);
    high = high << 3 | low >>> 61;
    int zeros = Long.numberOfLeadingZeros(high) + 1;
    high = (zeros == 64 ? 0 : high << zeros) | (low >>> (64 - zeros));
    double z = Double.longBitsToDouble(high >>> 12 | (long) (1023 - zeros) << 52);
    if ((octant & 1) != 0) {
      octant++;
      z--;
    }
    return new Reduced(octant & 7, z * QUARTER);
  }

  private static BigInteger low(BigInteger n, int bits) {
    return n.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
  }

  static double atan(double x) {
    return x == 0 || Double.isNaN(x) ? x : x > 0 ? positiveAtan(x) : -positiveAtan(-x);
  }

  private static double positiveAtan(double x) {
    if (x <= ATAN_SMALL) {
      return smallAtan(x);
    }
    if (x > TAN_3_PI_8) {
      return Math.PI / 2 - smallAtan(1 / x) + HALF_PI_REST;
    }
    return QUARTER + smallAtan((x - 1) / (x + 1)) + 0.5 * HALF_PI_REST;
  }

  private static double smallAtan(double x) {
    double z = x * x;
    z = z * polynomial(ATAN_P, z) / polynomial(ATAN_Q, z);
    return x * z + x;
  }

  static double asin(double x) {
    if (x == 0 || !(Math.abs(x) <= 1)) {
      return x == 0 ? x : Double.NaN;
    }
    double a = Math.abs(x);
    double other = Math.sqrt(1 - a * a);
    double v = a > ASIN_NEAR_ONE ? Math.PI / 2 - positiveAtan(other / a) : positiveAtan(a / other);
    return x < 0 ? -v : v;
  }

  static double acos(double x) {
    return Math.PI / 2 - asin(x);
  }

  static double atan2(double y, double x) {
    if (x == 0 || y == 0 || !isFinite(x) || !isFinite(y)) {
      return StrictMath.atan2(y, x);
    }
    double q = atan(y / x);
    return x >= 0 ? q : q <= 0 ? q + Math.PI : q - Math.PI;
  }
}
