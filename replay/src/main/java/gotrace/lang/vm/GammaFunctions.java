package gotrace.lang.vm;

import static gotrace.lang.vm.Polynomial.at;

/**
 * math.Gamma by the method of Cephes (S. Moshier), and math.Lgamma by fdlibm's, which are Go's.
 * Tables have the lowest power first.
 */
final class GammaFunctions {
  /** Between 2 and 3, of the distance from 2. */
  private static final double[] GAMMA_P = {
    9.99999999999999996796e-01,
    4.94214826801497100753e-01,
    2.07448227648435975150e-01,
    4.76367800457137231464e-02,
    1.04213797561761569935e-02,
    1.19135147006586384913e-03,
    1.60119522476751861407e-04
  };

  private static final double[] GAMMA_Q = {
    1.00000000000000000320e+00,
    7.14304917030273074085e-02,
    -2.34591795718243348568e-01,
    3.58236398605498653373e-02,
    1.18139785222060435552e-02,
    -4.45641913851797240494e-03,
    5.39605580493303397842e-04,
    -2.31581873324120129819e-05
  };

  /** Stirling's series, of the inverse. */
  private static final double[] STIRLING = {
    1,
    8.33333333333482257126e-02,
    3.47222221605458667310e-03,
    -2.68132617805781232825e-03,
    -2.29549961613378126380e-04,
    7.87311395793093628397e-04
  };

  /** Of the logarithm: towards 1 and 2 from below, of the distance. */
  private static final double[] TO_TWO_EVEN = {
    7.72156649015328655494e-02,
    6.73523010531292681824e-02,
    7.38555086081402883957e-03,
    1.19270763183362067845e-03,
    2.20862790713908385557e-04,
    2.52144565451257326939e-05
  };

  private static final double[] TO_TWO_ODD = {
    3.22467033424113591611e-01,
    2.05808084325167332806e-02,
    2.89051383673415629091e-03,
    5.10069792153511336608e-04,
    1.08011567247583939954e-04,
    4.48640949618915160150e-05
  };

  /** Around the minimum, of the distance. */
  private static final double[] MINIMUM_0 = {
    4.83836122723810047042e-01,
    -3.27885410759859649565e-02,
    6.10053870246291332635e-03,
    -1.40346469989232843813e-03,
    3.15632070903625950361e-04
  };

  private static final double[] MINIMUM_1 = {
    -1.47587722994593911752e-01,
    1.79706750811820387126e-02,
    -3.68452016781138256760e-03,
    8.81081882437654011382e-04,
    -3.12754168375120860518e-04
  };

  private static final double[] MINIMUM_2 = {
    6.46249402391333854778e-02,
    -1.03142241298341437450e-02,
    2.25964780900612472250e-03,
    -5.38595305356740546715e-04,
    3.35529192635519073543e-04
  };

  /** Around 1. */
  private static final double[] ONE_P = {
    -7.72156649015328655494e-02,
    6.32827064025093366517e-01,
    1.45492250137234768737e+00,
    9.77717527963372745603e-01,
    2.28963728064692451092e-01,
    1.33810918536787660377e-02
  };

  private static final double[] ONE_Q = {
    1,
    2.45597793713041134822e+00,
    2.12848976379893395361e+00,
    7.69285150456672783825e-01,
    1.04222645593369134254e-01,
    3.21709242282423911810e-03
  };

  /** From 2 to 8, of the fraction. */
  private static final double[] MIDDLE_P = {
    -7.72156649015328655494e-02,
    2.14982415960608852501e-01,
    3.25778796408930981787e-01,
    1.46350472652464452805e-01,
    2.66422703033638609560e-02,
    1.84028451407337715652e-03,
    3.19475326584100867617e-05
  };

  private static final double[] MIDDLE_Q = {
    1,
    1.39200533467621045958e+00,
    7.21935547567138069525e-01,
    1.71933865632803078993e-01,
    1.86459191715652901344e-02,
    7.77942496381893596434e-04,
    7.32668430744625636189e-06
  };

  /** From 8 on, of the square of the inverse; the first is added apart. */
  private static final double[] FAR = {
    8.33333333333329678849e-02,
    -2.77777777728775536470e-03,
    7.93650558643019558500e-04,
    -5.95187557450339963135e-04,
    8.36339918996282139126e-04,
    -1.63092934096575273989e-03
  };

  private static final double FAR_0 = 4.18938533204672725052e-01;
  private static final double EULER = 0.57721566490153286060651209008240243104215933593992;
  private static final double SQRT_TWO_PI = 2.506628274631000502417;
  private static final double STIRLING_POWER_MAX = 143.01608;
  private static final double MINIMUM_AT = 1.461632144968362245;
  private static final double MINIMUM_AT_HIGH = 1.46163214496836224576e+00;
  private static final double MINIMUM = -1.21486290535849611461e-01;
  private static final double MINIMUM_TAIL = -3.63867699703950536541e-18;

  /** How far around the minimum its own approximation reaches. */
  private static final double AROUND_MINIMUM = 0.27;

  private GammaFunctions() {}

  /** math.Gamma: NaN for negative integers. */
  static double gamma(double x) {
    if ((x < 0 && x == Math.rint(x)) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x == 0) {
      return 1 / x;
    }
    if (Math.abs(x) > 33) {
      return x > 0 ? stirling(x) : reflected(-x);
    }
    return recurring(x);
  }

  private static double stirling(double x) {
    if (x > 200) {
      return Double.POSITIVE_INFINITY;
    }
    return stirlingPower(x) * stirlingRest(x);
  }

  /** The first of two factors, whose product may be infinite where their quotients are not. */
  private static double stirlingPower(double x) {
    if (x > 200) {
      return Double.POSITIVE_INFINITY;
    }
    return x > STIRLING_POWER_MAX
        ? GoMath.pow(x, 0.5 * x - 0.25)
        : GoMath.pow(x, x - 0.5) / GoMath.exp(x);
  }

  private static double stirlingRest(double x) {
    if (x > 200) {
      return 1;
    }
    double scale = x > STIRLING_POWER_MAX ? GoMath.pow(x, 0.5 * x - 0.25) / GoMath.exp(x) : 1;
    return SQRT_TWO_PI * at(STIRLING, 1 / x) * scale;
  }

  /** Gamma of -q, by that of q. */
  private static double reflected(double q) {
    double p = Math.floor(q);
    int sign = ((long) p & 1) == 0 ? -1 : 1;
    double z = q - p;
    if (z > 0.5) {
      z = q - (p + 1);
    }
    z = Math.abs(q * Angles.sin(Math.PI * z));
    if (z == 0) {
      return sign * Double.POSITIVE_INFINITY;
    }
    double power = stirlingPower(q);
    double rest = stirlingRest(q);
    double d = z * power * rest;
    return sign * (Double.isInfinite(d) ? Math.PI / z / power / rest : Math.PI / d);
  }

  private static double recurring(double value) {
    double x = value;
    double z = 1;
    while (x >= 3) {
      x -= 1;
      z *= x;
    }
    while (x < 0) {
      if (x > -1e-09) {
        return nearZero(z, x);
      }
      z /= x;
      x += 1;
    }
    while (x < 2) {
      if (x < 1e-09) {
        return nearZero(z, x);
      }
      z /= x;
      x += 1;
    }
    return x == 2 ? z : z * at(GAMMA_P, x - 2) / at(GAMMA_Q, x - 2);
  }

  private static double nearZero(double z, double x) {
    return x == 0 ? Double.POSITIVE_INFINITY : z / ((1 + EULER * x) * x);
  }

  /** The sign that math.Lgamma gives. */
  static int sign(double x) {
    if (!(x < 0) || Double.isInfinite(x)) {
      return 1;
    }
    if (x > -0x1p-70) {
      return -1;
    }
    return -x < 0x1p52 && sinPi(-x) < 0 ? -1 : 1;
  }

  /** The logarithm that math.Lgamma gives. */
  static double lgamma(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    double x = Math.abs(value);
    if (x == 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0x1p-70) {
      return -GoMath.log(x);
    }
    if (value > 0) {
      return ofPositive(x);
    }
    double t = x >= 0x1p52 ? 0 : sinPi(x);
    if (t == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return GoMath.log(Math.PI / Math.abs(t * x)) - ofPositive(x);
  }

  private static double ofPositive(double x) {
    if (x == 1 || x == 2) {
      return 0;
    }
    if (x < 2) {
      return x <= 0.9 ? -GoMath.log(x) + belowTwo(x, x, 1) : belowTwo(x, x - 1, 0);
    }
    if (x < 8) {
      return middle(x);
    }
    if (x < 0x1p58) {
      double t = GoMath.log(x);
      double z = 1 / x;
      double w = FAR_0 + z * at(FAR, z * z);
      return (x - 0.5) * (t - 1) + w;
    }
    return x * (GoMath.log(x) - 1);
  }

  /**
   * Up to 0.9 the logarithm of x + 1, else that of x.
   *
   * @param beyond how far it is from 1, or x itself
   * @param down what is taken off the minimum's place
   */
  private static double belowTwo(double x, double beyond, int down) {
    if (x >= MINIMUM_AT - down + AROUND_MINIMUM) {
      double y = 2 - down - x;
      double z = y * y;
      double p = y * at(TO_TWO_EVEN, z) + z * at(TO_TWO_ODD, z);
      return p - 0.5 * y;
    }
    if (x >= MINIMUM_AT - down - AROUND_MINIMUM) {
      double y = x - (MINIMUM_AT_HIGH - down);
      double z = y * y;
      double w = z * y;
      double p1 = at(MINIMUM_0, w);
      double p2 = at(MINIMUM_1, w);
      double p3 = at(MINIMUM_2, w);
      return MINIMUM + (z * p1 - (MINIMUM_TAIL - w * (p2 + y * p3)));
    }
    return -0.5 * beyond + beyond * at(ONE_P, beyond) / at(ONE_Q, beyond);
  }

  private static double middle(double x) {
    int i = (int) x;
    double y = x - i;
    double sum = 0.5 * y + y * at(MIDDLE_P, y) / at(MIDDLE_Q, y);
    if (i < 3) {
      return sum;
    }
    double z = 1;
    for (int k = i - 1; k >= 2; k--) {
      z *= y + k;
    }
    return sum + GoMath.log(z);
  }

  /** Minus the sine of x times pi, for 0 < x < 2**52. */
  private static double sinPi(double x) {
    if (x < 0.25) {
      return -Angles.sin(Math.PI * x);
    }
    if (x == Math.rint(x)) {
      return (x % 2 == 0) ? -Angles.sin(0) : -Angles.sin(Math.PI * (1 - x % 2));
    }
    double r = x % 2;
    return switch ((int) (r * 4)) {
      case 0 -> -Angles.sin(Math.PI * r);
      case 1, 2 -> -Angles.cos(Math.PI * (0.5 - r));
      case 3, 4 -> -Angles.sin(Math.PI * (1 - r));
      case 5, 6 -> Angles.cos(Math.PI * (r - 1.5));
      default -> -Angles.sin(Math.PI * (r - 2));
    };
  }
}
