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
    return new Complex(e, f);
  }

  Complex rounded() {
    return new Complex((float) re, (float) im);
  }

  /** As Go compares: zeros of both signs are equal, NaN is not equal to itself. */
  boolean same(Complex y) {
    return re == y.re && im == y.im;
  }
}
