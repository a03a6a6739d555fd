package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Op;
import gotrace.lang.types.Info;
import gotrace.lang.types.Mode;
import gotrace.lang.types.Obj;
import gotrace.lang.types.Selection;
import gotrace.lang.types.TypeAndValue;
import gotrace.lang.types.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Compiles expressions. */
final class ExprCompiler {
  private final FuncCompiler fc;

  ExprCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  private Assembler asm() {
    return fc.asm;
  }

  /**
   * The value of an expression, assignable to {@code t}, as one of type {@code t}; a struct or an
   * array is a copy of its own.
   *
   * @param dst the register for it; -1 for any
   */
  int value(Expr e, RType t, int dst) {
    TypeAndValue tv = Info.of(e);
    if (tv != null && tv.isConstant()) {
      return fc.converter.constant(tv, t, dst);
    }
    if (isNil(e)) {
      int reg = fc.target(t, dst);
      asm().emit(Code.NIL, reg);
      return reg;
    }
    RType from = fc.type(e);
    if (t.kind == RType.Kind.INTERFACE && from.kind != RType.Kind.INTERFACE) {
      return fc.converter.toInterface(e, from, t, dst);
    }
    if (from.isValue() && !isFresh(e)) {
      FuncCompiler.Mark m = fc.mark();
      int alias = expr(e, -1);
      fc.release(m);
      int reg = fc.target(t, dst);
      asm().emit(Code.COPY, reg, alias, asm().type(from));
      return reg;
    }
    return expr(e, dst);
  }

  /** The same, and never the register of a variable. */
  int owned(Expr e, RType t) {
    int reg = fc.newReg(t);
    FuncCompiler.Mark m = fc.mark();
    value(e, t, reg);
    fc.release(m);
    return reg;
  }

  static boolean isNil(Expr e) {
    TypeAndValue tv = Info.of(e);
    return tv != null && tv.mode() == Mode.NIL;
  }

  /** Whether the value of a struct or an array is nobody else's. */
  static boolean isFresh(Expr e) {
    Expr x = e.unparen();
    return switch (x.kind()) {
      case COMPOSITE_LIT -> true;
      case CALL -> {
        TypeAndValue fun = Info.of(((Expr.CallExpr) x).fun);
        yield fun == null || !fun.isType() || isFresh(((Expr.CallExpr) x).args.get(0));
      }
      default -> false;
    };
  }

  /**
   * The value of an expression, which may be a variable's own register, struct or array.
   *
   * @param dst the register for it; -1 for any
   */
  int expr(Expr e, int dst) {
    TypeAndValue tv = Info.of(e);
    if (tv != null && tv.isConstant()) {
      return fc.converter.constant(tv, fc.type(tv.type()), dst);
    }
    int waiting = fc.earlier.take(e);
    if (waiting >= 0) {
      if (dst >= 0) {
        fc.move(fc.type(e), dst, waiting);
      }
      return dst >= 0 ? dst : waiting;
    }
    return switch (e.kind()) {
      case IDENT -> ident((Expr.Ident) e, dst);
      case PAREN -> expr(((Expr.ParenExpr) e).x, dst);
      case COMPOSITE_LIT -> fc.literals.composite((Expr.CompositeLit) e, dst);
      case FUNC_LIT -> fc.literals.function((Expr.FuncLit) e, dst);
      case SELECTOR -> selector((Expr.SelectorExpr) e, dst);
      case INDEX -> index((Expr.IndexExpr) e, dst);
      case SLICE -> slice((Expr.SliceExpr) e, dst);
      case TYPE_ASSERT -> fc.converter.assertion((Expr.TypeAssertExpr) e, dst, -1);
      case CALL -> fc.calls.call((Expr.CallExpr) e, dst);
      case STAR -> star((Expr.StarExpr) e, dst);
      case UNARY -> unary((Expr.UnaryExpr) e, dst);
      case BINARY -> binary((Expr.BinaryExpr) e, dst);
      default -> throw new IllegalStateException("no value: " + e.kind());
    };
  }

  private int ident(Expr.Ident id, int dst) {
    Obj obj = Info.obj(id);
    if (obj instanceof Var v) {
      return variable(v, dst);
    }
    if (obj instanceof gotrace.lang.types.Func f) {
      return function(fc.linker.function(f, fc.linker.instanceArgs(id, fc.env)), dst);
    }
    throw new IllegalStateException("no value: " + id.name);
  }

  /** A function as a value. */
  int function(Func f, int dst) {
    int reg = dst >= 0 ? dst : fc.newR();
    asm().emit(Code.LDR, reg, asm().constant(fc.linker.closureOf(f)));
    return reg;
  }

  int variable(Var v, int dst) {
    Local l = fc.locals.get(v);
    if (l != null) {
      if (dst < 0 && !l.cell()) {
        return l.reg();
      }
      int reg = fc.target(l.type(), dst);
      fc.loadLocal(l, reg);
      return reg;
    }
    RType t = fc.type(v.type);
    int cell = t.isScalar() || dst < 0 ? fc.newR() : dst;
    asm().emit(Code.GLOBAL, cell, fc.linker.global(v));
    if (t.isValue()) {
      fc.move(t, dst < 0 ? cell : dst, cell);
      return dst < 0 ? cell : dst;
    }
    int reg = dst >= 0 ? dst : t.isScalar() ? fc.newL() : cell;
    asm().emit(t.isScalar() ? Code.CELLL : Code.CELLR, reg, cell);
    return reg;
  }

  private int selector(Expr.SelectorExpr e, int dst) {
    Selection sel = Info.selection(e);
    if (sel == null) {
      return ident(e.sel, dst);
    }
    return switch (sel.which()) {
      case FIELD -> fc.places.load(fc.places.field(e, sel), dst);
      case METHOD_VALUE -> fc.calls.methodValue(e, sel, dst);
      case METHOD_EXPR -> function(fc.linker.methods.expression(fc.type(sel.recv()), sel), dst);
    };
  }

  private int index(Expr.IndexExpr e, int dst) {
    if (e.x.unparen() instanceof Expr.Ident id && Info.obj(id) instanceof gotrace.lang.types.Func) {
      return ident(id, dst);
    }
    if (e.x.unparen() instanceof Expr.SelectorExpr s
        && Info.selection(s) == null
        && Info.obj(s.sel) instanceof gotrace.lang.types.Func) {
      return ident(s.sel, dst);
    }
    RType t = fc.type(e.x);
    fc.earlier.calls(e.x, e.indices.get(0));
    if (t.kind == RType.Kind.MAP) {
      return mapIndex(e, t, dst, -1);
    }
    if (t.kind == RType.Kind.STRING) {
      int s = expr(e.x, -1);
      int i = expr(e.indices.get(0), -1);
      int reg = dst >= 0 ? dst : fc.newL();
      fc.pos(e.pos);
      asm().unsigned(fc.unsigned(e.indices.get(0)));
      asm().emit(Code.STRIDX, reg, s, i);
      return reg;
    }
    return fc.places.load(fc.places.element(e, t), dst);
  }

  /**
   * @param ok the register for whether the key is there; -1 for none
   */
  int mapIndex(Expr.IndexExpr e, RType map, int dst, int ok) {
    int reg = fc.target(map.elem, dst);
    FuncCompiler.Mark m = fc.mark();
    int r = expr(e.x, -1);
    int key = boxed(e.indices.get(0), map.mapKey);
    int v = fc.newR();
    fc.pos(e.pos);
    asm().wide(Code.MGET, v, r, key, asm().type(map));
    if (ok >= 0) {
      asm().emit(Code.PRESENT, ok, v);
    }
    if (map.elem.isScalar()) {
      asm().emit(Code.ORZERO, v, v, asm().type(map.elem));
      asm().emit(Code.UNBOXL, reg, v);
    } else {
      asm().emit(Code.ORZERO, reg, v, asm().type(map.elem));
    }
    fc.release(m);
    return reg;
  }

  /** The value as it stands in maps and channels: a reference, scalars boxed. */
  int boxed(Expr e, RType t) {
    if (!t.isScalar()) {
      return value(e, t, -1);
    }
    int reg = fc.newR();
    FuncCompiler.Mark m = fc.mark();
    asm().emit(Code.BOXL, reg, value(e, t, -1));
    fc.release(m);
    return reg;
  }

  /** From boxed to a register of its kind. */
  int unbox(RType t, int boxed, int dst) {
    int reg = fc.target(t, dst);
    if (t.isScalar()) {
      asm().emit(Code.UNBOXL, reg, boxed);
    } else {
      fc.move(t, reg, boxed);
    }
    return reg;
  }

  private int slice(Expr.SliceExpr e, int dst) {
    RType t = fc.type(e.x);
    int reg = dst >= 0 ? dst : fc.newR();
    FuncCompiler.Mark m = fc.mark();
    fc.earlier.calls(bounds(e));
    int x = expr(e.x, -1);
    int bounds = fc.newL(3);
    bound(e.lo, bounds);
    bound(e.hi, bounds + 1);
    bound(e.max, bounds + 2);
    fc.pos(e.pos);
    int op =
        switch (t.kind) {
          case STRING -> Code.SLICESTR;
          case SLICE -> Code.SLICE;
          default -> Code.SLICEA;
        };
    int without =
        (e.lo == null ? Memory.NO_LOW : 0)
            | (e.hi == null ? Memory.NO_HIGH : 0)
            | (e.max == null ? Memory.NO_MAX : 0);
    asm().unsigned(fc.unsigned(e.lo) | fc.unsigned(e.hi) << 1 | fc.unsigned(e.max) << 2);
    asm().emit(op, reg, x, bounds | without << Code.BOUNDS_BITS);
    fc.release(m);
    return reg;
  }

  private static List<Expr> bounds(Expr.SliceExpr e) {
    List<Expr> all = new ArrayList<>(List.of(e.x));
    for (Expr bound : new Expr[] {e.lo, e.hi, e.max}) {
      if (bound != null) {
        all.add(bound);
      }
    }
    return all;
  }

  private void bound(Expr e, int reg) {
    if (e == null) {
      asm().load(reg, 0);
    } else {
      value(e, fc.type(e), reg);
    }
  }

  private int star(Expr.StarExpr e, int dst) {
    return fc.places.load(fc.places.of(e), dst);
  }

  private int unary(Expr.UnaryExpr e, int dst) {
    RType t = fc.type(e);
    switch (e.op) {
      case AND -> {
        return address(e.x, dst);
      }
      case RECV -> {
        return receive(e, dst, -1);
      }
      case ADD -> {
        return expr(e.x, dst);
      }
      default -> {
        int reg = fc.target(t, dst);
        FuncCompiler.Mark m = fc.mark();
        int x = expr(e.x, -1);
        if (e.op == Op.NOT) {
          asm().emit(Code.NOT, reg, x);
        } else if (e.op == Op.XOR) {
          asm().emit(Code.COM, reg, x);
          fc.converter.wrap(t, reg);
        } else if (t.isFloat()) {
          asm().emit(Code.FNEG, reg, x);
        } else if (t.isScalar()) {
          asm().emit(Code.NEG, reg, x);
          fc.converter.wrap(t, reg);
        } else {
          asm().emit(Code.CNEG, reg, x);
        }
        fc.release(m);
        return reg;
      }
    }
  }

  /** {@code &x}. */
  int address(Expr e, int dst) {
    Expr x = e.unparen();
    if (x instanceof Expr.CompositeLit lit) {
      RType t = fc.type(lit);
      int reg = dst >= 0 ? dst : fc.newR();
      if (t.isValue()) {
        return fc.literals.onHeap(lit, reg);
      }
      FuncCompiler.Mark m = fc.mark();
      int v = fc.literals.composite(lit, -1);
      int cell = fc.newR();
      asm().emit(Code.NEWCELLR, cell, v);
      asm().emit(Code.ADDRC, reg, cell);
      fc.release(m);
      return reg;
    }
    return fc.places.address(fc.places.of(x), dst);
  }

  /**
   * @param ok the register for whether it was sent; -1 for none
   * @param dst -1 for any, -2 if nobody wants it
   */
  int receive(Expr.UnaryExpr e, int dst, int ok) {
    RType elem = fc.type(e.x).elem;
    int reg = dst == -2 ? -1 : fc.target(elem, dst);
    FuncCompiler.Mark m = fc.mark();
    int c = expr(e.x, -1);
    fc.pos(e.pos);
    asm().emit(Code.RECV, c);
    received(elem, reg, ok);
    fc.release(m);
    return reg;
  }

  /** Takes what a receive got; into no register if {@code reg} is -1. */
  void received(RType elem, int reg, int ok) {
    if (reg >= 0 && elem.isScalar()) {
      FuncCompiler.Mark m = fc.mark();
      int box = fc.newR();
      asm().emit(Code.RECVD, box, ok, asm().type(elem));
      asm().emit(Code.UNBOXL, reg, box);
      fc.release(m);
    } else {
      asm().emit(Code.RECVD, reg, ok, asm().type(elem));
    }
  }

  private int binary(Expr.BinaryExpr e, int dst) {
    if (e.op == Op.AND_AND || e.op == Op.OR_OR || e.op.isComparison()) {
      return fc.conds.toRegister(e, dst);
    }
    RType t = fc.type(e);
    int reg = fc.target(t, dst);
    FuncCompiler.Mark m = fc.mark();
    boolean silent = fc.earlier.enter(e.x, e.y);
    Deque<Expr.BinaryExpr> chain = leftChain(e, t);
    int x = value(chain.peek().x, t, -1);
    int between = chain.size() > 1 ? fc.newReg(t) : reg;
    while (!chain.isEmpty()) {
      Expr.BinaryExpr b = chain.pop();
      int to = chain.isEmpty() ? reg : between;
      FuncCompiler.Mark inner = fc.mark();
      operate(b, t, to, x);
      fc.release(inner);
      x = to;
    }
    fc.earlier.leave(silent);
    fc.release(m);
    return reg;
  }

  /** {@code reg = x op} the right operand. */
  private void operate(Expr.BinaryExpr e, RType t, int reg, int x) {
    if (e.op.isShift()) {
      shift(e.op, t, reg, x, e.y, e.pos);
      return;
    }
    TypeAndValue y = Info.of(e.y);
    fc.pos(e.pos);
    if (!immediate(e.op, t, reg, x, y)) {
      operation(e.op, t, reg, x, value(e.y, t, -1), e.pos);
    }
  }

  /**
   * An operation and those that its left operands are, the innermost first: a sum may be longer
   * than a stack is deep.
   */
  private Deque<Expr.BinaryExpr> leftChain(Expr.BinaryExpr e, RType t) {
    Deque<Expr.BinaryExpr> chain = new ArrayDeque<>();
    chain.push(e);
    while (chain.peek().x instanceof Expr.BinaryExpr x && isArithmetic(x) && fc.type(x) == t) {
      chain.push(x);
    }
    return chain;
  }

  /** Whether it gives a value that only operating gives: no constant, and no condition. */
  private static boolean isArithmetic(Expr.BinaryExpr e) {
    boolean condition = e.op == Op.AND_AND || e.op == Op.OR_OR || e.op.isComparison();
    TypeAndValue tv = Info.of(e);
    return !condition && (tv == null || !tv.isConstant());
  }

  /** With a small constant on the right. */
  boolean immediate(Op op, RType t, int reg, int x, TypeAndValue y) {
    if (!t.isInteger() || y == null || !y.isConstant()) {
      return false;
    }
    long c = Constants.toLong(y.value());
    if (c != (int) c || c == Integer.MIN_VALUE) {
      return false;
    }
    int code =
        switch (op) {
          case ADD, SUB -> Code.ADDI;
          case MUL -> Code.MULI;
          case AND -> c >= 0 ? Code.ANDI : -1;
          default -> -1;
        };
    if (code < 0) {
      return false;
    }
    asm().emit(code, reg, x, op == Op.SUB ? (int) -c : (int) c);
    fc.converter.wrap(t, reg);
    return true;
  }

  /** {@code reg = x op y} of two values of type {@code t}. */
  void operation(Op op, RType t, int reg, int x, int y, int pos) {
    fc.pos(pos);
    asm().emit(opcode(op, t), reg, x, y);
    fc.converter.wrap(t, reg);
  }

  private static int opcode(Op op, RType t) {
    boolean complex = t.kind == RType.Kind.COMPLEX64 || t.kind == RType.Kind.COMPLEX128;
    boolean f = t.isFloat();
    boolean wideUnsigned =
        t.kind == RType.Kind.UINT || t.kind == RType.Kind.UINT64 || t.kind == RType.Kind.UINTPTR;
    return switch (op) {
      case ADD ->
          t.kind == RType.Kind.STRING
              ? Code.CONCAT
              : complex ? Code.CADD : f ? Code.FADD : Code.ADD;
      case SUB -> complex ? Code.CSUB : f ? Code.FSUB : Code.SUB;
      case MUL -> complex ? Code.CMUL : f ? Code.FMUL : Code.MUL;
      case DIV -> complex ? Code.CDIV : f ? Code.FDIV : wideUnsigned ? Code.DIVU : Code.DIV;
      case REM -> wideUnsigned ? Code.REMU : Code.REM;
      case AND -> Code.AND;
      case OR -> Code.OR;
      case XOR -> Code.XOR;
      case AND_NOT -> Code.ANDNOT;
      default -> throw new IllegalStateException("operator " + op);
    };
  }

  /** {@code reg = x << y} or {@code >>}. */
  void shift(Op op, RType t, int reg, int x, Expr count, int pos) {
    TypeAndValue tv = Info.of(count);
    boolean left = op == Op.SHL;
    if (tv != null && tv.isConstant()) {
      long n = Constants.toLong(tv.value());
      if (n >= 0 && n < 64) {
        asm().emit(left ? Code.SHLI : t.isUnsigned() ? Code.SHRUI : Code.SHRI, reg, x, (int) n);
      } else if (left || t.isUnsigned()) {
        asm().load(reg, 0);
      } else {
        asm().emit(Code.SHRI, reg, x, 63);
      }
      fc.converter.wrap(t, reg);
      return;
    }
    int y = expr(count, -1);
    fc.pos(pos);
    if (!fc.type(count).isUnsigned()) {
      asm().emit(Code.SHCHK, y, y, y);
    }
    asm().emit(left ? Code.SHL : t.isUnsigned() ? Code.SHRU : Code.SHR, reg, x, y);
    fc.converter.wrap(t, reg);
  }
}
