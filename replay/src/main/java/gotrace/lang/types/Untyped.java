package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.UnaryExpr;
import java.util.HashMap;

/** Expressions whose type is open until it is known what they are used for (expr.go, const.go). */
final class Untyped {
  private static final class Info {
    final Mode mode;
    Type type;
    Constant value;

    /** Whether it is the left operand of a shift that is not constant. */
    boolean shifted;

    Info(Mode mode, Type type, Constant value) {
      this.mode = mode;
      this.type = type;
      this.value = value;
    }
  }

  /**
   * What an untyped operand becomes.
   *
   * @param type null if it cannot become that
   * @param value rounded, if it is a constant and the type basic; else null
   * @param failure why not; null if it can
   */
  record Implicit(Type type, Constant value, Representable.Failure failure) {
    private static final Implicit NONE = new Implicit(null, null, Representable.Failure.CONVERSION);

    private static Implicit of(Type type) {
      return new Implicit(type, null, null);
    }
  }

  private final Checker c;
  private final HashMap<Expr, Info> open = new HashMap<>();

  Untyped(Checker checker) {
    this.c = checker;
  }

  void remember(Expr e, Mode mode, Type type, Constant value) {
    open.put(e, new Info(mode, type, value));
  }

  void markShifted(Expr e) {
    Info info = open.get(e);
    if (info != null) {
      info.shifted = true;
    }
  }

  void recordAll() {
    open.forEach((e, info) -> Checker.record(e, info.mode, info.type, info.value));
    open.clear();
  }

  /** Gives an expression and what it is made of a type; a {@code last} one is recorded. */
  void update(Expr root, Type type, boolean last) {
    Expr x = root;
    while (x != null) {
      Info info = open.get(x);
      if (info == null) {
        return;
      }
      Expr next = updateOperands(x, info, type, last);
      settle(x, info, type, last);
      x = next;
    }
  }

  /** Updates all operands but one, which is given back. */
  private Expr updateOperands(Expr x, Info info, Type type, boolean last) {
    if (x instanceof ParenExpr paren) {
      return paren.x;
    }
    if (info.value != null) {
      return null;
    }
    if (x instanceof UnaryExpr unary) {
      return unary.x;
    }
    if (x instanceof BinaryExpr binary && !binary.op.isComparison()) {
      if (!binary.op.isShift()) {
        update(binary.y, type, last);
      }
      return binary.x;
    }
    return null;
  }

  private void settle(Expr x, Info info, Type type, boolean last) {
    if (x instanceof StarExpr) {
      return;
    }
    if (!last && Predicates.isUntyped(type)) {
      info.type = type.under();
      return;
    }
    open.remove(x);
    if (info.shifted && !Predicates.allInteger(type)) {
      c.errors.report(
          x, "invalid operation: shifted operand %s (type %s) must be integer", x, type);
      return;
    }
    if (info.value != null) {
      Operand operand = new Operand(info.mode, x, info.type);
      operand.value = info.value;
      convert(operand, type);
      if (operand.isInvalid()) {
        return;
      }
      Constant rounded =
          type.under() instanceof Basic basic ? Representable.round(info.value, basic) : null;
      info.value = rounded == null ? info.value : rounded;
    }
    Checker.record(x, info.mode, type, info.value);
  }

  private void updateValue(Expr x, Constant value) {
    Info info = open.get(x);
    if (info != null) {
      info.value = value;
    }
  }

  /** What {@code x} becomes where a {@code target} is asked for. */
  Implicit implicit(Operand x, Type target) {
    if (x.isInvalid() || Predicates.isTyped(x.type) || !Predicates.isValid(target)) {
      return Implicit.of(x.type);
    }
    if (Predicates.isUntyped(target)) {
      Type max = Predicates.maxType(x.type, target);
      return max == null ? Implicit.NONE : Implicit.of(max);
    }
    if (x.isNil()) {
      return Predicates.hasNil(target) ? Implicit.of(target) : Implicit.NONE;
    }
    Type u = target.under();
    if (u instanceof Basic basic) {
      return toBasic(x, target, basic);
    }
    if (!(u instanceof Interface iface)) {
      return Implicit.NONE;
    }
    if (Predicates.isTypeParam(target)) {
      boolean all = Predicates.all(target, (t, v) -> v != null && implicit(x, v).type != null);
      return all ? Implicit.of(target) : Implicit.NONE;
    }
    boolean empty = iface.typeSet().isAll();
    return empty ? Implicit.of(Predicates.defaultType(x.type)) : Implicit.NONE;
  }

  private static Implicit toBasic(Operand x, Type target, Basic basic) {
    if (x.isConstant()) {
      Constant rounded = Representable.round(x.value, basic);
      return rounded == null
          ? new Implicit(null, null, Representable.failure(x.type, basic))
          : new Implicit(target, rounded, null);
    }
    Basic from = (Basic) x.type;
    boolean fits =
        switch (from.which) {
          case UNTYPED_BOOL -> basic.isBoolean();
          case UNTYPED_INT, UNTYPED_RUNE, UNTYPED_FLOAT, UNTYPED_COMPLEX -> basic.isNumeric();
          case UNTYPED_STRING -> basic.isString();
          default -> false;
        };
    return fits ? Implicit.of(target) : Implicit.NONE;
  }

  /** Gives {@code x} the type that it has where a {@code target} is asked for, or complains. */
  void convert(Operand x, Type target) {
    Implicit result = implicit(x, target);
    if (result.failure != null) {
      Type shown = Predicates.isTypeParam(target) ? target : target.under();
      invalidConversion(result.failure, x, shown);
      x.invalidate();
      return;
    }
    accept(x, result);
  }

  /** Takes over what {@link #implicit} found. */
  void accept(Operand x, Implicit result) {
    if (result.value != null) {
      x.value = result.value;
      updateValue(x.expr, result.value);
    }
    if (result.type != x.type) {
      x.type = result.type;
      update(x.expr, result.type, false);
    }
  }

  private void invalidConversion(Representable.Failure failure, Operand x, Type target) {
    String message =
        switch (failure) {
          case TRUNCATED -> "%s truncated to %s";
          case OVERFLOW -> "%s overflows %s";
          case CONVERSION -> "cannot convert %s to type %s";
        };
    c.errors.report(x, message, x, target);
  }

  /** Rounds a constant to a value of its type, or complains. */
  void representable(Operand x, Basic type) {
    Constant rounded = Representable.round(x.value, type);
    if (rounded == null) {
      invalidConversion(Representable.failure(x.type, type), x, type);
      x.invalidate();
    } else {
      x.value = rounded;
    }
  }

  private static final int MAX_BITS = 512;

  /** Go has no such limit, and runs out of memory. */
  private static final int MAX_STRING_BYTES = 64 << 20;

  /** Refuses a constant result that is too large; {@code opPos} is where that is told. */
  void overflow(Operand x, int opPos) {
    if (x.value.isUnknown()) {
      c.errors.report(opPos, "constant result is not representable");
      return;
    }
    if (x.value.kind() == Constant.Kind.STRING
        && x.value.stringValue().length() > MAX_STRING_BYTES) {
      c.errors.report(opPos, "constant string too long");
      x.value = Constant.UNKNOWN;
      return;
    }
    if (Predicates.isTyped(x.type)) {
      representable(x, (Basic) x.type.under());
      return;
    }
    if (x.value.kind() == Constant.Kind.INT && x.value.intValue().abs().bitLength() > MAX_BITS) {
      c.errors.report(opPos, "constant %soverflow", operation(x.expr));
      x.value = Constant.UNKNOWN;
    }
  }

  private static String operation(Expr x) {
    if (x instanceof UnaryExpr unary) {
      return unary.op == gotrace.lang.syntax.Op.XOR ? "bitwise complement " : "";
    }
    if (!(x instanceof BinaryExpr binary)) {
      return "";
    }
    return switch (binary.op) {
      case ADD -> "addition ";
      case SUB -> "subtraction ";
      case XOR -> "bitwise XOR ";
      case MUL -> "multiplication ";
      case SHL -> "shift ";
      default -> "";
    };
  }

  static int opPos(Expr x) {
    return x instanceof BinaryExpr || x instanceof UnaryExpr ? x.pos : x.startPos();
  }
}
