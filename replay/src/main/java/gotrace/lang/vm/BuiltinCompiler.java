package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Op;
import gotrace.lang.types.Builtin;
import gotrace.lang.types.Info;
import java.util.ArrayList;
import java.util.List;

/** Compiles calls of predeclared functions. */
final class BuiltinCompiler {
  private final FuncCompiler fc;

  BuiltinCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  int call(Builtin.Id id, Expr.CallExpr e, int dst) {
    Assembler asm = fc.asm;
    return switch (id) {
      case APPEND -> append(e, dst);
      case LEN, CAP -> {
        int reg = dst >= 0 ? dst : fc.newL();
        FuncCompiler.Mark m = fc.mark();
        length(id == Builtin.Id.LEN, fc.type(e.args.get(0)), e.args.get(0), reg);
        fc.release(m);
        yield reg;
      }
      case MAKE -> make(e, dst);
      case NEW -> newCall(e, dst);
      case COPY -> copy(e, dst);
      case MIN, MAX -> extreme(id == Builtin.Id.MIN, e, dst);
      case RECOVER -> {
        int reg = dst >= 0 ? dst : fc.newR();
        asm.emit(Code.RECOVER, reg);
        yield reg;
      }
      case COMPLEX -> {
        int reg = dst >= 0 ? dst : fc.newR();
        RType t = fc.type(e);
        RType part = part(t);
        FuncCompiler.Mark m = fc.mark();
        List<Integer> parts = new ArrayList<>();
        if (isSpread(e)) {
          operands(id, e, new ArrayList<>(), parts);
        } else {
          parts.add(fc.exprs.value(e.args.get(0), part, -1));
          parts.add(fc.exprs.value(e.args.get(1), part, -1));
        }
        int re = parts.get(0);
        int im = parts.get(1);
        asm.emit(Code.MKCPLX, reg, re, im);
        fc.release(m);
        yield reg;
      }
      case REAL, IMAG -> {
        int reg = dst >= 0 ? dst : fc.newL();
        FuncCompiler.Mark m = fc.mark();
        int c = fc.exprs.expr(e.args.get(0), -1);
        asm.emit(id == Builtin.Id.REAL ? Code.REAL : Code.IMAG, reg, c);
        fc.release(m);
        yield reg;
      }
      case SIZEOF -> {
        int reg = dst >= 0 ? dst : fc.newL();
        asm.load(reg, fc.type(e.args.get(0)).size);
        yield reg;
      }
      default -> throw new IllegalStateException(id + " has no value");
    };
  }

  private RType part(RType complex) {
    return fc.linker.types.basic(
        complex.kind == RType.Kind.COMPLEX64 ? RType.Kind.FLOAT32 : RType.Kind.FLOAT64);
  }

  void statement(Builtin.Id id, Expr.CallExpr e) {
    switch (id) {
      case CLOSE, DELETE, PANIC, PRINT, PRINTLN, CLEAR -> {
        List<RType> types = new ArrayList<>();
        List<Integer> regs = new ArrayList<>();
        operands(id, e, types, regs);
        fc.pos(e.pos);
        perform(id, types, regs);
      }
      default -> call(id, e, -1);
    }
  }

  /** Whether the only argument is a call that gives all. */
  private boolean isSpread(Expr.CallExpr e) {
    return e.args.size() == 1 && fc.type(e.args.get(0)).kind == RType.Kind.INVALID;
  }

  private void operands(Builtin.Id id, Expr.CallExpr e, List<RType> types, List<Integer> regs) {
    if (isSpread(e)) {
      Expr.CallExpr inner = (Expr.CallExpr) e.args.get(0).unparen();
      types.addAll(fc.type(inner).results);
      for (int reg : fc.calls.tuple(inner, types)) {
        regs.add(reg);
      }
      return;
    }
    fc.earlier.calls(e.args);
    RType first = e.args.isEmpty() ? null : fc.type(e.args.get(0));
    for (int i = 0; i < e.args.size(); i++) {
      RType t = fc.type(e.args.get(i));
      if (id == Builtin.Id.PANIC) {
        t = fc.linker.anyType();
      } else if (id == Builtin.Id.DELETE && i == 1) {
        t = first.mapKey;
      }
      types.add(t);
      regs.add(fc.exprs.value(e.args.get(i), t, -1));
    }
  }

  /** A builtin on values in registers. */
  private void perform(Builtin.Id id, List<RType> types, List<Integer> regs) {
    Assembler asm = fc.asm;
    switch (id) {
      case CLOSE -> asm.emit(Code.CLOSE, regs.get(0));
      case DELETE -> {
        int key = regs.get(1);
        if (types.get(1).isScalar()) {
          key = fc.newR();
          asm.emit(Code.BOXL, key, regs.get(1));
        }
        asm.emit(Code.MDEL, regs.get(0), key, asm.type(types.get(0)));
      }
      case PANIC -> asm.emit(Code.PANIC, regs.get(0));
      case CLEAR -> {
        if (types.get(0).kind == RType.Kind.MAP) {
          asm.emit(Code.MCLEAR, regs.get(0));
        } else {
          asm.emit(Code.CLEARS, regs.get(0), asm.type(types.get(0).elem));
        }
      }
      case COPY -> copyTo(types.get(0), types.get(1), fc.newL(), regs.get(0), regs.get(1));
      case RECOVER -> asm.emit(Code.RECOVER, fc.newR());
      default -> print(id == Builtin.Id.PRINTLN, types, regs);
    }
  }

  private void print(boolean line, List<RType> types, List<Integer> regs) {
    Assembler asm = fc.asm;
    for (int i = 0; i < regs.size(); i++) {
      if (line && i > 0) {
        text(" ");
      }
      RType t = types.get(i);
      asm.emit(t.isScalar() ? Code.PRINTL : Code.PRINTR, regs.get(i), asm.type(t));
    }
    if (line) {
      text("\n");
    }
  }

  private void text(String s) {
    int reg = fc.newR();
    RType string = fc.linker.types.basic(RType.Kind.STRING);
    fc.asm.emit(Code.LDR, reg, fc.asm.constant(Str.of(s)));
    fc.asm.emit(Code.PRINTR, reg, fc.asm.type(string));
  }

  /** A deferred builtin, or one in a goroutine of its own: a function that performs it. */
  void later(int op, Builtin.Id id, Expr.CallExpr e, int pos) {
    List<RType> types = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    operands(id, e, types, values);
    Func f = new Func(fc.wrapperName());
    fc.linker.place(f, pos);
    f.wrapper = true;
    f.isBuiltin = true;
    FuncCompiler inner = new FuncCompiler(fc.linker, f, fc.env);
    FuncCompiler.Mark base = fc.mark();
    List<Integer> params = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      RType t = types.get(i);
      fc.move(t, fc.newReg(t), values.get(i));
      params.add(inner.newReg(t));
      if (t.isScalar()) {
        f.paramL++;
      } else {
        f.paramR++;
      }
    }
    inner.pos(pos);
    inner.builtins.perform(id, types, params);
    inner.asm.emit(Code.RET, 0);
    inner.finish();
    fc.pos(pos);
    fc.calls.begin(op);
    fc.asm.emit(Code.CALL, fc.asm.function(f), base.l(), base.r());
  }

  private void length(boolean len, RType t, Expr x, int reg) {
    Assembler asm = fc.asm;
    RType array = t.kind == RType.Kind.POINTER ? t.elem : t;
    int v = fc.exprs.expr(x, -1);
    switch (array.kind) {
      case ARRAY -> {
        if (t.kind == RType.Kind.ARRAY) {
          asm.emit(Code.NILCHK, v);
        }
        asm.load(reg, array.len);
      }
      case STRING -> asm.emit(Code.STRLEN, reg, v);
      case SLICE -> asm.emit(len ? Code.LEN : Code.CAP, reg, v);
      case MAP -> asm.emit(Code.LENMAP, reg, v);
      default -> asm.emit(len ? Code.LENCHAN : Code.CAPCHAN, reg, v);
    }
  }

  private int append(Expr.CallExpr e, int dst) {
    RType t = fc.type(e);
    Assembler asm = fc.asm;
    int reg = dst >= 0 ? dst : fc.newR();
    FuncCompiler.Mark m = fc.mark();
    int elem = asm.type(t.elem);
    if (isSpread(e)) {
      List<RType> types = new ArrayList<>();
      List<Integer> regs = new ArrayList<>();
      operands(Builtin.Id.APPEND, e, types, regs);
      int at = regs.get(0);
      for (int i = 1; i < regs.size(); i++) {
        int v = fc.converter.assignable(types.get(i), t.elem, regs.get(i));
        asm.wide(t.elem.isScalar() ? Code.APPENDL : Code.APPENDR, reg, at, v, elem);
        at = reg;
      }
      fc.release(m);
      return reg;
    }
    fc.earlier.calls(e.args);
    int s = fc.exprs.value(e.args.get(0), t, -1);
    if (e.hasDots) {
      RType more = fc.type(e.args.get(1));
      int v = fc.exprs.value(e.args.get(1), more, -1);
      fc.pos(e.pos);
      asm.wide(more.kind == RType.Kind.STRING ? Code.APPENDSTR : Code.APPENDS, reg, s, v, elem);
      fc.release(m);
      return reg;
    }
    List<Integer> values = new ArrayList<>();
    for (Expr arg : e.args.subList(1, e.args.size())) {
      int v = fc.exprs.value(arg, t.elem, -1);
      values.add(v);
    }
    fc.pos(e.pos);
    if (values.size() > 1) {
      int grown = fc.newR();
      asm.wide(Code.RESERVE, grown, s, values.size(), elem);
      s = grown;
    }
    for (int v : values) {
      asm.wide(t.elem.isScalar() ? Code.APPENDL : Code.APPENDR, reg, s, v, elem);
      s = reg;
    }
    if (values.isEmpty()) {
      asm.emit(Code.MOVR, reg, s);
    }
    fc.release(m);
    return reg;
  }

  private int make(Expr.CallExpr e, int dst) {
    RType t = fc.type(e);
    Assembler asm = fc.asm;
    int reg = dst >= 0 ? dst : fc.newR();
    FuncCompiler.Mark m = fc.mark();
    int sizes = fc.newL(2);
    for (int i = 1; i < e.args.size(); i++) {
      RType size = fc.type(e.args.get(i));
      RType asInt = size.isInteger() ? size : fc.linker.types.basic(RType.Kind.INT);
      fc.exprs.value(e.args.get(i), asInt, sizes + i - 1);
    }
    if (e.args.size() == 1) {
      asm.load(sizes, 0);
    }
    if (e.args.size() < 3) {
      asm.emit(Code.MOVL, sizes + 1, sizes);
    }
    fc.pos(e.pos);
    switch (t.kind) {
      case SLICE -> asm.emit(Code.MKSLICE, reg, asm.type(t.elem), sizes);
      case MAP -> asm.emit(Code.MKMAP, reg, asm.type(t));
      default -> asm.emit(Code.MKCHAN, reg, asm.type(t), sizes);
    }
    fc.release(m);
    return reg;
  }

  private int newCall(Expr.CallExpr e, int dst) {
    Assembler asm = fc.asm;
    int reg = dst >= 0 ? dst : fc.newR();
    Expr arg = e.args.get(0);
    if (Info.of(arg).isType()) {
      asm.emit(Code.NEW, reg, asm.type(fc.type(arg)));
      return reg;
    }
    RType t = fc.type(e).elem;
    FuncCompiler.Mark m = fc.mark();
    int v = fc.exprs.value(arg, t, -1);
    if (t.isValue()) {
      fc.move(t, reg, v);
    } else {
      int cell = fc.newR();
      asm.emit(t.isScalar() ? Code.NEWCELLL : Code.NEWCELLR, cell, v);
      asm.emit(Code.ADDRC, reg, cell);
    }
    fc.release(m);
    return reg;
  }

  private int copy(Expr.CallExpr e, int dst) {
    int reg = dst >= 0 ? dst : fc.newL();
    FuncCompiler.Mark m = fc.mark();
    List<RType> types = new ArrayList<>();
    List<Integer> regs = new ArrayList<>();
    operands(Builtin.Id.COPY, e, types, regs);
    copyTo(types.get(0), types.get(1), reg, regs.get(0), regs.get(1));
    fc.release(m);
    return reg;
  }

  private void copyTo(RType to, RType from, int reg, int x, int y) {
    if (from.kind == RType.Kind.STRING) {
      fc.asm.emit(Code.COPYSTR, reg, x, y);
    } else {
      fc.asm.wide(Code.COPYS, reg, x, y, fc.asm.type(to.elem));
    }
  }

  private int extreme(boolean min, Expr.CallExpr e, int dst) {
    RType t = fc.type(e);
    Assembler asm = fc.asm;
    int reg = fc.newReg(t);
    fc.earlier.calls(e.args);
    fc.exprs.value(e.args.get(0), t, reg);
    for (Expr arg : e.args.subList(1, e.args.size())) {
      FuncCompiler.Mark m = fc.mark();
      int v = fc.exprs.value(arg, t, -1);
      if (t.isFloat()) {
        asm.emit(min ? Code.MINF : Code.MAXF, reg, reg, v);
      } else if (t.kind == RType.Kind.STRING) {
        asm.emit(min ? Code.MINSTR : Code.MAXSTR, reg, reg, v);
      } else {
        int less = fc.newL();
        fc.conds.values(min ? Op.LSS : Op.GTR, t, less, v, reg);
        Assembler.Label past = asm.label();
        asm.jump(Code.JF, less, 0, 2, past);
        asm.emit(Code.MOVL, reg, v);
        asm.bind(past);
      }
      fc.release(m);
    }
    if (dst >= 0) {
      fc.move(t, dst, reg);
      return dst;
    }
    return reg;
  }
}
