package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.types.Builtin;
import gotrace.lang.types.Info;
import gotrace.lang.types.Selection;
import gotrace.lang.types.TypeAndValue;
import java.util.ArrayList;
import java.util.List;

/** Compiles calls. Arguments are computed to where the callee's frame begins. */
final class CallCompiler {
  private final FuncCompiler fc;

  CallCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  /** Where a call's frame begins, and how it is called. */
  private record Frame(int op, int operand, int l, int r) {}

  static Builtin builtin(Expr.CallExpr e) {
    Expr fun = e.fun.unparen();
    if (fun instanceof Expr.Ident id && Info.obj(id) instanceof Builtin b) {
      return b;
    }
    return fun instanceof Expr.SelectorExpr s && Info.obj(s.sel) instanceof Builtin b ? b : null;
  }

  static boolean isConversion(Expr.CallExpr e) {
    TypeAndValue tv = Info.of(e.fun);
    return tv != null && tv.isType();
  }

  /** A call for its only result. */
  int call(Expr.CallExpr e, int dst) {
    if (isConversion(e)) {
      return fc.converter.conversion(e, dst);
    }
    Builtin b = builtin(e);
    if (b != null) {
      return fc.builtins.call(b.id, e, dst);
    }
    RType t = fc.type(e);
    FuncCompiler.Mark m = fc.mark();
    Frame f = prepare(e);
    emit(f, e.pos);
    fc.release(m);
    boolean scalar = t.isScalar();
    if (dst >= 0) {
      fc.asm.emit(scalar ? Code.MOVL : Code.MOVR, dst, scalar ? f.l : f.r);
      return dst;
    }
    keep(f, scalar ? 1 : 0, scalar ? 0 : 1);
    return scalar ? f.l : f.r;
  }

  /** The registers of the results stay in use. */
  private void keep(Frame f, int l, int r) {
    FuncCompiler.Mark m = fc.mark();
    fc.newL(Math.max(0, f.l + l - m.l()));
    fc.newR(Math.max(0, f.r + r - m.r()));
  }

  /** A call whose results nobody wants. */
  void statement(Expr.CallExpr e) {
    FuncCompiler.Mark m = fc.mark();
    Builtin b = builtin(e);
    if (b != null) {
      fc.builtins.statement(b.id, e);
    } else if (isConversion(e)) {
      fc.converter.conversion(e, -1);
    } else {
      emit(prepare(e), e.pos);
    }
    fc.release(m);
  }

  /** A call with several results: their registers. */
  int[] tuple(Expr.CallExpr e, List<RType> types) {
    FuncCompiler.Mark m = fc.mark();
    Frame f = prepare(e);
    emit(f, e.pos);
    fc.release(m);
    int l = 0;
    int r = 0;
    int[] regs = new int[types.size()];
    for (int i = 0; i < regs.length; i++) {
      regs[i] = types.get(i).isScalar() ? f.l + l++ : f.r + r++;
    }
    keep(f, l, r);
    return regs;
  }

  private void emit(Frame f, int pos) {
    fc.pos(pos);
    fc.asm.emit(f.op, f.operand, f.l, f.r);
  }

  /** {@code go} or {@code defer}. */
  void later(int op, Expr.CallExpr e, int pos) {
    FuncCompiler.Mark m = fc.mark();
    Builtin b = builtin(e);
    if (b != null) {
      fc.builtins.later(op, b.id, e, pos);
    } else if (isConversion(e)) {
      fc.converter.conversion(e, -1);
    } else {
      Frame f = prepare(e);
      fc.pos(pos);
      begin(op, isWrapped(fc.type(e.fun)));
      fc.asm.emit(f.op, f.operand, f.l, f.r);
    }
    fc.release(m);
  }

  /** The instruction before the call; in the body of a range, who defers it is told. */
  void begin(int op) {
    begin(op, false);
  }

  /**
   * typecheck/stmt.go: normalizeGoDeferCall. A closure takes arguments along, and drops results.
   */
  private static boolean isWrapped(RType signature) {
    return !signature.params.isEmpty() || !signature.results.isEmpty();
  }

  private void begin(int op, boolean wrapped) {
    if (op == Code.DEFER && fc.rangeFunc != null) {
      fc.asm.emit(Code.DEFERTO, fc.rangeFunc.token);
    } else {
      fc.asm.emit(op, wrapped ? 1 : 0);
    }
  }

  /** Computes callee and arguments. */
  private Frame prepare(Expr.CallExpr e) {
    operandsFirst(e);
    FuncCompiler.Mark base = fc.mark();
    Expr fun = e.fun.unparen();
    RType sig = fc.type(e.fun);
    if (fun instanceof Expr.IndexExpr ix && Info.of(ix.x) != null && !isValueIndex(ix)) {
      fun = ix.x.unparen();
    }
    if (fun instanceof Expr.SelectorExpr s
        && Info.selection(s) != null
        && Info.selection(s).which() == Selection.Which.METHOD_VALUE) {
      return method(e, s, Info.selection(s), sig, base);
    }
    Expr.Ident id =
        fun instanceof Expr.Ident i
            ? i
            : fun instanceof Expr.SelectorExpr s && Info.selection(s) == null ? s.sel : null;
    if (id != null && Info.obj(id) instanceof gotrace.lang.types.Func f) {
      Func callee = fc.linker.function(f, fc.linker.instanceArgs(id, fc.env));
      arguments(e, sig);
      return new Frame(Code.CALL, fc.asm.function(callee), base.l(), base.r());
    }
    int closure = fc.newR();
    FuncCompiler.Mark m = fc.mark();
    fc.exprs.expr(e.fun, closure);
    fc.release(m);
    arguments(e, sig);
    return new Frame(Code.CALLC, 0, base.l(), base.r());
  }

  private void operandsFirst(Expr.CallExpr e) {
    List<Expr> operands = new ArrayList<>();
    Expr fun = e.fun.unparen();
    if (fun instanceof Expr.SelectorExpr s && Info.selection(s) != null) {
      if (!(s.x.unparen() instanceof Expr.Ident)) {
        operands.add(s.x);
      }
    } else if (!(fun instanceof Expr.FuncLit)) {
      operands.add(e.fun);
    }
    if (e.args.size() != 1 || fc.type(e.args.get(0)).kind != RType.Kind.INVALID) {
      operands.addAll(e.args);
    }
    fc.earlier.calls(operands);
  }

  /** Whether it takes an element, and is no generic function with type arguments. */
  private static boolean isValueIndex(Expr.IndexExpr e) {
    Expr x = e.x.unparen();
    Expr.Ident id =
        x instanceof Expr.Ident i
            ? i
            : x instanceof Expr.SelectorExpr s && Info.selection(s) == null ? s.sel : null;
    return id == null || !(Info.obj(id) instanceof gotrace.lang.types.Func);
  }

  private Frame method(
      Expr.CallExpr e, Expr.SelectorExpr s, Selection sel, RType sig, FuncCompiler.Mark base) {
    RType recv = fc.type(s.x);
    Methods.Found found = fc.linker.methods.lookup(recv, sel.obj().id());
    if (found == null) {
      throw new IllegalStateException(recv + " has no method " + sel.obj().id());
    }
    int reg;
    if (found.declared() == null) {
      reg = fc.newR();
      receiver(s, recv, found, reg);
      arguments(e, sig);
      return new Frame(Code.CALLI, fc.asm.method(found.method()), base.l(), base.r());
    }
    boolean scalar = found.holder().isScalar() && !Methods.hasPointerReceiver(found.declared());
    reg = scalar ? fc.newL() : fc.newR();
    receiver(s, recv, found, reg);
    arguments(e, sig);
    Func callee = fc.linker.methods.function(found);
    return new Frame(Code.CALL, fc.asm.function(callee), base.l(), base.r());
  }

  /** The receiver that a method wants, from the operand of its selector. */
  void receiver(Expr.SelectorExpr s, RType recv, Methods.Found found, int dst) {
    FuncCompiler.Mark m = fc.mark();
    Places.Place p;
    boolean isPointer = recv.kind == RType.Kind.POINTER && !recv.isNamed();
    boolean wantsPointer = found.declared() != null && Methods.hasPointerReceiver(found.declared());
    if (found.path().isEmpty()) {
      if (wantsPointer == isPointer || found.declared() == null) {
        fc.exprs.value(s.x, recv, dst);
        fc.release(m);
        return;
      }
      if (isPointer) {
        int ptr = fc.exprs.expr(s.x, -1);
        fc.pos(s.pos);
        fc.move(recv.elem, dst, Methods.deref(fc, recv.elem, ptr));
        fc.release(m);
        return;
      }
      p = fc.places.of(s.x);
    } else {
      int base = fc.exprs.expr(s.x, -1);
      fc.pos(s.pos);
      p = fc.places.walk(recv, base, found.path(), s.pos);
    }
    RType t = p.type();
    boolean pointer = t.kind == RType.Kind.POINTER && t != found.holder();
    if (wantsPointer && !pointer) {
      fc.places.address(p, dst);
    } else if (!wantsPointer && pointer && found.declared() != null) {
      fc.move(t.elem, dst, Methods.deref(fc, t.elem, fc.places.load(p, -1)));
    } else {
      int v = fc.places.load(p, -1);
      if (t.isValue()) {
        fc.asm.emit(Code.COPY, dst, v, fc.asm.type(t));
      } else {
        fc.move(t, dst, v);
      }
    }
    fc.release(m);
  }

  /** {@code x.m} as a value. */
  int methodValue(Expr.SelectorExpr s, Selection sel, int dst) {
    RType recv = fc.type(s.x);
    Methods.Found found = fc.linker.methods.lookup(recv, sel.obj().id());
    int reg = dst >= 0 ? dst : fc.newR();
    FuncCompiler.Mark m = fc.mark();
    if (found.declared() == null) {
      int i = fc.newR();
      receiver(s, recv, found, i);
      fc.pos(s.pos);
      fc.asm.emit(Code.METHVAL, reg, fc.asm.method(found.method()), i);
      fc.release(m);
      return reg;
    }
    boolean pointer = Methods.hasPointerReceiver(found.declared());
    RType t = pointer ? fc.linker.types.pointerTo(found.holder()) : found.holder();
    int v = fc.newReg(t);
    receiver(s, recv, found, v);
    int box = fc.newR();
    fc.asm.emit(t.isScalar() ? Code.BOXL : Code.MOVR, box, v);
    Methods.Found direct =
        new Methods.Found(List.of(), found.holder(), found.declared(), null, pointer);
    Func bound = MethodValues.bound(fc.linker.methods.bridge(t, direct), t);
    fc.asm.emit(Code.CLOSURE, reg, fc.asm.function(bound), box);
    fc.release(m);
    return reg;
  }

  /** Arguments, each into the next register of its kind. */
  private void arguments(Expr.CallExpr e, RType sig) {
    List<RType> params = sig.params;
    if (e.args.size() == 1 && fc.type(e.args.get(0)).kind == RType.Kind.INVALID) {
      spread((Expr.CallExpr) e.args.get(0).unparen(), sig);
      return;
    }
    int fixed = sig.variadic && !e.hasDots ? params.size() - 1 : params.size();
    for (int i = 0; i < fixed; i++) {
      fc.exprs.owned(e.args.get(i), params.get(i));
    }
    if (fixed < params.size()) {
      int reg = fc.newR();
      rest(params.get(fixed), e.args.subList(fixed, e.args.size()), reg);
    }
  }

  /** The slice of a variadic parameter. */
  private void rest(RType slice, List<Expr> args, int reg) {
    if (args.isEmpty()) {
      fc.asm.emit(Code.NIL, reg);
      return;
    }
    FuncCompiler.Mark m = fc.mark();
    int array = array(slice.elem, args.size());
    for (int i = 0; i < args.size(); i++) {
      FuncCompiler.Mark each = fc.mark();
      store(slice.elem, array, i, fc.exprs.value(args.get(i), slice.elem, -1));
      fc.release(each);
    }
    fc.asm.emit(Code.MKARR, reg, array, args.size());
    fc.release(m);
  }

  private int array(RType elem, int n) {
    int size = fc.newL(2);
    int reg = fc.newR();
    fc.asm.load(size, n);
    fc.asm.load(size + 1, n);
    fc.asm.emit(Code.MKSLICE, reg, fc.asm.type(elem), size);
    fc.asm.emit(Code.SLICEBASE, reg, reg);
    return reg;
  }

  private void store(RType elem, int array, int i, int v) {
    FuncCompiler.Mark m = fc.mark();
    int index = fc.newL();
    fc.asm.load(index, i);
    int op = elem.isByteSized() ? Code.SAIDXB : elem.isScalar() ? Code.SAIDXL : Code.SAIDXR;
    fc.asm.emit(op, array, index, v);
    fc.release(m);
  }

  /** {@code f(g())} where g has several results. */
  private void spread(Expr.CallExpr inner, RType sig) {
    List<RType> types = fc.type(inner).results;
    FuncCompiler.Mark m = fc.mark();
    int needL = 0;
    int needR = 0;
    for (RType p : sig.params) {
      needL += p.isScalar() ? 1 : 0;
      needR += p.isScalar() ? 0 : 1;
    }
    int l = fc.newL(needL);
    int r = fc.newR(needR);
    int[] regs = tuple(inner, types);
    int fixed = sig.variadic ? sig.params.size() - 1 : sig.params.size();
    for (int i = 0; i < fixed; i++) {
      RType p = sig.params.get(i);
      int v = fc.converter.assignable(types.get(i), p, regs[i]);
      fc.move(p, p.isScalar() ? l++ : r++, v);
    }
    if (sig.variadic) {
      RType elem = sig.params.get(fixed).elem;
      int n = types.size() - fixed;
      if (n == 0) {
        fc.asm.emit(Code.NIL, r);
      } else {
        int array = array(elem, n);
        for (int i = 0; i < n; i++) {
          int v = fc.converter.assignable(types.get(fixed + i), elem, regs[fixed + i]);
          store(elem, array, i, v);
        }
        fc.asm.emit(Code.MKARR, r, array, n);
      }
    }
    fc.release(m);
    fc.newL(needL);
    fc.newR(needR);
  }
}
