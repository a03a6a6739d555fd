package gotrace.lang.vm;

/** A complex number. */
record Complex(double re, double im) {
  static final Complex ZERO = new Complex(0, 0);

  Complex plus(Complex y) {
    return new Complex(re + y.re, im + y.im);
  }

  Complex minus(Complex y) {
    return new Complex(re - y.re, im - y.im);
  }

  Complex times(Complex y) {
    return new Complex(re * y.re - im * y.im, re * y.im + im * y.re);
  }

  /** runtime/complex.go: complex128div. */
  Complex dividedBy(Complex m) {
    boolean ratioOfParts = Math.abs(m.re) >= Math.abs(m.im);
    double e;
    double f;
    if (ratioOfParts) {
      double ratio = m.im / m.re;
      double denominator = m.re + ratio * m.im;
      e = (re + im * ratio) / denominator;
      f = (im - re * ratio) / denominator;
    } else {
      double ratio = m.re / m.im;
      double denominator = m.im + ratio * m.re;
      e = (re * ratio + im) / denominator;
      f = (im * ratio - re) / denominator;
    }
    return Double.isNaN(e) || Double.isNaN(f) ? limit(m, e, f) : new Complex(e, f);
  }

  /**
   * What a quotient is near infinities and zeros (C99, annex G.5.1).
   *
   * @param e its real part otherwise
   * @param f its imaginary part otherwise
   */
  private Complex limit(Complex m, double e, double f) {
    double inf = Double.POSITIVE_INFINITY;
    if (m.re == 0 && m.im == 0 && !(Double.isNaN(re) && Double.isNaN(im))) {
      double signed = Math.copySign(inf, m.re);
      return new Complex(signed * re, signed * im);
    }
    if (isInfinite() && m.isFinite()) {
      double a = unit(re);
      double b = unit(im);
      return new Complex(inf * (a * m.re + b * m.im), inf * (b * m.re - a * m.im));
    }
    if (m.isInfinite() && isFinite()) {
      double c = unit(m.re);
      double d = unit(m.im);
      return new Complex(0 * (re * c + im * d), 0 * (im * c - re * d));
    }
    return new Complex(e, f);
  }

  private boolean isInfinite() {
    return Double.isInfinite(re) || Double.isInfinite(im);
  }

  private boolean isFinite() {
    return Double.isFinite(re) && Double.isFinite(im);
  }

  /** 1 for an infinity, 0 for what is finite, with its sign. */
  private static double unit(double x) {
    return Math.copySign(Double.isInfinite(x) ? 1 : 0, x);
  }

  Complex rounded() {
    return new Complex((float) re, (float) im);
  }

  /** As Go compares: zeros of both signs are equal, NaN is not equal to itself. */
  boolean same(Complex y) {
    return re == y.re && im == y.im;
  }
}
