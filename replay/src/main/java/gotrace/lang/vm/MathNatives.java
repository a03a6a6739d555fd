package gotrace.lang.vm;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Packages math and math/bits, and the draws of math/rand. */
final class MathNatives {
  private MathNatives() {}

  static void addTo(Natives n) {
    unary(n, "Sqrt", Math::sqrt);
    unary(n, "Floor", Math::floor);
    unary(n, "Ceil", Math::ceil);
    unary(n, "Trunc", v -> v < 0 ? Math.ceil(v) : Math.floor(v));
    unary(n, "Abs", Math::abs);
    unary(n, "Sin", StrictMath::sin);
    unary(n, "Cos", StrictMath::cos);
    unary(n, "Tan", StrictMath::tan);
    unary(n, "Asin", StrictMath::asin);
    unary(n, "Acos", StrictMath::acos);
    unary(n, "Atan", StrictMath::atan);
    unary(n, "Sinh", StrictMath::sinh);
    unary(n, "Cosh", StrictMath::cosh);
    unary(n, "Tanh", StrictMath::tanh);
    unary(n, "Exp", StrictMath::exp);
    unary(n, "Expm1", StrictMath::expm1);
    unary(n, "Log", StrictMath::log);
    unary(n, "Log10", StrictMath::log10);
    unary(n, "Log1p", StrictMath::log1p);
    unary(n, "Cbrt", StrictMath::cbrt);
    unary(n, "RoundToEven", Math::rint);
    binary(n, "Pow", MathNatives::pow);
    binary(n, "Atan2", StrictMath::atan2);
    binary(n, "Hypot", StrictMath::hypot);
    binary(n, "Mod", (x, y) -> x % y);
    binary(n, "Remainder", Math::IEEEremainder);
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

  private static void unary(Natives n, String name, DoubleUnaryOperator op) {
    n.pure(
        "math." + name,
        (f, l, r) ->
            f.L[l] = Double.doubleToRawLongBits(op.applyAsDouble(Double.longBitsToDouble(f.L[l]))));
  }

  private static void binary(Natives n, String name, DoubleBinaryOperator op) {
    n.pure(
        "math." + name,
        (f, l, r) ->
            f.L[l] =
                Double.doubleToRawLongBits(
                    op.applyAsDouble(
                        Double.longBitsToDouble(f.L[l]), Double.longBitsToDouble(f.L[l + 1]))));
  }

  /** The upper half of an unsigned product. */
  private static long mulHigh(long x, long y) {
    return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
  }

  /** Go gives 1 where Java gives NaN: for 1 to any power, and -1 to an infinite one. */
  private static double pow(double x, double y) {
    if (x == 1 || (x == -1 && Double.isInfinite(y))) {
      return 1;
    }
    return StrictMath.pow(x, y);
  }
}
