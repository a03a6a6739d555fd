package gotrace.lang.vm;

/** Horner's scheme, in the order in which fdlibm and Go multiply and add. */
final class Polynomial {
  private Polynomial() {}

  /**
   * The value of a polynomial.
   *
   * @param c coefficients, the lowest power first
   */
  static double at(double[] c, double x) {
    double sum = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      sum = c[i] + x * sum;
    }
    return sum;
  }
}
