package gotrace.lang.vm;

/**
 * Functions of package math whose last bit depends on how they are computed, by the methods that Go
 * takes on amd64 with fused multiplication: fdlibm for logarithms, the cube root and powers of two,
 * sleef (N. Shibata) for the exponential function, repeated squaring for powers.
 */
final class GoMath {
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double LOG2_E = 1.44269504088896340735992468100189214;
  private static final double LOG10_E = 0.434294481903251827651128918916605082;

  private static final int EXPONENT_MAX = 1 << 12;

  private static final long FRACTION = (1L << 52) - 1;

  /** The exponent's bits of 0.5. */
  private static final int HALF_EXPONENT = 1022;

  private static final long HALF = (long) HALF_EXPONENT << 52;

  private static final double EXP_MAX = 7.09782712893384e+02;
  private static final double LN2_UPPER = 0.69314718055966295651160180568695068359375;
  private static final double LN2_LOWER = 0.28235290563031577122588448175013436025525412068e-12;

  /** Of Taylor's series, the highest power first. */
  private static final double[] EXP = {
    2.4801587301587301587e-5,
    1.9841269841269841270e-4,
    1.3888888888888888889e-3,
    8.3333333333333333333e-3,
    4.1666666666666666667e-2,
    1.6666666666666666667e-1,
    0.5,
    1
  };

  private static final double[] EXP2 = {
    4.13813679705723846039e-08,
    -1.65339022054652515390e-06,
    6.61375632143793436117e-05,
    -2.77777777770155933842e-03,
    1.66666666666666657415e-01
  };

  private static final double[] SINH_P = {
    -0.2630563213397497062819489e+2,
    -0.2894211355989563807284660366e+4,
    -0.8991272022039509355398013511e+5,
    -0.6307673640497716991184787251e+6
  };

  private static final double[] SINH_Q = {
    1,
    -0.173678953558233699533450911e+3,
    0.1521517378790019070696485176e+5,
    -0.6307673640497716991212077277e+6
  };

  private static final double[] TANH_P = {
    -9.64399179425052238628e-1, -9.92877231001918586564e1, -1.61468768441708447952e3
  };

  private static final double[] TANH_Q = {
    1, 1.12811678491632931402e2, 2.23548839060100448583e3, 4.84406305325125486048e3
  };

  /** Beyond, e to the power of minus x does not count. */
  private static final double SINH_LARGE = 21;

  private static final double TANH_ONE = 0.5 * 8.8029691931113054295988e+01;
  private static final double TANH_SMALL = 0.625;

  private GoMath() {}

  /** The fraction in [0.5, 1) of a positive finite number. */
  private static double fraction(double x) {
    return Math.scalb(x, -exponent(x));
  }

  private static int exponent(double x) {
    return x < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p52) - 51 : Math.getExponent(x) + 1;
  }

  /** A denormal counts as if its fraction had a leading 1, as in Go's assembly. */
  static double log(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return StrictMath.log(x);
    }
    long bits = Double.doubleToRawLongBits(x);
    double f1 = Double.longBitsToDouble((bits & FRACTION) | HALF);
    double k = (bits >> 52) - HALF_EXPONENT;
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

  static double exp(double x) {
    if (Double.isNaN(x) || x > EXP_MAX) {
      return x > EXP_MAX ? Double.POSITIVE_INFINITY : x;
    }
    double k = Math.rint(x * LOG2_E);
    if (k < -1100) {
      return 0;
    }
    double z = Math.fma(-k, LN2_LOWER, Math.fma(-k, LN2_UPPER, x)) * 0.0625;
    double v = EXP[0];
    for (int i = 1; i < EXP.length; i++) {
      v = Math.fma(z, v, EXP[i]);
    }
    v *= z;
    for (int i = 0; i < 3; i++) {
      v *= v + 2;
    }
    v = Math.fma(v + 2, v, 1);
    return scaled(v, (int) k);
  }

  /** {@code v * 2^k}; of a denormal result only the last step rounds. */
  private static double scaled(double v, int k) {
    int e = k + 1023;
    if (e > 0) {
      return e >= 0x7FF ? Double.POSITIVE_INFINITY : v * Double.longBitsToDouble((long) e << 52);
    }
    return e < -52 ? 0 : v * Double.longBitsToDouble((long) (e + 1022) << 52) * Double.MIN_NORMAL;
  }

  static double exp2(double x) {
    if (Double.isNaN(x) || x > 1023.9999999999999) {
      return x > 0 ? Double.POSITIVE_INFINITY : x;
    }
    if (x < -1074) {
      return 0;
    }
    int k = (int) (x > 0 ? x + 0.5 : x - 0.5);
    double t = x - k;
    double high = t * LN2_HIGH;
    double low = -t * LN2_LOW;
    double r = high - low;
    double rr = r * r;
    double c = r - rr * Angles.polynomial(EXP2, rr);
    return Math.scalb(1 - ((low - (r * c) / (2 - c)) - high), k);
  }

  static double sinh(double x) {
    double a = x < 0 ? -x : x;
    double v;
    if (a > SINH_LARGE) {
      v = exp(a) * 0.5;
    } else if (a > 0.5) {
      double e = exp(a);
      v = (e - 1 / e) * 0.5;
    } else {
      double aa = a * a;
      v = Angles.polynomial(SINH_P, aa) * a / Angles.polynomial(SINH_Q, aa);
    }
    return x < 0 ? -v : v;
  }

  static double cosh(double x) {
    double a = Math.abs(x);
    double e = exp(a);
    return a > SINH_LARGE ? e * 0.5 : (e + 1 / e) * 0.5;
  }

  static double tanh(double x) {
    double a = Math.abs(x);
    if (a > TANH_ONE) {
      return Math.copySign(1, x);
    }
    if (a >= TANH_SMALL) {
      return Math.copySign(1 - 2 / (exp(2 * a) + 1), x);
    }
    double xx = x * x;
    return x == 0 ? x : x + x * xx * Angles.polynomial(TANH_P, xx) / Angles.polynomial(TANH_Q, xx);
  }

  static double cbrt(double x) {
    double a = Math.abs(x);
    if (!(a > 0 && a <= Double.MAX_VALUE)) {
      return x;
    }
    long near = 715094163L << 32;
    double t = Double.longBitsToDouble(Double.doubleToRawLongBits(a) / 3 + near);
    if (a < Double.MIN_NORMAL) {
      near = 696219795L << 32;
      t = Double.longBitsToDouble(Double.doubleToRawLongBits(a * 0x1p54) / 3 + near);
    }
    double r = t * t / a;
    double s = 5.42857142857142815906e-01 + r * t;
    t *=
        3.57142857142857150787e-01
            + 1.60714285714285720630e+00
                / (s + 1.41428571428571436819e+00 + -7.05306122448979611050e-01 / s);
    t = Double.longBitsToDouble((Double.doubleToRawLongBits(t) & 0xFFFFFFFFCL << 28) + (1L << 30));
    s = t * t;
    r = a / s;
    t += t * ((r - t) / (t + t + r));
    return x < 0 ? -t : t;
  }

  static double hypot(double x, double y) {
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return Double.POSITIVE_INFINITY;
    }
    double large = Math.max(Math.abs(x), Math.abs(y));
    double ratio = Math.min(Math.abs(x), Math.abs(y)) / large;
    return large == 0 ? 0 : large * Math.sqrt(ratio * ratio + 1);
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
      result = exp(rest * log(x));
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
