package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Op;
import gotrace.lang.types.Info;
import gotrace.lang.types.TypeAndValue;
import java.util.ArrayDeque;
import java.util.Deque;

/** Compiles conditions: comparisons, and what jumps depend on. */
final class CondCompiler {
  private final FuncCompiler fc;

  CondCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  /** The condition as a value. */
  int toRegister(Expr.BinaryExpr e, int dst) {
    if (e.op.isComparison()) {
      int reg = dst >= 0 ? dst : fc.newL();
      FuncCompiler.Mark m = fc.mark();
      compare(e, reg);
      fc.release(m);
      return reg;
    }
    int reg = fc.newL();
    Assembler.Label end = fc.asm.label();
    Deque<Expr.BinaryExpr> chain = leftChain(e);
    fc.exprs.expr(chain.peek().x, reg);
    while (!chain.isEmpty()) {
      fc.asm.jump(e.op == Op.AND_AND ? Code.JF : Code.JT, reg, 0, 2, end);
      fc.exprs.expr(chain.pop().y, reg);
    }
    fc.asm.bind(end);
    if (dst >= 0) {
      fc.asm.emit(Code.MOVL, dst, reg);
      return dst;
    }
    return reg;
  }

  /** A condition and those of the same operator to its left, the innermost first. */
  private static Deque<Expr.BinaryExpr> leftChain(Expr.BinaryExpr e) {
    Deque<Expr.BinaryExpr> chain = new ArrayDeque<>();
    chain.push(e);
    while (chain.peek().x instanceof Expr.BinaryExpr x && x.op == e.op && !isConstant(x)) {
      chain.push(x);
    }
    return chain;
  }

  private static boolean isConstant(Expr e) {
    TypeAndValue tv = Info.of(e);
    return tv != null && tv.isConstant();
  }

  /** Jumps if the condition is {@code when}; else goes on. */
  void jump(Expr cond, boolean when, Assembler.Label to) {
    Expr e = cond.unparen();
    TypeAndValue tv = Info.of(e);
    if (tv != null && tv.isConstant()) {
      if (Constants.isTrue(tv.value()) == when) {
        fc.asm.jump(to);
      }
      return;
    }
    FuncCompiler.Mark m = fc.mark();
    if (fc.earlier.has(e)) {
      fc.asm.jump(when ? Code.JT : Code.JF, fc.earlier.take(e), 0, 2, to);
    } else if (e instanceof Expr.UnaryExpr u && u.op == Op.NOT) {
      jump(u.x, !when, to);
    } else if (e instanceof Expr.BinaryExpr b && (b.op == Op.AND_AND || b.op == Op.OR_OR)) {
      jumpOnAll(b, when, to);
    } else if (!(e instanceof Expr.BinaryExpr b) || !jumpOnComparison(b, when, to)) {
      int reg = fc.exprs.expr(e, -1);
      fc.asm.jump(when ? Code.JT : Code.JF, reg, 0, 2, to);
    }
    fc.release(m);
  }

  /** Of operands that one operator joins, each decides, or the next is asked. */
  private void jumpOnAll(Expr.BinaryExpr e, boolean when, Assembler.Label to) {
    boolean needsAll = (e.op == Op.AND_AND) == when;
    Assembler.Label past = fc.asm.label();
    Deque<Expr.BinaryExpr> chain = leftChain(e);
    Expr operand = chain.peek().x;
    while (!chain.isEmpty()) {
      jump(operand, needsAll != when, needsAll ? past : to);
      operand = chain.pop().y;
    }
    jump(operand, when, to);
    fc.asm.bind(past);
  }

  private static Op negated(Op op) {
    return switch (op) {
      case EQL -> Op.NEQ;
      case NEQ -> Op.EQL;
      case LSS -> Op.GEQ;
      case LEQ -> Op.GTR;
      case GTR -> Op.LEQ;
      default -> Op.LSS;
    };
  }

  private boolean jumpOnComparison(Expr.BinaryExpr e, boolean when, Assembler.Label to) {
    if (!e.op.isComparison()) {
      return false;
    }
    Op op = when ? e.op : negated(e.op);
    if (ExprCompiler.isNil(e.y) || ExprCompiler.isNil(e.x)) {
      int x = fc.exprs.expr(ExprCompiler.isNil(e.y) ? e.x : e.y, -1);
      fc.asm.jump(op == Op.EQL ? Code.JNIL : Code.JNNIL, x, 0, 2, to);
      return true;
    }
    fc.earlier.calls(e.x, e.y);
    RType t = common(e);
    boolean ordered = op != Op.EQL && op != Op.NEQ;
    if (!t.isScalar() || t.isFloat() || (ordered && isWideUnsigned(t))) {
      return false;
    }
    int x = fc.exprs.value(e.x, t, -1);
    TypeAndValue y = Info.of(e.y);
    fc.pos(e.pos);
    if (y != null && y.isConstant() && t.isInteger()) {
      long c = Constants.toLong(y.value());
      if (c == (int) c) {
        fc.asm.jump(immediate(op), x, (int) c, 3, to);
        return true;
      }
    }
    int r = fc.exprs.value(e.y, t, -1);
    switch (op) {
      case EQL -> fc.asm.jump(Code.JEQ, x, r, 3, to);
      case NEQ -> fc.asm.jump(Code.JNE, x, r, 3, to);
      case LSS -> fc.asm.jump(Code.JLT, x, r, 3, to);
      case LEQ -> fc.asm.jump(Code.JLE, x, r, 3, to);
      case GTR -> fc.asm.jump(Code.JLT, r, x, 3, to);
      default -> fc.asm.jump(Code.JLE, r, x, 3, to);
    }
    return true;
  }

  private static int immediate(Op op) {
    return switch (op) {
      case EQL -> Code.JEQI;
      case NEQ -> Code.JNEI;
      case LSS -> Code.JLTI;
      case LEQ -> Code.JLEI;
      case GTR -> Code.JGTI;
      default -> Code.JGEI;
    };
  }

  static boolean isWideUnsigned(RType t) {
    return t.kind == RType.Kind.UINT || t.kind == RType.Kind.UINT64 || t.kind == RType.Kind.UINTPTR;
  }

  /** The type in which the two sides are compared. */
  private RType common(Expr.BinaryExpr e) {
    RType x = fc.type(e.x);
    RType y = fc.type(e.y);
    if (y.kind == RType.Kind.INTERFACE && x.kind != RType.Kind.INTERFACE) {
      return y;
    }
    TypeAndValue tv = Info.of(e.x);
    return tv != null && tv.isConstant() && x.kind != RType.Kind.INTERFACE ? y : x;
  }

  private void compare(Expr.BinaryExpr e, int reg) {
    if (ExprCompiler.isNil(e.y) || ExprCompiler.isNil(e.x)) {
      int x = fc.exprs.expr(ExprCompiler.isNil(e.y) ? e.x : e.y, -1);
      int nil = fc.newR();
      fc.asm.emit(Code.NIL, nil);
      fc.asm.emit(Code.REFEQ, reg, x, nil);
      if (e.op == Op.NEQ) {
        fc.asm.emit(Code.NOT, reg, reg);
      }
      return;
    }
    fc.earlier.calls(e.x, e.y);
    RType t = common(e);
    int x = operand(e.x, t);
    int y = operand(e.y, t);
    fc.pos(e.pos);
    values(e.op, t, reg, x, y);
  }

  private int operand(Expr e, RType t) {
    return t.isValue() ? fc.exprs.expr(e, -1) : fc.exprs.value(e, t, -1);
  }

  /** {@code reg = x op y} of two values of one type. */
  void values(Op op, RType t, int reg, int x, int y) {
    Assembler asm = fc.asm;
    switch (op) {
      case EQL, NEQ -> {
        equal(t, reg, x, y);
        if (op == Op.NEQ) {
          asm.emit(Code.NOT, reg, reg);
        }
      }
      case LSS -> asm.emit(less(t), reg, x, y);
      case LEQ -> asm.emit(less(t) + 1, reg, x, y);
      case GTR -> asm.emit(less(t), reg, y, x);
      default -> asm.emit(less(t) + 1, reg, y, x);
    }
  }

  /** The operation for less than; the next is less or equal. */
  private static int less(RType t) {
    if (t.kind == RType.Kind.STRING) {
      return Code.STRLT;
    }
    return t.isFloat() ? Code.FLT : isWideUnsigned(t) ? Code.LTU : Code.LT;
  }

  void equal(RType t, int reg, int x, int y) {
    Assembler asm = fc.asm;
    switch (t.kind) {
      case FLOAT32, FLOAT64 -> asm.emit(Code.FEQ, reg, x, y);
      case COMPLEX64, COMPLEX128 -> asm.emit(Code.CEQ, reg, x, y);
      case STRING -> asm.emit(Code.STREQ, reg, x, y);
      case INTERFACE -> asm.emit(Code.IFEQ, reg, x, y);
      case STRUCT, ARRAY -> asm.wide(Code.VALEQ, reg, x, y, asm.type(t));
      case POINTER, UNSAFE_POINTER -> asm.emit(Code.PTREQ, reg, x, y);
      case CHAN, FUNC, MAP, SLICE -> asm.emit(Code.REFEQ, reg, x, y);
      default -> asm.emit(Code.EQ, reg, x, y);
    }
  }
}
