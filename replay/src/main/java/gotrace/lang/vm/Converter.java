package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.types.Info;
import gotrace.lang.types.TypeAndValue;

/** Compiles constants, conversions and type assertions. */
final class Converter {
  private final FuncCompiler fc;

  Converter(FuncCompiler fc) {
    this.fc = fc;
  }

  /** A constant as a value of type {@code t}, which may be an interface. */
  int constant(TypeAndValue tv, RType t, int dst) {
    RType own = t;
    if (t.kind == RType.Kind.INTERFACE) {
      own = fc.type(tv.type());
    }
    Assembler asm = fc.asm;
    int reg;
    if (own.isScalar()) {
      reg = t == own && dst >= 0 ? dst : fc.newL();
      asm.load(reg, Constants.scalar(tv.value(), own));
    } else {
      reg = dst >= 0 ? dst : fc.newR();
      asm.emit(Code.LDR, reg, asm.constant(Constants.reference(tv.value(), own)));
    }
    if (t == own) {
      return reg;
    }
    int to = dst >= 0 ? dst : fc.newR();
    box(own, reg, to);
    return to;
  }

  private void box(RType t, int reg, int dst) {
    fc.asm.emit(t.isScalar() ? Code.MKIFACEL : Code.MKIFACE, dst, reg, fc.asm.type(t));
  }

  /** A value of a concrete type as an interface. */
  int toInterface(Expr e, RType from, RType t, int dst) {
    FuncCompiler.Mark m = fc.mark();
    int v = fc.exprs.value(e, from, -1);
    fc.release(m);
    int reg = dst >= 0 ? dst : fc.newR();
    box(from, v, reg);
    return reg;
  }

  /** A value in a register as one of a type that it can be assigned to. */
  int assignable(RType from, RType to, int v) {
    if (to.kind == RType.Kind.INTERFACE && from.kind != RType.Kind.INTERFACE) {
      int reg = fc.newR();
      box(from, v, reg);
      return reg;
    }
    return v;
  }

  /** Cuts an integer, or rounds a float, to its width. */
  void wrap(RType t, int reg) {
    int op =
        switch (t.kind) {
          case INT8 -> Code.I8;
          case INT16 -> Code.I16;
          case INT32 -> Code.I32;
          case UINT8 -> Code.U8;
          case UINT16 -> Code.U16;
          case UINT32 -> Code.U32;
          case FLOAT32 -> Code.F32;
          case COMPLEX64 -> Code.C64;
          default -> Code.NOP;
        };
    if (op != Code.NOP) {
      fc.asm.emit(op, reg, reg, reg);
    }
  }

  /** {@code T(x)} where x is no constant, or T has no constants. */
  int conversion(Expr.CallExpr e, int dst) {
    RType to = fc.type(e);
    Expr x = e.args.get(0);
    TypeAndValue tv = Info.of(x);
    if (ExprCompiler.isNil(x)) {
      return fc.exprs.value(x, to, dst);
    }
    if (tv.isConstant() && to.kind != RType.Kind.SLICE && !isRuneToString(tv, to)) {
      return constant(tv, to, dst);
    }
    RType from = fc.type(x);
    if (to.kind == RType.Kind.INTERFACE) {
      return fc.exprs.value(x, to, dst);
    }
    if (from.isScalar() && to.isScalar()) {
      int reg = fc.target(to, dst);
      FuncCompiler.Mark m = fc.mark();
      int v = fc.exprs.expr(x, -1);
      scalars(from, to, v, reg);
      fc.release(m);
      return reg;
    }
    int op = textual(from, to);
    if (op == Code.NOP) {
      return same(x, from, to, dst);
    }
    int reg = fc.target(to, dst);
    FuncCompiler.Mark m = fc.mark();
    int v = fc.exprs.value(x, from, -1);
    fc.asm.emit(op, reg, v);
    fc.release(m);
    return reg;
  }

  private static boolean isRuneToString(TypeAndValue tv, RType to) {
    return to.kind == RType.Kind.STRING
        && tv.value().kind() != gotrace.lang.types.Constant.Kind.STRING;
  }

  private int same(Expr x, RType from, RType to, int dst) {
    if (from.kind == RType.Kind.SLICE && to.kind != RType.Kind.SLICE) {
      boolean pointer = to.kind == RType.Kind.POINTER;
      RType array = pointer ? to.elem : to;
      int reg = dst >= 0 ? dst : fc.newR();
      int v = fc.exprs.expr(x, -1);
      fc.pos(x.pos);
      fc.asm.wide(Code.S2A, reg, v, (int) array.len, fc.asm.type(array));
      return reg;
    }
    if (from.kind == RType.Kind.COMPLEX128 && to.kind == RType.Kind.COMPLEX64) {
      int reg = dst >= 0 ? dst : fc.newR();
      fc.asm.emit(Code.C64, reg, fc.exprs.expr(x, -1));
      return reg;
    }
    int reg = fc.exprs.expr(x, dst);
    if (from.kind == RType.Kind.UNSAFE_POINTER && to.kind == RType.Kind.POINTER) {
      fc.pos(x.pos);
      fc.asm.emit(Code.UNSAFE, reg, fc.asm.type(to.elem));
    }
    return reg;
  }

  private static int textual(RType from, RType to) {
    if (to.kind == RType.Kind.STRING) {
      if (from.isInteger()) {
        return Code.RUNE2STR;
      }
      if (from.kind == RType.Kind.SLICE) {
        return from.elem.isByteSized() ? Code.B2STR : Code.R2STR;
      }
    } else if (to.kind == RType.Kind.SLICE && from.kind == RType.Kind.STRING) {
      return to.elem.isByteSized() ? Code.STR2B : Code.STR2R;
    }
    return Code.NOP;
  }

  void scalars(RType from, RType to, int v, int reg) {
    Assembler asm = fc.asm;
    if (from.isFloat() && to.isFloat()) {
      asm.emit(to.kind == RType.Kind.FLOAT32 ? Code.F32 : Code.MOVL, reg, v, v);
    } else if (from.isFloat()) {
      boolean wide = CondCompiler.isWideUnsigned(to);
      asm.emit(wide ? Code.F2U : Code.F2I, reg, v, v);
      wrap(to, reg);
    } else if (to.isFloat()) {
      asm.emit(CondCompiler.isWideUnsigned(from) ? Code.U2F : Code.I2F, reg, v, v);
      wrap(to, reg);
    } else {
      asm.emit(Code.MOVL, reg, v);
      if (to.size < from.size || to.isUnsigned() != from.isUnsigned()) {
        wrap(to, reg);
      }
    }
  }

  /**
   * {@code x.(T)}.
   *
   * @param ok the register for whether it is; -1 panics if it is not
   */
  int assertion(Expr.TypeAssertExpr e, int dst, int ok) {
    RType to = fc.type(e.type);
    int reg = fc.target(to, dst);
    FuncCompiler.Mark m = fc.mark();
    int x = fc.exprs.expr(e.x, -1);
    fc.pos(e.pos);
    assertTo(fc.type(e.x), to, x, reg, ok);
    fc.release(m);
    return reg;
  }

  private void assertTo(RType from, RType to, int x, int reg, int ok) {
    Assembler asm = fc.asm;
    if (to.kind == RType.Kind.INTERFACE) {
      asm.wide(Code.ASSERTI, reg, x, asm.type(to), ok);
      return;
    }
    asm.wide(Code.ASSERT, x, asm.type(to), ok, asm.type(from));
    Assembler.Label past = asm.label();
    if (ok >= 0) {
      Assembler.Label yes = asm.label();
      asm.jump(Code.JT, ok, 0, 2, yes);
      fc.zero(to, reg);
      asm.jump(past);
      asm.bind(yes);
    }
    unpack(to, x, reg);
    asm.bind(past);
  }

  /** The value of a concrete type that is known to be in the interface. */
  void unpack(RType to, int iface, int reg) {
    Assembler asm = fc.asm;
    FuncCompiler.Mark m = fc.mark();
    if (to.isScalar()) {
      int box = fc.newR();
      asm.emit(Code.IFVAL, box, iface);
      asm.emit(Code.UNBOXL, reg, box);
    } else {
      asm.emit(Code.IFVAL, reg, iface);
      if (to.isValue()) {
        asm.emit(Code.COPY, reg, reg, asm.type(to));
      }
    }
    fc.release(m);
  }
}
