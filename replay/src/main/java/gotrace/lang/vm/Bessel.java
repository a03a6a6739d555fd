package gotrace.lang.vm;

import static gotrace.lang.vm.Polynomial.at;

/**
 * Bessel's functions of the first and second kind (math.J0, J1, Jn, Y0, Y1, Yn), by fdlibm's
 * methods, which are Go's. Tables have the lowest power first; those of {@link Far} are for
 * arguments from 2 on.
 */
final class Bessel {
  /** Below 2. */
  private static final double[] J0_P = {
    1.56249999999999947958e-02,
    -1.89979294238854721751e-04,
    1.82954049532700665670e-06,
    -4.61832688532103189199e-09
  };

  private static final double[] J0_Q = {
    1,
    1.56191029464890010492e-02,
    1.16926784663337450260e-04,
    5.13546550207318111446e-07,
    1.16614003333790000205e-09
  };

  private static final double[] Y0_P = {
    -7.38042951086872317523e-02,
    1.76666452509181115538e-01,
    -1.38185671945596898896e-02,
    3.47453432093683650238e-04,
    -3.81407053724364161125e-06,
    1.95590137035022920206e-08,
    -3.98205194132103398453e-11
  };

  private static final double[] Y0_Q = {
    1,
    1.27304834834123699328e-02,
    7.60068627350353253702e-05,
    2.59150851840457805467e-07,
    4.41110311332675467403e-10
  };

  private static final double[] J1_P = {
    -6.25000000000000000000e-02,
    1.40705666955189706048e-03,
    -1.59955631084035597520e-05,
    4.96727999609584448412e-08
  };

  private static final double[] J1_Q = {
    1,
    1.91537599538363460805e-02,
    1.85946785588630915560e-04,
    1.17718464042623683263e-06,
    5.04636257076217042715e-09,
    1.23542274426137913908e-11
  };

  private static final double[] Y1_P = {
    -1.96057090646238940668e-01,
    5.04438716639811282616e-02,
    -1.91256895875763547298e-03,
    2.35252600561610495928e-05,
    -9.19099158039878874504e-08
  };

  private static final double[] Y1_Q = {
    1,
    1.99167318236649903973e-02,
    2.02552581025135171496e-04,
    1.35608801097516229404e-06,
    6.22741452364621501295e-09,
    1.66559246207992079114e-11
  };

  private static final double INV_SQRT_PI =
      1 / 1.77245385090551602729816748334114518279754945612238;
  private static final double TWO_BY_PI = 2 / Math.PI;
  private static final double LOG_MAX = 7.09782712893383973096e+02;

  private Bessel() {}

  static double j0(double value) {
    double x = Math.abs(value);
    if (Double.isNaN(x)) {
      return x;
    }
    if (x >= 2) {
      return Double.isInfinite(x) ? 0 : Far.ofOrder0(x).first(x);
    }
    if (x < 0x1p-13) {
      return x < 0x1p-27 ? 1 : 1 - 0.25 * x * x;
    }
    double z = x * x;
    double r = z * at(J0_P, z);
    double s = at(J0_Q, z);
    if (x < 1) {
      return 1 + z * (-0.25 + r / s);
    }
    double u = 0.5 * x;
    return (1 + u) * (1 - u) + z * (r / s);
  }

  static double y0(double x) {
    if (x < 0 || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x >= 2) {
      return Double.isInfinite(x) ? 0 : Far.ofOrder0(x).second(x);
    }
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (x <= 0x1p-27) {
      return Y0_P[0] + TWO_BY_PI * GoMath.log(x);
    }
    double z = x * x;
    return at(Y0_P, z) / at(Y0_Q, z) + TWO_BY_PI * j0(x) * GoMath.log(x);
  }

  static double j1(double value) {
    if (Double.isNaN(value)) {
      return value;
    }
    if (value == 0 || Double.isInfinite(value)) {
      return 0;
    }
    double x = Math.abs(value);
    if (x < 0x1p-27) {
      return 0.5 * x; // without the sign, as in Go
    }
    double y = j1OfPositive(x);
    return value < 0 ? -y : y;
  }

  private static double j1OfPositive(double x) {
    if (x >= 2) {
      return Far.ofOrder1(x).first(x);
    }
    double z = x * x;
    double r = z * at(J1_P, z) * x;
    return 0.5 * x + r / at(J1_Q, z);
  }

  static double y1(double x) {
    if (x < 0 || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x >= 2) {
      return Double.isInfinite(x) ? 0 : Far.ofOrder1(x).second(x);
    }
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (x <= 0x1p-54) {
      return -TWO_BY_PI / x;
    }
    double z = x * x;
    return x * (at(Y1_P, z) / at(Y1_Q, z)) + TWO_BY_PI * (j1(x) * GoMath.log(x) - 1 / x);
  }

  /** math.Jn. */
  static double jn(long order, double value) {
    if (Double.isNaN(value)) {
      return value;
    }
    if (Double.isInfinite(value)) {
      return 0;
    }
    if (order == 0) {
      return j0(value);
    }
    if (value == 0) {
      return 0;
    }
    long n = Math.abs(order);
    double x = order < 0 ? -value : value;
    if (n == 1) {
      return j1(x);
    }
    double y = jnOfPositive(n, Math.abs(x));
    return x < 0 && (n & 1) == 1 ? -y : y;
  }

  private static double jnOfPositive(long n, double x) {
    if (n > x) {
      return x < 0x1p-29 ? firstTerm(n, x) : downwards(n, x);
    }
    if (x >= 0x1p302) {
      return INV_SQRT_PI * wave(n, x) / Math.sqrt(x);
    }
    double a = j0(x);
    double b = j1(x);
    for (long i = 1; i < n; i++) {
      double next = b * ((i + i) / x) - a;
      a = b;
      b = next;
    }
    return b;
  }

  /** What of a cosine a far argument has. */
  private static double wave(long n, double x) {
    double s = Angles.sin(x);
    double c = Angles.cos(x);
    return switch ((int) (n & 3)) {
      case 0 -> c + s;
      case 1 -> -c + s;
      case 2 -> -c - s;
      default -> c - s;
    };
  }

  /** Of Taylor's series: (x/2)**n / n!. */
  private static double firstTerm(long n, double x) {
    if (n > 33) {
      return 0;
    }
    double half = x * 0.5;
    double power = half;
    double factorial = 1;
    for (int i = 2; i <= n; i++) {
      factorial *= i;
      power *= half;
    }
    return power / factorial;
  }

  /** Backward recurrence from a continued fraction, for an order above the argument. */
  private static double downwards(long n, double x) {
    double h = 2 / x;
    double q0 = (n + n) / x;
    double z = q0 + h;
    double q1 = q0 * z - 1;
    long k = 1;
    while (q1 < 1e9) {
      k++;
      z += h;
      double next = z * q1 - q0;
      q0 = q1;
      q1 = next;
    }
    double t = 0;
    for (long i = 2 * (n + k); i >= n + n; i -= 2) {
      t = 1 / (i / x - t);
    }
    boolean large = n * GoMath.log(Math.abs(h * n)) >= LOG_MAX;
    double a = t;
    double b = 1;
    for (long i = n - 1; i > 0; i--) {
      double next = b * (double) (i + i) / x - a;
      a = b;
      b = next;
      if (large && b > 1e100) {
        a /= b;
        t /= b;
        b = 1;
      }
    }
    return t * j0(x) / b;
  }

  /** math.Yn. */
  static double yn(long order, double x) {
    if (x < 0 || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    if (order == 0) {
      return y0(x);
    }
    boolean negative = order < 0 && (order & 1) == 1;
    if (x == 0) {
      return negative ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    double y = ynOfPositive(Math.abs(order), x);
    return negative ? -y : y;
  }

  private static double ynOfPositive(long n, double x) {
    if (n > 1 && x >= 0x1p302) {
      return INV_SQRT_PI * wave(n + 1, x) / Math.sqrt(x);
    }
    double a = y0(x);
    double b = y1(x);
    for (long i = 1; i < n && b != Double.NEGATIVE_INFINITY; i++) {
      double next = (i + i) / x * b - a;
      a = b;
      b = next;
    }
    return b;
  }

  /**
   * Hankel's asymptotic forms, from 2 on.
   *
   * @param ss what the sine counts
   * @param cc what the cosine counts
   */
  private record Far(double ss, double cc, double u, double v) {
    private static final double U_AND_V_COUNT = 0x1p129;

    static Far ofOrder0(double x) {
      double s = Angles.sin(x);
      double c = Angles.cos(x);
      double ss = s - c;
      double cc = s + c;
      if (x < Double.MAX_VALUE / 2) {
        double z = -Angles.cos(x + x);
        if (s * c < 0) {
          cc = z / ss;
        } else {
          ss = z / cc;
        }
      }
      int i = stretch(x);
      double u = 1 + ratio(BesselTables.P0[i], BesselTables.P0_BELOW[i], x);
      double v = (-0.125 + ratio(BesselTables.Q0[i], BesselTables.Q0_BELOW[i], x)) / x;
      return new Far(ss, cc, u, v);
    }

    static Far ofOrder1(double x) {
      double s = Angles.sin(x);
      double c = Angles.cos(x);
      double ss = -s - c;
      double cc = s - c;
      if (x < Double.MAX_VALUE / 2) {
        double z = Angles.cos(x + x);
        if (s * c > 0) {
          cc = z / ss;
        } else {
          ss = z / cc;
        }
      }
      int i = stretch(x);
      double u = 1 + ratio(BesselTables.P1[i], BesselTables.P1_BELOW[i], x);
      double v = (0.375 + ratio(BesselTables.Q1[i], BesselTables.Q1_BELOW[i], x)) / x;
      return new Far(ss, cc, u, v);
    }

    private static int stretch(double x) {
      if (x >= 8) {
        return 0;
      }
      if (x >= 4.5454) {
        return 1;
      }
      return x >= 2.8571 ? 2 : 3;
    }

    private static double ratio(double[] p, double[] q, double x) {
      double z = 1 / (x * x);
      return at(p, z) / at(q, z);
    }

    double first(double x) {
      double sum = x > U_AND_V_COUNT ? INV_SQRT_PI * cc : INV_SQRT_PI * (u * cc - v * ss);
      return sum / Math.sqrt(x);
    }

    double second(double x) {
      double sum = x > U_AND_V_COUNT ? INV_SQRT_PI * ss : INV_SQRT_PI * (u * ss + v * cc);
      return sum / Math.sqrt(x);
    }
  }
}
