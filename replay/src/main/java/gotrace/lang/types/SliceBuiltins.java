package gotrace.lang.types;

import gotrace.lang.syntax.Expr.CallExpr;
import java.util.List;

/** Calls of append and copy (builtins.go). */
final class SliceBuiltins {
  private final Checker c;

  SliceBuiltins(Checker checker) {
    this.c = checker;
  }

  /** The element type of slices; null with the cause if it is none. */
  private static Type sliceElem(Operand x, StringBuilder cause) {
    Type[] elem = new Type[1];
    boolean ok =
        Predicates.all(
            x.type,
            (t, u) -> {
              if (!(u instanceof Slice slice)) {
                cause.append("argument must be a slice; have ");
                cause.append(x.isNil() ? "untyped nil" : x);
                return false;
              }
              if (elem[0] != null && !Predicates.identical(elem[0], slice.elem)) {
                cause.append("mismatched slice element types " + elem[0] + " and " + slice.elem);
                cause.append(" in ").append(x);
                return false;
              }
              elem[0] = slice.elem;
              return true;
            });
    return ok ? elem[0] : null;
  }

  /** Whether all types of a set are bytes or strings; in {@code string} whether one is a string. */
  private static boolean bytesOrStrings(Type type, boolean[] string) {
    return Predicates.all(
        type,
        (t, u) -> {
          if (u instanceof Slice slice && Predicates.identical(slice.elem, Basic.BYTE)) {
            return true;
          }
          boolean isString = u != null && Predicates.isString(u);
          string[0] |= isString;
          return isString;
        });
  }

  boolean append(Operand x, CallExpr call, List<Operand> args) {
    StringBuilder cause = new StringBuilder();
    Type elem = sliceElem(x, cause);
    if (elem == null) {
      c.errors.report(x, "invalid append: %s", cause);
      return false;
    }
    boolean[] string = new boolean[1];
    boolean spreadsString =
        args.size() == 2
            && call.hasDots
            && c.conversions.assignableTo(x, new Slice(Basic.BYTE), null)
            && bytesOrStrings(args.get(1).type, string)
            && string[0];
    Type slice = x.type;
    Type last = spreadsString ? args.get(1).type : new Slice(elem);
    if (Predicates.isUntyped(last)) {
      c.untyped.convert(args.get(1), Basic.STRING);
      c.untyped.update(args.get(1).expr, Basic.STRING, true);
      last = Basic.STRING;
    }
    Tuple params = new Tuple(List.of(Var.param(0, null, "", slice), Var.param(0, null, "", last)));
    Tuple results = new Tuple(List.of(new Var(Var.Role.RESULT, 0, null, "", slice)));
    Signature sig = new Signature(null, params, results, true);
    if (!spreadsString) {
      c.calls.arguments(call, sig, args);
    }
    Builtins.recordSignature(call, sig);
    x.mode = Mode.VALUE;
    x.type = slice;
    return true;
  }

  boolean copy(Operand x, Operand y, CallExpr call) {
    boolean bytes =
        c.conversions.assignableTo(x, new Slice(Basic.BYTE), null)
            && bytesOrStrings(y.type, new boolean[1]);
    if (!bytes && !copyable(x, y)) {
      return false;
    }
    if (Predicates.isUntyped(y.type)) {
      c.untyped.convert(y, Basic.STRING);
      c.untyped.update(y.expr, Basic.STRING, true);
    }
    Builtins.record(call, Basic.INT, x.type, y.type);
    x.mode = Mode.VALUE;
    x.type = Basic.INT;
    return true;
  }

  private boolean copyable(Operand x, Operand y) {
    StringBuilder cause = new StringBuilder();
    Type to = sliceElem(x, cause);
    if (to == null) {
      c.errors.report(x, "invalid copy: %s", cause);
      return false;
    }
    Type from = sliceElem(y, cause);
    if (from == null) {
      if (!Predicates.allBasic(y.type, Basic::isString)) {
        c.errors.report(y, "invalid copy: %s", cause);
        return false;
      }
      from = Basic.BYTE;
    }
    if (!Predicates.identical(to, from)) {
      c.errors.report(
          x,
          "invalid copy: arguments %s and %s have different element types %s and %s",
          x,
          y,
          to,
          from);
      return false;
    }
    return true;
  }
}
