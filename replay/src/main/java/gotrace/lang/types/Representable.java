package gotrace.lang.types;

import java.math.BigInteger;

/** Which constants are values of which types (const.go). */
final class Representable {
  /** Why a constant is not. */
  enum Failure {
    CONVERSION,
    TRUNCATED,
    OVERFLOW
  }

  private Representable() {}

  /** The constant as a value of the type, floats rounded; null if it is none. */
  static Constant round(Constant x, Basic type) {
    if (x.isUnknown()) {
      return x;
    }
    if (type.isInteger()) {
      Constant n = x.toInt();
      boolean fits = n.kind() == Constant.Kind.INT && fits(n.intValue(), type);
      return fits ? n : null;
    }
    if (type.isFloat()) {
      Constant f = x.toFloat();
      return f.kind() == Constant.Kind.FLOAT ? roundFloat(f, type) : null;
    }
    if (type.isComplex()) {
      Constant z = x.toComplex();
      return z.kind() == Constant.Kind.COMPLEX ? roundComplex(z, type) : null;
    }
    boolean ok =
        (type.isString() && x.kind() == Constant.Kind.STRING)
            || (type.isBoolean() && x.kind() == Constant.Kind.BOOL);
    return ok ? x : null;
  }

  private static boolean fits(BigInteger n, Basic type) {
    int bits = bits(type);
    if (bits == 0) {
      return true;
    }
    return type.isUnsigned() ? n.signum() >= 0 && n.bitLength() <= bits : n.bitLength() <= bits - 1;
  }

  /** Of an integer type; 0 for untyped ones. */
  static int bits(Basic type) {
    return switch (type.which) {
      case INT8, UINT8 -> 8;
      case INT16, UINT16 -> 16;
      case INT32, UINT32 -> 32;
      case INT, INT64, UINT, UINT64, UINTPTR -> 64;
      default -> 0;
    };
  }

  private static Constant roundFloat(Constant f, Basic type) {
    Real rounded = roundReal(f.realPart(), type);
    return rounded == null ? null : Constant.of(rounded);
  }

  private static Constant roundComplex(Constant z, Basic type) {
    Real re = roundReal(z.realPart(), type);
    Real im = roundReal(z.imagPart(), type);
    return re == null || im == null ? null : Constant.of(re, im);
  }

  private static Real roundReal(Real x, Basic type) {
    return switch (type.which) {
      case FLOAT32, COMPLEX64 -> Float.isInfinite(x.toFloat()) ? null : Real.of(x.toFloat());
      case FLOAT64, COMPLEX128 -> Double.isInfinite(x.toDouble()) ? null : Real.of(x.toDouble());
      default -> x;
    };
  }

  /** Why {@link #round} gave null. */
  static Failure failure(Type from, Basic to) {
    if (!Predicates.isNumeric(from) || !to.isNumeric()) {
      return Failure.CONVERSION;
    }
    return !Predicates.isInteger(from) && to.isInteger() ? Failure.TRUNCATED : Failure.OVERFLOW;
  }
}
