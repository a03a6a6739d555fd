package gotrace.lang.vm;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Packages math and math/bits, and the draws of math/rand. */
final class MathNatives {
  /** math.NaN. */
  private static final long NAN = 0x7FF8000000000001L;

  /** What x86 gives for an invalid operation. */
  private static final long PROCESSOR_NAN = 0xFFF8000000000000L;

  private MathNatives() {}

  static void addTo(Natives n) {
    n.pure("math.Sqrt", MathNatives::sqrt);
    unary(n, "Floor", Math::floor);
    unary(n, "Ceil", Math::ceil);
    unary(n, "Trunc", v -> v < 0 ? Math.ceil(v) : Math.floor(v));
    unary(n, "Abs", Math::abs);
    unary(n, "Sin", Angles::sin);
    unary(n, "Cos", Angles::cos);
    unary(n, "Tan", Angles::tan);
    unary(n, "Asin", Angles::asin);
    unary(n, "Acos", Angles::acos);
    unary(n, "Atan", Angles::atan);
    unary(n, "Sinh", GoMath::sinh);
    unary(n, "Cosh", GoMath::cosh);
    unary(n, "Tanh", GoMath::tanh);
    unary(n, "Exp", GoMath::exp);
    unary(n, "Exp2", GoMath::exp2);
    unary(n, "Expm1", StrictMath::expm1);
    unary(n, "Log", GoMath::log);
    unary(n, "Log2", GoMath::log2);
    unary(n, "Log10", GoMath::log10);
    unary(n, "Log1p", StrictMath::log1p);
    unary(n, "Cbrt", GoMath::cbrt);
    unary(n, "RoundToEven", Math::rint);
    binary(n, "Pow", GoMath::pow);
    binary(n, "Atan2", Angles::atan2);
    binary(n, "Hypot", GoMath::hypot);
    binary(n, "Mod", (x, y) -> x % y);
    binary(n, "Remainder", Math::IEEEremainder);
    special(n);
    n.pure("math.Float64bits", (f, l, r) -> {});
    n.pure("math.Float64frombits", (f, l, r) -> {});
    n.pure(
        "math.Float32bits",
        (f, l, r) ->
            f.L[l] =
                Float.floatToRawIntBits((float) Double.longBitsToDouble(f.L[l])) & 0xFFFFFFFFL);
    n.pure(
        "math.Float32frombits",
        (f, l, r) -> f.L[l] = Double.doubleToRawLongBits(Float.intBitsToFloat((int) f.L[l])));
    n.pure("math/bits.LeadingZeros64", (f, l, r) -> f.L[l] = Long.numberOfLeadingZeros(f.L[l]));
    n.pure("math/bits.TrailingZeros64", (f, l, r) -> f.L[l] = Long.numberOfTrailingZeros(f.L[l]));
    n.pure("math/bits.OnesCount64", (f, l, r) -> f.L[l] = Long.bitCount(f.L[l]));
    n.pure("math/bits.Reverse64", (f, l, r) -> f.L[l] = Long.reverse(f.L[l]));
    n.pure("math/bits.ReverseBytes64", (f, l, r) -> f.L[l] = Long.reverseBytes(f.L[l]));
    n.pure("math/bits.mulHigh", (f, l, r) -> f.L[l] = mulHigh(f.L[l], f.L[l + 1]));
    n.pure(
        "math/rand.draw",
        (f, l, r) ->
            f.L[l] =
                ((long) f.draw(Integer.MAX_VALUE) << 33)
                    ^ ((long) f.draw(Integer.MAX_VALUE) << 11)
                    ^ f.draw(1 << 12));
  }

  private static void special(Natives n) {
    unary(n, "Erf", ErrorFunctions::erf);
    unary(n, "Erfc", ErrorFunctions::erfc);
    unary(n, "Erfinv", ErrorFunctions::erfinv);
    unary(n, "Gamma", GammaFunctions::gamma);
    unary(n, "J0", Bessel::j0);
    unary(n, "J1", Bessel::j1);
    unary(n, "Y0", Bessel::y0);
    unary(n, "Y1", Bessel::y1);
    ofOrder(n, "Jn", Bessel::jn);
    ofOrder(n, "Yn", Bessel::yn);
    n.pure(
        "math.Lgamma",
        (f, l, r) -> {
          double x = Double.longBitsToDouble(f.L[l]);
          f.L[l] = bits(GammaFunctions.lgamma(x), f.L[l]);
          f.L[l + 1] = GammaFunctions.sign(x);
        });
  }

  /** A function of an integer order and a number. */
  private interface OfOrder {
    double at(long order, double x);
  }

  private static void ofOrder(Natives n, String name, OfOrder op) {
    n.pure(
        "math." + name,
        (f, l, r) -> f.L[l] = bits(op.at(f.L[l], Double.longBitsToDouble(f.L[l + 1])), f.L[l + 1]));
  }

  /** Of what has none, it is the NaN of the processors for which Go computes. */
  private static void sqrt(Fiber f, int l, int r) {
    double x = Double.longBitsToDouble(f.L[l]);
    f.L[l] = x < 0 ? PROCESSOR_NAN : bits(Math.sqrt(x), f.L[l]);
  }

  private static void unary(Natives n, String name, DoubleUnaryOperator op) {
    n.pure(
        "math." + name,
        (f, l, r) -> f.L[l] = bits(op.applyAsDouble(Double.longBitsToDouble(f.L[l])), f.L[l]));
  }

  private static void binary(Natives n, String name, DoubleBinaryOperator op) {
    n.pure(
        "math." + name,
        (f, l, r) ->
            f.L[l] =
                bits(
                    op.applyAsDouble(
                        Double.longBitsToDouble(f.L[l]), Double.longBitsToDouble(f.L[l + 1])),
                    f.L[l]));
  }

  /** A NaN is that of the argument, or Go's own. */
  private static long bits(double result, long argument) {
    if (!Double.isNaN(result)) {
      return Double.doubleToRawLongBits(result);
    }
    return Double.isNaN(Double.longBitsToDouble(argument)) ? argument : NAN;
  }

  /** The upper half of an unsigned product. */
  private static long mulHigh(long x, long y) {
    return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
  }
}
