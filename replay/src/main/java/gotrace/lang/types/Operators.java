package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.CompositeLit;
import gotrace.lang.syntax.Expr.UnaryExpr;
import gotrace.lang.syntax.Op;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** Unary and binary operators (expr.go). */
final class Operators {
  /** So that the smallest float64 can be written as a shift. */
  private static final int MAX_SHIFT = 1023 - 1 + 52;

  private final Checker c;

  Operators(Checker checker) {
    this.c = checker;
  }

  void unary(Operand x, UnaryExpr e) {
    c.exprs.expr(null, x, e.x);
    if (x.isInvalid()) {
      return;
    }
    switch (e.op) {
      case AND -> address(x, e);
      case RECV -> {
        Type elem = chanElem(x, x, true);
        if (elem == null) {
          x.invalidate();
          return;
        }
        x.mode = Mode.COMMA_OK;
        x.type = elem;
        c.env.hasCallOrRecv = true;
      }
      case TILDE -> {
        boolean integer = Predicates.allInteger(x.type);
        c.errors.report(
            e,
            "cannot use ~ outside of interface or type constraint%s",
            integer ? " (use ^ for bitwise complement)" : "");
        if (integer) {
          arithmetic(x, e, Op.XOR);
        } else {
          x.invalidate();
        }
      }
      default -> arithmetic(x, e, e.op);
    }
  }

  private void address(Operand x, UnaryExpr e) {
    if (!(e.x.unparen() instanceof CompositeLit) && x.mode != Mode.VARIABLE) {
      c.errors.report(x, "invalid operation: cannot take address of %s", x);
      x.invalidate();
      return;
    }
    Assignments.markAddressTaken(e.x);
    x.mode = Mode.VALUE;
    x.type = new Pointer(x.type);
  }

  private void arithmetic(Operand x, UnaryExpr e, Op op) {
    Predicate<Basic> allowed =
        switch (op) {
          case ADD, SUB -> Basic::isNumeric;
          case XOR -> Basic::isInteger;
          default -> Basic::isBoolean;
        };
    if (!isDefined(x, op, allowed)) {
      return;
    }
    if (!x.isConstant()) {
      x.mode = Mode.VALUE;
      return;
    }
    if (x.value.isUnknown()) {
      return;
    }
    boolean unsigned = Predicates.isUnsigned(x.type);
    int size = unsigned ? Representable.bits((Basic) x.type.under()) / 8 : 0;
    x.value = x.value.unary(op, size);
    x.expr = e;
    c.untyped.overflow(x, Untyped.opPos(e));
  }

  private boolean isDefined(Operand x, Op op, Predicate<Basic> allowed) {
    boolean defined = Predicates.allBasic(x.type, allowed);
    if (!defined) {
      c.errors.report(x, "invalid operation: operator %s not defined on %s", op, x);
      x.invalidate();
    }
    return defined;
  }

  /** The element type of a channel to receive from, or to send to; null after a complaint. */
  Type chanElem(Object at, Operand x, boolean receive) {
    CommonUnder common =
        new CommonUnder(
            x.type,
            (t, u) -> {
              if (u == null) {
                return "no specific channel type";
              }
              if (!(u instanceof Chan chan)) {
                return "non-channel " + t;
              }
              if (receive && chan.dir == ChanDir.SEND_ONLY) {
                return "send-only channel " + t;
              }
              return !receive && chan.dir == ChanDir.RECV_ONLY ? "receive-only channel " + t : null;
            });
    if (common.under != null) {
      return ((Chan) common.under).elem;
    }
    String verb = receive ? "receive from" : "send to";
    if (Predicates.isTypeParam(x.type)) {
      c.errors.report(at, "invalid operation: cannot %s %s: %s", verb, x, common.cause);
    } else {
      c.errors.report(at, "invalid operation: cannot %s %s %s", verb, common.cause, x);
    }
    return null;
  }

  /** Goes down the left operands without recursion: they nest as long as the source is. */
  void binaryExpr(Operand x, BinaryExpr e) {
    Deque<BinaryExpr> spine = new ArrayDeque<>();
    Expr left = e;
    while (left instanceof BinaryExpr binary) {
      spine.push(binary);
      left = binary.x;
    }
    c.exprs.expr(null, x, left);
    while (true) {
      BinaryExpr binary = spine.pop();
      combine(x, binary, binary.x, binary.y, binary.op);
      if (spine.isEmpty()) {
        return;
      }
      x.expr = binary;
      c.record(x);
    }
  }

  /** {@code lhs op= rhs}. */
  void assignOp(Operand x, Expr lhs, Expr rhs, Op op) {
    c.exprs.expr(null, x, lhs);
    combine(x, null, lhs, rhs, op);
  }

  /** {@code e} is null for an assignment; {@code lhs} has been checked into {@code x}. */
  private void combine(Operand x, Expr e, Expr lhs, Expr rhs, Op op) {
    Operand y = new Operand();
    c.exprs.expr(null, y, rhs);
    if (x.isInvalid()) {
      return;
    }
    if (y.isInvalid()) {
      x.invalidate();
      x.expr = y.expr;
      return;
    }
    if (op.isShift()) {
      shift(x, y, e, op);
      return;
    }
    matchTypes(x, y);
    if (x.isInvalid()) {
      return;
    }
    if (op.isComparison()) {
      comparison(x, y, op, false);
      return;
    }
    if (!Predicates.identical(x.type, y.type)) {
      mismatch(x, y, e, lhs, rhs, op);
      return;
    }
    if (isDefined(x, op, operands(op)) && !dividesByZero(x, y, op)) {
      compute(x, y, e, op);
    }
  }

  private void mismatch(Operand x, Operand y, Expr e, Expr lhs, Expr rhs, Op op) {
    if (Predicates.isValid(x.type) && Predicates.isValid(y.type)) {
      String what = e != null ? e.toString() : lhs + " " + op + "= " + rhs;
      c.errors.report(
          x, "invalid operation: %s (mismatched types %s and %s)", what, x.type, y.type);
    }
    x.invalidate();
  }

  private static Predicate<Basic> operands(Op op) {
    return switch (op) {
      case ADD -> basic -> basic.isNumeric() || basic.isString();
      case SUB, MUL, DIV -> Basic::isNumeric;
      case REM, AND, OR, XOR, AND_NOT -> Basic::isInteger;
      default -> Basic::isBoolean;
    };
  }

  private boolean dividesByZero(Operand x, Operand y, Op op) {
    boolean division = op == Op.DIV || op == Op.REM;
    boolean zero =
        division
            && y.isConstant()
            && !y.value.isUnknown()
            && isZeroDivisor(x, y.value)
            && (x.isConstant() || Predicates.allInteger(x.type));
    if (zero) {
      c.errors.report(y, "invalid operation: division by zero");
      x.invalidate();
    }
    return zero;
  }

  /** A complex number so small that its square is 0 counts too. */
  private static boolean isZeroDivisor(Operand x, Constant y) {
    if (!x.isConstant() || !Predicates.isComplex(x.type)) {
      return y.signum() == 0;
    }
    Real re = y.realPart();
    Real im = y.imagPart();
    return re.mul(re).signum() == 0 && im.mul(im).signum() == 0;
  }

  private void compute(Operand x, Operand y, Expr e, Op op) {
    if (!x.isConstant() || !y.isConstant()) {
      x.mode = Mode.VALUE;
      return;
    }
    if (x.value.isUnknown() || y.value.isUnknown()) {
      x.value = Constant.UNKNOWN;
      return;
    }
    boolean integer = Predicates.isInteger(x.type);
    x.value = Constant.binary(x.value, op, y.value, integer);
    if (e != null) {
      x.expr = e;
    }
    c.untyped.overflow(x, Untyped.opPos(x.expr));
  }

  private static boolean mayConvert(Operand x, Operand y) {
    if (Predicates.isTyped(x.type) && Predicates.isTyped(y.type)) {
      return false;
    }
    if (differ(x, y, Basic::isNumeric)) {
      return false;
    }
    if (Predicates.isNonTypeParamInterface(x.type) || Predicates.isNonTypeParamInterface(y.type)) {
      return true;
    }
    if (differ(x, y, Basic::isBoolean) || differ(x, y, Basic::isString)) {
      return false;
    }
    if (x.isNil()) {
      return Predicates.hasNil(y.type);
    }
    if (y.isNil()) {
      return Predicates.hasNil(x.type);
    }
    return !(x.type.under() instanceof Pointer) && !(y.type.under() instanceof Pointer);
  }

  private static boolean differ(Operand x, Operand y, Predicate<Basic> what) {
    return Predicates.allBasic(x.type, what) != Predicates.allBasic(y.type, what);
  }

  /** Gives an untyped operand the type of the other; x is invalid after a complaint. */
  void matchTypes(Operand x, Operand y) {
    if (!mayConvert(x, y)) {
      return;
    }
    c.untyped.convert(x, y.type);
    if (x.isInvalid()) {
      return;
    }
    c.untyped.convert(y, x.type);
    if (y.isInvalid()) {
      x.invalidate();
    }
  }

  /** Compares into {@code x}; {@code switchCase} if y is the switch's value and x the case's. */
  void comparison(Operand x, Operand y, Op written, boolean switchCase) {
    if (!Predicates.isValid(x.type) || !Predicates.isValid(y.type)) {
      x.invalidate();
      return;
    }
    Op op = switchCase ? Op.EQL : written;
    boolean assignable =
        c.conversions.assignableTo(x, y.type, null) || c.conversions.assignableTo(y, x.type, null);
    if (!assignable) {
      String cause = "mismatched types " + x.type + " and " + y.type;
      incomparable(x, y, y, op, cause, switchCase);
      return;
    }
    Operand wrong = op == Op.EQL || op == Op.NEQ ? notEqualable(x, y) : notOrdered(x, y);
    if (wrong != null) {
      boolean nil = x.isNil() || y.isNil();
      boolean equality = op == Op.EQL || op == Op.NEQ;
      String cause = equality && !nil ? incomparableCause(wrong.type) : "";
      incomparable(x, y, wrong, op, cause, switchCase);
      return;
    }
    if (x.isConstant() && y.isConstant()) {
      x.value = Constant.of(Constant.compare(x.value, op, y.value));
    } else {
      x.mode = Mode.VALUE;
      c.untyped.update(x.expr, Predicates.defaultType(x.type), true);
      c.untyped.update(y.expr, Predicates.defaultType(y.type), true);
    }
    x.type = Basic.UNTYPED_BOOL;
  }

  private static Operand notEqualable(Operand x, Operand y) {
    if (x.isNil() || y.isNil()) {
      return Predicates.hasNil(x.isNil() ? y.type : x.type) ? null : y;
    }
    if (!Predicates.comparable(x.type)) {
      return x;
    }
    return Predicates.comparable(y.type) ? null : y;
  }

  private static Operand notOrdered(Operand x, Operand y) {
    if (!Predicates.allBasic(x.type, Basic::isOrdered)) {
      return x;
    }
    return Predicates.allBasic(y.type, Basic::isOrdered) ? null : y;
  }

  private static String incomparableCause(Type type) {
    Type u = type.under();
    if (u instanceof Slice || u instanceof Signature || u instanceof Map) {
      return Operand.compositeKind(type) + " can only be compared to nil";
    }
    return Predicates.comparableCause(type, true, null);
  }

  private void incomparable(
      Operand x, Operand y, Operand wrong, Op op, String known, boolean switchCase) {
    Operand at = wrong;
    String cause = known;
    if (cause.isEmpty()) {
      if (Predicates.isTypeParam(x.type) || Predicates.isTypeParam(y.type)) {
        at = Predicates.isTypeParam(x.type) ? wrong : y;
        cause = "type parameter " + at.type + " cannot use operator " + op;
      } else {
        String what = Operand.compositeKind(at.type);
        cause = "operator " + op + " not defined on " + (what.isEmpty() ? at.type : what);
      }
    }
    if (switchCase) {
      c.errors.report(x, "invalid case %s in switch on %s (%s)", x.expr, y.expr, cause);
    } else {
      c.errors.report(at, "invalid operation: %s %s %s (%s)", x.expr, op, y.expr, cause);
    }
    x.invalidate();
  }

  private void shift(Operand x, Operand y, Expr e, Op op) {
    Constant value = x.isConstant() ? x.value.toInt() : null;
    boolean shiftable =
        Predicates.allInteger(x.type)
            || (Predicates.isUntyped(x.type) && value != null && value.kind() == Constant.Kind.INT);
    if (!shiftable) {
      c.errors.report(x, "invalid operation: shifted operand %s must be integer", x);
      x.invalidate();
      return;
    }
    if (!shiftCount(y)) {
      x.invalidate();
      return;
    }
    if (x.isConstant()) {
      if (y.isConstant()) {
        constantShift(x, y, e, op, value);
        return;
      }
      if (Predicates.isUntyped(x.type)) {
        c.untyped.markShifted(x.expr);
        x.mode = Mode.VALUE;
        return;
      }
    }
    if (!Predicates.allInteger(x.type)) {
      c.errors.report(x, "invalid operation: shifted operand %s must be integer", x);
      x.invalidate();
      return;
    }
    x.mode = Mode.VALUE;
  }

  private boolean shiftCount(Operand y) {
    if (y.isConstant()) {
      Constant count = y.value.toInt();
      if (count.kind() == Constant.Kind.INT && count.signum() < 0) {
        c.errors.report(y, "invalid operation: negative shift count %s", y);
        return false;
      }
      if (Predicates.isUntyped(y.type)) {
        c.untyped.representable(y, Basic.UINT);
        if (y.isInvalid()) {
          return false;
        }
        c.untyped.update(y.expr, Basic.UINT, true);
        return true;
      }
      return true;
    }
    if (Predicates.allInteger(y.type)) {
      return true;
    }
    if (Predicates.isUntyped(y.type)) {
      c.untyped.convert(y, Basic.UINT);
      return !y.isInvalid();
    }
    c.errors.report(y, "invalid operation: shift count %s must be integer", y);
    return false;
  }

  private void constantShift(Operand x, Operand y, Expr e, Op op, Constant value) {
    if (!Predicates.isInteger(x.type)) {
      x.type = Basic.UNTYPED_INT;
    }
    if (x.value.isUnknown() || y.value.isUnknown()) {
      x.value = Constant.UNKNOWN;
      return;
    }
    Constant count = y.value.toInt();
    if (count.isUnknown() || count.intValue().compareTo(BigInteger.valueOf(MAX_SHIFT)) > 0) {
      c.errors.report(y, "invalid operation: invalid shift count %s", y);
      x.invalidate();
      return;
    }
    x.value = Constant.shift(value, op, count.intValue().intValueExact());
    if (e != null) {
      x.expr = e;
    }
    c.untyped.overflow(x, Untyped.opPos(x.expr));
  }
}
