package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.types.Info;
import gotrace.lang.types.Obj;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.List;

/** Compiles loops. */
final class LoopCompiler {
  private final FuncCompiler fc;

  LoopCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  private void enter(String label, Assembler.Label onBreak, Assembler.Label onContinue) {
    fc.stmts.targets = new StmtCompiler.Target(label, onBreak, onContinue, fc.stmts.targets);
  }

  private void exit() {
    fc.stmts.targets = fc.stmts.targets.outer();
  }

  void forLoop(Stmt.ForStmt s, String label) {
    FuncCompiler.Mark m = fc.mark();
    Assembler asm = fc.asm;
    Assembler.Label head = asm.label();
    Assembler.Label test = asm.label();
    Assembler.Label again = asm.label();
    Assembler.Label end = asm.label();
    fc.stmts.stmt(s.init);
    if (s.cond != null) {
      asm.jump(test);
    }
    asm.bind(head);
    enter(label, end, again);
    fc.stmts.block(s.body);
    exit();
    asm.bind(again);
    copyVariables(s.init);
    fc.stmts.stmt(s.post);
    asm.bind(test);
    if (s.cond == null) {
      asm.jump(head);
    } else {
      fc.pos(s.cond.pos);
      fc.conds.jump(s.cond, true, head);
    }
    asm.bind(end);
    fc.release(m);
  }

  /** Each iteration has variables of its own: what closures share is copied. */
  private void copyVariables(Stmt init) {
    if (!(init instanceof Stmt.AssignStmt a) || !a.define) {
      return;
    }
    for (Expr e : a.lhs) {
      if (e.unparen() instanceof Expr.Ident id && Info.obj(id) instanceof Var v) {
        Local l = fc.locals.get(v);
        if (l != null && l.type().isValue() && (v.captured || v.addressTaken)) {
          fc.asm.emit(Code.COPY, l.reg(), l.reg(), fc.asm.type(l.type()));
        } else if (l != null && l.cell()) {
          FuncCompiler.Mark m = fc.mark();
          int value = fc.newReg(l.type());
          fc.loadLocal(l, value);
          int op = l.type().isScalar() ? Code.NEWCELLL : Code.NEWCELLR;
          fc.asm.emit(op, l.reg(), value);
          fc.release(m);
        }
      }
    }
  }

  void range(Stmt.RangeStmt s, String label) {
    FuncCompiler.Mark m = fc.mark();
    RType t = fc.type(s.x);
    fc.pos(s.x.pos);
    switch (t.kind) {
      case FUNC -> new RangeFunc(fc, s, label, t).compile();
      case CHAN -> channel(s, label, t);
      case MAP -> map(s, label, t);
      case STRING -> string(s, label);
      case SLICE -> slice(s, label, t);
      case ARRAY, POINTER -> array(s, label, t);
      default -> integer(s, label, t);
    }
    fc.release(m);
  }

  /** A variable of the range: whether it is wanted, and how it gets its value. */
  private boolean wants(Stmt.RangeStmt s, int i) {
    return s.lhs.size() > i
        && !(s.lhs.get(i).unparen() instanceof Expr.Ident id && id.name.equals("_"));
  }

  /** Gives the i-th variable its value of this iteration. */
  void give(Stmt.RangeStmt s, int i, RType t, int value) {
    if (!wants(s, i)) {
      return;
    }
    Expr lhs = s.lhs.get(i);
    if (s.define) {
      Obj obj = Info.obj((Expr.Ident) lhs.unparen());
      fc.declare((Var) obj, value);
      return;
    }
    FuncCompiler.Mark m = fc.mark();
    Places.Place p = fc.places.of(lhs);
    fc.places.store(p, fc.converter.assignable(t, p.type(), value));
    fc.release(m);
  }

  /** Key and value, to places that are found before either changes. */
  private void giveBoth(Stmt.RangeStmt s, RType kt, int key, RType vt, int value) {
    if (s.define || !wants(s, 0) || !wants(s, 1)) {
      give(s, 0, kt, key);
      give(s, 1, vt, value);
      return;
    }
    FuncCompiler.Mark m = fc.mark();
    Places.Place k = fc.places.of(s.lhs.get(0));
    Places.Place v = fc.stmts.stable(fc.places.of(s.lhs.get(1)));
    fc.places.store(k, fc.converter.assignable(kt, k.type(), key));
    fc.places.store(v, fc.converter.assignable(vt, v.type(), value));
    fc.release(m);
  }

  private RType intType() {
    return fc.linker.types.basic(RType.Kind.INT);
  }

  private void integer(Stmt.RangeStmt s, String label, RType t) {
    RType own = t;
    if (s.lhs.size() == 1 && Info.typeOf(s.lhs.get(0)) != null && StmtCompiler.isConstant(s.x)) {
      own = fc.type(s.lhs.get(0));
    }
    int n = fc.newL();
    fc.exprs.value(s.x, own, n);
    RType counter = own;
    counted(s, label, n, i -> give(s, 0, counter, i));
  }

  /** What an iteration begins with, given the register of its number. */
  private interface Beginning {
    void at(int counter);
  }

  /** A loop of L[n] turns. */
  private void counted(Stmt.RangeStmt s, String label, int n, Beginning begin) {
    Assembler asm = fc.asm;
    int i = fc.newL();
    Assembler.Label head = asm.label();
    Assembler.Label test = asm.label();
    Assembler.Label again = asm.label();
    Assembler.Label end = asm.label();
    asm.load(i, 0);
    asm.jump(test);
    asm.bind(head);
    FuncCompiler.Mark m = fc.mark();
    fc.pos(s.pos);
    begin.at(i);
    enter(label, end, again);
    fc.stmts.block(s.body);
    exit();
    fc.release(m);
    asm.bind(again);
    asm.emit(Code.ADDI, i, i, 1);
    asm.bind(test);
    fc.pos(s.pos);
    asm.jump(Code.JLT, i, n, 3, head);
    asm.bind(end);
  }

  private void slice(Stmt.RangeStmt s, String label, RType t) {
    int x = fc.newR();
    fc.exprs.value(s.x, t, x);
    int n = fc.newL();
    fc.asm.emit(Code.LEN, n, x);
    counted(
        s,
        label,
        n,
        i -> {
          element(s, i, Places.Place.of(Places.Kind.SLICE_ELEMENT, t.elem, x, i, s.pos));
        });
  }

  private void element(Stmt.RangeStmt s, int i, Places.Place p) {
    if (!wants(s, 1)) {
      give(s, 0, intType(), i);
    } else {
      int v = fc.places.load(p, -1);
      if (p.type().isValue() && s.define) {
        int own = fc.newR();
        fc.asm.emit(Code.COPY, own, v, fc.asm.type(p.type()));
        v = own;
      }
      giveBoth(s, intType(), i, p.type(), v);
    }
  }

  /** {@code *f()}: its length is no constant, so that it is evaluated. */
  private static boolean isFoundByCall(Expr e) {
    return e instanceof Expr.StarExpr star && star.x.unparen().kind() == Expr.Kind.CALL;
  }

  private void array(Stmt.RangeStmt s, String label, RType t) {
    RType array = t.kind == RType.Kind.POINTER ? t.elem : t;
    int n = fc.newL();
    fc.asm.load(n, array.len);
    int x = fc.newR();
    if (wants(s, 1)) {
      fc.exprs.value(s.x, t, x);
    } else if (s.x.unparen().kind() == Expr.Kind.CALL) {
      fc.exprs.expr(s.x, x);
    } else if (isFoundByCall(s.x.unparen())) {
      fc.asm.emit(Code.NILCHK, fc.exprs.expr(s.x, x));
    }
    counted(
        s,
        label,
        n,
        i -> {
          element(s, i, Places.Place.of(Places.Kind.ARRAY_ELEMENT, array.elem, x, i, s.pos));
        });
  }

  /** A loop that begins by looking whether there is more. */
  private void open(Stmt.RangeStmt s, String label, List<Runnable> steps, Assembler.Label end) {
    Assembler asm = fc.asm;
    Assembler.Label head = asm.label();
    asm.bind(head);
    FuncCompiler.Mark m = fc.mark();
    fc.pos(s.pos);
    steps.forEach(Runnable::run);
    enter(label, end, head);
    fc.stmts.block(s.body);
    exit();
    fc.release(m);
    asm.jump(head);
    asm.bind(end);
  }

  private void string(Stmt.RangeStmt s, String label) {
    Assembler asm = fc.asm;
    int x = fc.newR();
    fc.exprs.value(s.x, fc.type(s.x), x);
    int i = fc.newL();
    int n = fc.newL();
    int rune = fc.newL(2);
    asm.load(i, 0);
    asm.load(rune + 1, 0);
    asm.emit(Code.STRLEN, n, x);
    Assembler.Label end = asm.label();
    List<Runnable> steps = new ArrayList<>();
    steps.add(
        () -> {
          asm.emit(Code.ADD, i, i, rune + 1);
          asm.jump(Code.JLE, n, i, 3, end);
          asm.emit(Code.RUNEAT, rune, x, i);
          giveBoth(s, intType(), i, fc.linker.types.basic(RType.Kind.INT32), rune);
        });
    open(s, label, steps, end);
  }

  private void map(Stmt.RangeStmt s, String label, RType t) {
    Assembler asm = fc.asm;
    int iterator = fc.newR();
    FuncCompiler.Mark m = fc.mark();
    int x = fc.exprs.expr(s.x, -1);
    asm.emit(Code.MITER, iterator, x);
    fc.release(m);
    int entry = fc.newR(2);
    int more = fc.newL();
    Assembler.Label end = asm.label();
    List<Runnable> steps = new ArrayList<>();
    steps.add(
        () -> {
          asm.emit(Code.MNEXT, more, iterator, entry);
          asm.jump(Code.JF, more, 0, 2, end);
          part(s, 0, t.mapKey, entry);
          part(s, 1, t.elem, entry + 1);
        });
    open(s, label, steps, end);
  }

  private void part(Stmt.RangeStmt s, int i, RType t, int boxed) {
    if (wants(s, i)) {
      int v = fc.exprs.unbox(t, boxed, -1);
      if (t.isValue()) {
        fc.asm.emit(Code.COPY, v, boxed, fc.asm.type(t));
      }
      give(s, i, t, v);
    }
  }

  private void channel(Stmt.RangeStmt s, String label, RType t) {
    Assembler asm = fc.asm;
    int c = fc.newR();
    fc.exprs.expr(s.x, c);
    int ok = fc.newL();
    Assembler.Label end = asm.label();
    List<Runnable> steps = new ArrayList<>();
    steps.add(
        () -> {
          asm.emit(Code.RECV, c);
          int v = fc.newReg(t.elem);
          fc.exprs.received(t.elem, v, ok);
          asm.jump(Code.JF, ok, 0, 2, end);
          give(s, 0, t.elem, v);
        });
    open(s, label, steps, end);
  }
}
