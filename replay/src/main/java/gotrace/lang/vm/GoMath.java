package gotrace.lang.vm;

/**
 * Functions of package math whose last bit depends on how they are computed, by the methods that Go
 * takes: Cephes for sine and cosine (S. L. Moshier), fdlibm for the logarithm, repeated squaring
 * for powers.
 */
final class GoMath {
  /** From here on an angle is reduced in another way. */
  private static final double REDUCE = 1 << 29;

  /** A quarter of pi in three parts. */
  private static final double PI4A = 7.85398125648498535156e-1;

  private static final double PI4B = 3.77489470793079817668e-8;
  private static final double PI4C = 2.69515142907905952645e-15;

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

  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double LOG2_E = 1.44269504088896340735992468100189214;
  private static final double LOG10_E = 0.434294481903251827651128918916605082;

  private static final int EXPONENT_MAX = 1 << 12;

  private GoMath() {}

  private static double polynomial(double[] c, double z) {
    double v = c[0];
    for (int i = 1; i < c.length; i++) {
      v = v * z + c[i];
    }
    return v;
  }

  static double sin(double x) {
    if (x == 0 || !(Math.abs(x) < REDUCE)) {
      return StrictMath.sin(x);
    }
    double a = Math.abs(x);
    long octant = octant(a);
    double v = octantValue(a, octant, (octant & 2) == 0);
    return (x < 0) != ((octant & 4) != 0) ? -v : v;
  }

  static double cos(double x) {
    if (!(Math.abs(x) < REDUCE)) {
      return StrictMath.cos(x);
    }
    double a = Math.abs(x);
    long octant = octant(a);
    double v = octantValue(a, octant, (octant & 2) != 0);
    return ((octant & 4) != 0) != ((octant & 2) != 0) ? -v : v;
  }

  /** The even octant whose middle is near. */
  private static long octant(double a) {
    long j = (long) (a * (4 / Math.PI));
    return j + (j & 1);
  }

  private static double octantValue(double a, long octant, boolean sine) {
    double y = octant;
    double z = ((a - y * PI4A) - y * PI4B) - y * PI4C;
    double zz = z * z;
    return sine ? z + z * zz * polynomial(SIN, zz) : 1.0 - 0.5 * zz + zz * zz * polynomial(COS, zz);
  }

  /** The fraction in [0.5, 1) of a positive finite number. */
  private static double fraction(double x) {
    return Math.scalb(x, -exponent(x));
  }

  private static int exponent(double x) {
    return x < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p52) - 51 : Math.getExponent(x) + 1;
  }

  static double log(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return StrictMath.log(x);
    }
    double f1 = fraction(x);
    double k = exponent(x);
    if (f1 < Math.sqrt(2) / 2) {
      f1 *= 2;
      k--;
    }
    double f = f1 - 1;
    double s = f / (2 + f);
    double s2 = s * s;
    double s4 = s2 * s2;
    double t1 =
        s2
            * (6.666666666666735130e-01
                + s4
                    * (2.857142874366239149e-01
                        + s4 * (1.818357216161805012e-01 + s4 * 1.479819860511658591e-01)));
    double t2 =
        s4
            * (3.999999999940941908e-01
                + s4 * (2.222219843214978396e-01 + s4 * 1.531383769920937332e-01));
    double r = t1 + t2;
    double half = 0.5 * f * f;
    return k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
  }

  static double log2(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return StrictMath.log(x);
    }
    double f = fraction(x);
    return f == 0.5 ? exponent(x) - 1 : exponent(x) + log(f) * LOG2_E;
  }

  static double log10(double x) {
    return log(x) * LOG10_E;
  }

  /** Go gives 1 where Java gives NaN: for 1 to any power, and -1 to an infinite one. */
  static double pow(double x, double y) {
    if (x == 1 || (x == -1 && Double.isInfinite(y))) {
      return 1;
    }
    double whole = Math.floor(Math.abs(y));
    if (x == 0
        || y == 0
        || Double.isNaN(x)
        || Double.isNaN(y)
        || Double.isInfinite(x)
        || Double.isInfinite(y)
        || whole >= 0x1p63
        || (x < 0 && whole != Math.abs(y))) {
      return StrictMath.pow(x, y);
    }
    if (y == 0.5) {
      return Math.sqrt(x);
    }
    if (y == -0.5) {
      return 1 / Math.sqrt(x);
    }
    double rest = Math.abs(y) - whole;
    double result = 1;
    if (rest != 0) {
      if (rest > 0.5) {
        rest--;
        whole++;
      }
      result = StrictMath.exp(rest * log(x));
    }
    return power(x, (long) whole, result, y < 0);
  }

  /** {@code result * x^n}, or its inverse. */
  private static double power(double x, long n, double result, boolean inverse) {
    double f = Math.copySign(fraction(Math.abs(x)), x);
    long e = exponent(Math.abs(x));
    long exponent = 0;
    double product = result;
    for (long i = n; i != 0; i >>= 1) {
      if (e < -EXPONENT_MAX || e > EXPONENT_MAX) {
        exponent += e;
        break;
      }
      if ((i & 1) != 0) {
        product *= f;
        exponent += e;
      }
      f *= f;
      e <<= 1;
      if (f < .5) {
        f += f;
        e--;
      }
    }
    if (inverse) {
      product = 1 / product;
      exponent = -exponent;
    }
    return Math.scalb(product, (int) Math.max(-5000, Math.min(5000, exponent)));
  }
}
