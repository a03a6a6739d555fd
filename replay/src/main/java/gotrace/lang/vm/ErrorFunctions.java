package gotrace.lang.vm;

import static gotrace.lang.vm.Polynomial.at;

/**
 * math.Erf, Erfc and Erfinv, by the methods that Go takes: fdlibm's rational approximations on four
 * stretches, and for the inverse M. Wichura's algorithm AS 241. Tables have the lowest power first.
 */
final class ErrorFunctions {
  /** Below 0.84375. */
  private static final double[] NEAR_P = {
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05
  };

  private static final double[] NEAR_Q = {
    1,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06
  };

  /** Around 1, up to 1.25. */
  private static final double[] ONE_P = {
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03
  };

  private static final double[] ONE_Q = {
    1,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02
  };

  /** Up to 1/0.35, of the inverse square. */
  private static final double[] MIDDLE_P = {
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00
  };

  private static final double[] MIDDLE_Q = {
    1,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02
  };

  /** Beyond, of the inverse square. */
  private static final double[] FAR_P = {
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02
  };

  private static final double[] FAR_Q = {
    1,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01
  };

  /** Of the inverse up to 0.85. */
  private static final double[] CENTRE_P = {
    1.1975323115670912564578e0,
    4.7072688112383978012285e1,
    6.9706266534389598238465e2,
    4.8548868893843886794648e3,
    1.6235862515167575384252e4,
    2.3782041382114385731252e4,
    1.1819493347062294404278e4,
    8.8709406962545514830200e2
  };

  private static final double[] CENTRE_Q = {
    1.0000000000000000000e0,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3
  };

  /** Of the inverse up to 1 - 2e-11 or so. */
  private static final double[] TAIL_P = {
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4
  };

  private static final double[] TAIL_Q = {
    1.4142135623730950488016887e0,
    2.9036514445419946173133295e0,
    2.3707661626024532365971225e0,
    9.7547832001787427186894837e-1,
    2.0945065210512749128288442e-1,
    2.1494160384252876777097297e-2,
    7.7441459065157709165577218e-4,
    1.4859850019840355905497876e-9
  };

  /** Of the inverse beyond. */
  private static final double[] END_P = {
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7
  };

  private static final double[] END_Q = {
    1.414213562373095048801689e0,
    8.482908416595164588112026e-1,
    1.936480946950659106176712e-1,
    2.103693768272068968719679e-2,
    1.112800997078859844711555e-3,
    2.611088405080593625138020e-5,
    2.010321207683943062279931e-7,
    2.891024605872965461538222e-15
  };

  private static final double ERF_1 = 8.45062911510467529297e-01;
  private static final double SLOPE = 1.28379167095512586316e-01;
  private static final double SLOPE_8 = 1.02703333676410069053e+00;
  private static final double NEAR = 0.84375;
  private static final double LN2 = 0.693147180559945309417232121458176568;

  private ErrorFunctions() {}

  static double erf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    return x < 0 ? -erfOfPositive(-x) : erfOfPositive(x);
  }

  private static double erfOfPositive(double x) {
    if (x < 0x1p-28) {
      return x < 2.848094538889218e-306 ? 0.125 * (8 * x + SLOPE_8 * x) : x + SLOPE * x;
    }
    if (x < NEAR) {
      return x + x * near(x);
    }
    if (x < 1.25) {
      return ERF_1 + aroundOne(x);
    }
    return x >= 6 ? 1 : 1 - tail(x) / x;
  }

  /** math.Erfc. */
  static double erfc(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double v = Math.abs(x);
    boolean negative = x < 0;
    if (v < NEAR) {
      return negative ? 1 + small(v) : 1 - small(v);
    }
    if (v < 1.25) {
      return negative ? 1 + ERF_1 + aroundOne(v) : 1 - ERF_1 - aroundOne(v);
    }
    if (v >= 28 || (negative && v > 6)) {
      return negative ? 2 : 0;
    }
    double rest = tail(v) / v;
    return negative ? 2 - rest : rest;
  }

  /** The error function below 0.84375, as its complement needs it. */
  private static double small(double x) {
    if (x < 0x1p-56) {
      return x;
    }
    double y = near(x);
    return x < 0.25 ? x + x * y : 0.5 + (x * y + (x - 0.5));
  }

  private static double near(double x) {
    double z = x * x;
    return at(NEAR_P, z) / at(NEAR_Q, z);
  }

  private static double aroundOne(double x) {
    double s = x - 1;
    return at(ONE_P, s) / at(ONE_Q, s);
  }

  /** The complement times x, from 1.25 on. */
  private static double tail(double x) {
    double s = 1 / (x * x);
    double ratio = x < 1 / 0.35 ? at(MIDDLE_P, s) / at(MIDDLE_Q, s) : at(FAR_P, s) / at(FAR_Q, s);
    double z = Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xFFFFFFFF00000000L);
    return GoMath.exp(-z * z - 0.5625) * GoMath.exp((z - x) * (z + x) + ratio);
  }

  /** math.Erfinv: NaN outside of [-1, 1]. */
  static double erfinv(double x) {
    double v = Math.abs(x);
    if (!(v < 1)) {
      return v == 1 ? x * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return x < 0 ? -inverse(-x) : inverse(x);
  }

  private static double inverse(double x) {
    if (x <= 0.85) {
      double r = 0.180625 - 0.25 * x * x;
      return x * at(CENTRE_P, r) / at(CENTRE_Q, r);
    }
    double r = Math.sqrt(LN2 - GoMath.log(1 - x));
    if (r <= 5) {
      return at(TAIL_P, r - 1.6) / at(TAIL_Q, r - 1.6);
    }
    return at(END_P, r - 5) / at(END_Q, r - 5);
  }
}
