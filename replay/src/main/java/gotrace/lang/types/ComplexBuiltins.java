package gotrace.lang.types;

import gotrace.lang.syntax.Expr.CallExpr;
import java.util.function.UnaryOperator;

/** Calls of complex, real and imag (builtins.go). */
final class ComplexBuiltins {
  private final Checker c;

  ComplexBuiltins(Checker checker) {
    this.c = checker;
  }

  boolean complex(Operand x, Operand y, CallExpr call) {
    boolean xUntyped = Predicates.isUntyped(x.type);
    boolean yUntyped = Predicates.isUntyped(y.type);
    if (xUntyped && !yUntyped) {
      c.untyped.convert(x, y.type);
    } else if (!xUntyped && yUntyped) {
      c.untyped.convert(y, x.type);
    } else if (xUntyped && x.isConstant() && y.isConstant()) {
      toFloat(x);
      toFloat(y);
    } else if (xUntyped) {
      c.untyped.convert(x, Basic.FLOAT64);
      c.untyped.convert(y, Basic.FLOAT64);
    }
    if (x.isInvalid() || y.isInvalid()) {
      return false;
    }
    if (!Predicates.identical(x.type, y.type)) {
      c.errors.report(
          x, "invalid operation: %s (mismatched types %s and %s)", call, x.type, y.type);
      return false;
    }
    Type result =
        applied(
            x,
            Builtin.Id.COMPLEX,
            basic ->
                switch (basic) {
                  case FLOAT32 -> Basic.Which.COMPLEX64;
                  case FLOAT64 -> Basic.Which.COMPLEX128;
                  case UNTYPED_FLOAT -> Basic.Which.UNTYPED_COMPLEX;
                  default -> null;
                });
    if (result == null) {
      c.errors.report(
          x, "invalid argument: arguments have type %s, expected floating-point", x.type);
      return false;
    }
    if (x.isConstant() && y.isConstant()) {
      Constant re = x.value.toFloat();
      Constant im = y.value.toFloat();
      x.value =
          re.isUnknown() || im.isUnknown()
              ? Constant.UNKNOWN
              : Constant.of(re.realPart(), im.realPart());
    } else {
      x.mode = Mode.VALUE;
      Builtins.record(call, result, x.type, x.type);
    }
    x.type = result;
    return true;
  }

  private static void toFloat(Operand x) {
    if (Predicates.isNumeric(x.type) && x.value.imagPart().signum() == 0) {
      x.type = Basic.UNTYPED_FLOAT;
    }
  }

  /** The type that a function of basic types gives for the operand's; null if there is none. */
  private Type applied(Operand x, Builtin.Id id, UnaryOperator<Basic.Which> f) {
    if (x.type.unalias() instanceof TypeParam) {
      boolean ok =
          Predicates.all(
              x.type, (t, u) -> u instanceof Basic basic && f.apply(basic.which) != null);
      if (!ok) {
        return null;
      }
      c.errors.report(
          x,
          "%s not supported as argument to built-in %s for go1.18 (see go.dev/issue/50937)",
          x,
          id.text);
      return Basic.INVALID;
    }
    if (!(x.type.under() instanceof Basic basic) || f.apply(basic.which) == null) {
      return null;
    }
    return switch (f.apply(basic.which)) {
      case FLOAT32 -> Basic.FLOAT32;
      case FLOAT64 -> Basic.FLOAT64;
      case COMPLEX64 -> Basic.COMPLEX64;
      case COMPLEX128 -> Basic.COMPLEX128;
      case UNTYPED_FLOAT -> Basic.UNTYPED_FLOAT;
      default -> Basic.UNTYPED_COMPLEX;
    };
  }

  boolean part(Operand x, CallExpr call, Builtin.Id id) {
    if (Predicates.isUntyped(x.type)) {
      if (x.isConstant()) {
        if (Predicates.isNumeric(x.type)) {
          x.type = Basic.UNTYPED_COMPLEX;
        }
      } else {
        c.untyped.convert(x, Basic.COMPLEX128);
        if (x.isInvalid()) {
          return false;
        }
      }
    }
    Type result =
        applied(
            x,
            id,
            basic ->
                switch (basic) {
                  case COMPLEX64 -> Basic.Which.FLOAT32;
                  case COMPLEX128 -> Basic.Which.FLOAT64;
                  case UNTYPED_COMPLEX -> Basic.Which.UNTYPED_FLOAT;
                  default -> null;
                });
    if (result == null) {
      c.errors.report(x, "invalid argument: argument has type %s, expected complex type", x.type);
      return false;
    }
    if (x.isConstant()) {
      if (!x.value.isUnknown()) {
        boolean real = id == Builtin.Id.REAL;
        x.value = Constant.of(real ? x.value.realPart() : x.value.imagPart());
      }
    } else {
      x.mode = Mode.VALUE;
      Builtins.record(call, result, x.type);
    }
    x.type = result;
    return true;
  }
}
