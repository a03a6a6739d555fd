package gotrace.lang.vm;

import gotrace.lang.inline.Callee;
import gotrace.lang.syntax.Expr;
import gotrace.lang.types.Info;
import gotrace.lang.types.Signature;
import gotrace.lang.types.Var;
import java.util.List;

/** Compiles composite literals and function literals. */
final class LiteralCompiler {
  private final FuncCompiler fc;

  LiteralCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  /** A literal; its value is its own, and a struct or an array stands where it is put. */
  int composite(Expr.CompositeLit e, int dst) {
    return composite(e, fc.type(e), dst, false);
  }

  /** A struct or an array that may outlive the function, for its address is taken. */
  int onHeap(Expr.CompositeLit e, int dst) {
    return composite(e, fc.type(e), dst, true);
  }

  private int composite(Expr.CompositeLit e, RType type, int dst, boolean onHeap) {
    RType t = type;
    boolean pointer = t.kind == RType.Kind.POINTER;
    if (pointer) {
      t = t.elem;
    }
    int reg = fc.newR();
    FuncCompiler.Mark m = fc.mark();
    if (t.kind != RType.Kind.MAP) {
      fc.earlier.calls(e.elts);
    }
    switch (t.kind) {
      case STRUCT -> {
        fc.asm.emit(onHeap || pointer ? Code.NEW : Code.ZERO, reg, fc.asm.type(t));
        struct(e, t, reg);
      }
      case ARRAY -> {
        fc.asm.emit(onHeap || pointer ? Code.NEW : Code.ZERO, reg, fc.asm.type(t));
        elements(e, t.elem, reg);
      }
      case SLICE -> slice(e, t, reg);
      case MAP -> map(e, t, reg);
      default -> throw new IllegalStateException("literal of " + t);
    }
    if (pointer && !t.isValue()) {
      int cell = fc.newR();
      fc.asm.emit(Code.NEWCELLR, cell, reg);
      fc.asm.emit(Code.ADDRC, reg, cell);
    }
    fc.release(m);
    if (dst >= 0) {
      fc.asm.emit(Code.MOVR, dst, reg);
      return dst;
    }
    return reg;
  }

  private void struct(Expr.CompositeLit e, RType t, int reg) {
    for (int i = 0; i < e.elts.size(); i++) {
      Expr elt = e.elts.get(i);
      RType.Field f = t.fields.get(i);
      Expr v = elt;
      if (elt instanceof Expr.KeyValueExpr kv) {
        f = field(t, ((Expr.Ident) kv.key).name);
        v = kv.value;
      }
      FuncCompiler.Mark m = fc.mark();
      int value = element(v, f.type());
      fc.asm.emit(f.type().isScalar() ? Code.SFLDL : Code.SFLDR, reg, f.slot(), value);
      fc.release(m);
    }
  }

  private static RType.Field field(RType t, String name) {
    for (RType.Field f : t.fields) {
      if (f.name().equals(name)) {
        return f;
      }
    }
    throw new IllegalStateException(t + " has no field " + name);
  }

  /** An element, whose type may have been left out. */
  private int element(Expr v, RType t) {
    if (v instanceof Expr.CompositeLit lit && lit.type == null) {
      return composite(lit, t, -1, false);
    }
    return fc.exprs.value(v, t, -1);
  }

  private void elements(Expr.CompositeLit e, RType elem, int array) {
    long index = 0;
    for (Expr elt : e.elts) {
      Expr v = elt;
      if (elt instanceof Expr.KeyValueExpr kv) {
        index = Constants.toLong(Info.of(kv.key).value());
        v = kv.value;
      }
      FuncCompiler.Mark m = fc.mark();
      int value = element(v, elem);
      int i = fc.newL();
      fc.asm.load(i, index++);
      int op = elem.isByteSized() ? Code.SAIDXB : elem.isScalar() ? Code.SAIDXL : Code.SAIDXR;
      fc.asm.emit(op, array, i, value);
      fc.release(m);
    }
  }

  private void slice(Expr.CompositeLit e, RType t, int reg) {
    long max = 0;
    long index = 0;
    for (Expr elt : e.elts) {
      if (elt instanceof Expr.KeyValueExpr kv) {
        index = Constants.toLong(Info.of(kv.key).value());
      }
      max = Math.max(max, ++index);
    }
    int size = fc.newL(2);
    fc.asm.load(size, max);
    fc.asm.load(size + 1, max);
    fc.asm.emit(Code.MKSLICE, reg, fc.asm.type(t.elem), size);
    int array = fc.newR();
    fc.asm.emit(Code.SLICEBASE, array, reg);
    elements(e, t.elem, array);
  }

  private void map(Expr.CompositeLit e, RType t, int reg) {
    fc.asm.emit(Code.MKMAP, reg, fc.asm.type(t));
    for (Expr elt : e.elts) {
      Expr.KeyValueExpr kv = (Expr.KeyValueExpr) elt;
      FuncCompiler.Mark m = fc.mark();
      fc.earlier.calls(kv.key, kv.value);
      int key = boxed(kv.key, t.mapKey);
      int value = boxed(kv.value, t.elem);
      fc.asm.emit(Code.MSET, reg, key, value);
      fc.release(m);
    }
  }

  private int boxed(Expr e, RType t) {
    if (e instanceof Expr.CompositeLit lit && lit.type == null) {
      return composite(lit, t, -1, false);
    }
    return fc.exprs.boxed(e, t);
  }

  /** {@code func(…) {…}}. */
  int function(Expr.FuncLit e, int dst) {
    Signature sig = (Signature) Info.typeOf(e).under();
    Func f = new Func(fc.literalName());
    fc.linker.place(f, e.pos);
    f.isClosure = true;
    f.paramR = 1;
    Linker.shape(f, fc.type(sig));
    fc.linker.shown(f, sig.params.vars.isEmpty(), Callee.of(e));
    List<Var> captured = Info.closure(e).captured();
    f.heldCount = captured.size();
    f.source =
        self ->
            new FuncCompiler(fc.linker, self, fc.env)
                .compileLiteral(captured, sig.params.vars, sig.results.vars, e.body);
    return make(f, captured, dst);
  }

  /** A closure of {@code f} that holds the variables. */
  int make(Func f, List<Var> captured, int dst) {
    int reg = dst >= 0 ? dst : fc.newR();
    FuncCompiler.Mark m = fc.mark();
    int held = fc.newR(captured.size());
    for (int i = 0; i < captured.size(); i++) {
      fc.hold(captured.get(i), held + i);
    }
    fc.asm.emit(Code.CLOSURE, reg, fc.asm.function(f), held);
    fc.release(m);
    return reg;
  }
}
