package gotrace.lang.vm;

import gotrace.lang.syntax.Decl;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Op;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.types.Info;
import gotrace.lang.types.TypeAndValue;
import gotrace.lang.types.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles statements. */
final class StmtCompiler {
  private final FuncCompiler fc;
  private final LoopCompiler loops;
  private final SwitchCompiler switches;
  private final AssignCompiler assigns;
  private final Map<String, Assembler.Label> gotos = new HashMap<>();

  /** Where break and continue lead; the innermost first. */
  Target targets;

  /** The label of the statement at hand; null for none. */
  private String label;

  /** What break, and continue unless null, may leave. */
  record Target(String label, Assembler.Label onBreak, Assembler.Label onContinue, Target outer) {}

  StmtCompiler(FuncCompiler fc) {
    this.fc = fc;
    this.loops = new LoopCompiler(fc);
    this.switches = new SwitchCompiler(fc);
    this.assigns = new AssignCompiler(fc);
  }

  void block(Stmt.BlockStmt b) {
    FuncCompiler.Mark m = fc.mark();
    list(b.list);
    fc.release(m);
  }

  void list(List<Stmt> list) {
    for (Stmt s : list) {
      stmt(s);
    }
  }

  /** The label of the loop, switch or select that begins; asked once. */
  String takeLabel() {
    String l = label;
    label = null;
    return l;
  }

  void stmt(Stmt s) {
    if (s == null) {
      return;
    }
    fc.pos(s.pos);
    switch (s.kind()) {
      case EMPTY -> {}
      case LABELED -> labeled((Stmt.LabeledStmt) s);
      case BLOCK -> block((Stmt.BlockStmt) s);
      case EXPR -> expression(((Stmt.ExprStmt) s).x);
      case SEND -> send((Stmt.SendStmt) s);
      case DECL -> declarations((Stmt.DeclStmt) s);
      case ASSIGN -> assigns.assign((Stmt.AssignStmt) s);
      case INC_DEC -> assigns.step((Stmt.IncDecStmt) s);
      case BRANCH -> branch((Stmt.BranchStmt) s);
      case GO -> fc.calls.later(Code.GO, (Expr.CallExpr) ((Stmt.GoStmt) s).call.unparen(), s.pos);
      case DEFER ->
          fc.calls.later(Code.DEFER, (Expr.CallExpr) ((Stmt.DeferStmt) s).call.unparen(), s.pos);
      case RETURN -> returns((Stmt.ReturnStmt) s);
      case IF -> ifs((Stmt.IfStmt) s);
      case FOR -> loops.forLoop((Stmt.ForStmt) s, takeLabel());
      case RANGE -> loops.range((Stmt.RangeStmt) s, takeLabel());
      case SWITCH -> switches.switches((Stmt.SwitchStmt) s, takeLabel());
      case SELECT -> switches.select((Stmt.SelectStmt) s, takeLabel());
    }
  }

  private void labeled(Stmt.LabeledStmt s) {
    fc.asm.bind(gotoLabel(s.label.name));
    label = s.label.name;
    stmt(s.stmt);
    label = null;
  }

  private Assembler.Label gotoLabel(String name) {
    return gotos.computeIfAbsent(name, k -> fc.asm.label());
  }

  private void expression(Expr x) {
    Expr e = x.unparen();
    FuncCompiler.Mark m = fc.mark();
    if (e instanceof Expr.CallExpr call) {
      fc.calls.statement(call);
    } else if (e instanceof Expr.UnaryExpr u && u.op == Op.RECV) {
      fc.exprs.receive(u, -2, -1);
    } else {
      fc.exprs.expr(e, -1);
    }
    fc.release(m);
  }

  private void send(Stmt.SendStmt s) {
    FuncCompiler.Mark m = fc.mark();
    fc.earlier.calls(s.chan, s.value);
    int c = fc.exprs.expr(s.chan, -1);
    int v = fc.exprs.boxed(s.value, fc.type(s.chan).elem);
    fc.pos(s.pos);
    fc.asm.emit(Code.SEND, c, v);
    fc.release(m);
  }

  private void declarations(Stmt.DeclStmt s) {
    for (Decl d : s.decls) {
      if (d instanceof Decl.VarDecl v) {
        fc.pos(v.pos);
        assigns.declare(v.names, v.type == null ? null : fc.type(v.type), v.values);
      }
    }
  }

  /** A package variable's initializer. */
  void initialize(List<Var> lhs, Expr rhs) {
    fc.pos(rhs.pos);
    FuncCompiler.Mark m = fc.mark();
    if (lhs.size() == 1) {
      Var v = lhs.get(0);
      RType t = fc.type(v.type);
      int value = fc.exprs.value(rhs, t, -1);
      if (!v.name.equals("_")) {
        fc.places.store(fc.places.variable(v, rhs.pos), value);
      }
    } else {
      assigns.several(
          rhs,
          lhs.stream()
              .map(
                  v ->
                      v.name.equals("_")
                          ? Places.Place.of(Places.Kind.BLANK, null, 0, 0, 0)
                          : fc.places.variable(v, rhs.pos))
              .toList());
    }
    fc.release(m);
  }

  /** See {@link AssignCompiler#stable}. */
  Places.Place stable(Places.Place p) {
    return assigns.stable(p);
  }

  private void branch(Stmt.BranchStmt s) {
    String name = s.label == null ? null : s.label.name;
    switch (s.tok) {
      case GOTO -> fc.asm.jump(gotoLabel(name));
      case FALLTHROUGH -> switches.fallThrough();
      case BREAK -> leaveTo(name, false);
      default -> leaveTo(name, true);
    }
  }

  void leaveTo(String name, boolean again) {
    for (Target t = targets; t != null; t = t.outer) {
      if (again && t.onContinue == null) {
        continue;
      }
      if (name == null || name.equals(t.label)) {
        fc.asm.jump(again ? t.onContinue : t.onBreak);
        return;
      }
    }
    fc.rangeFunc.leave(name, again);
  }

  private void ifs(Stmt.IfStmt s) {
    FuncCompiler.Mark m = fc.mark();
    stmt(s.init);
    Assembler.Label otherwise = fc.asm.label();
    fc.conds.jump(s.cond, false, otherwise);
    block(s.then);
    if (s.orElse == null) {
      fc.asm.bind(otherwise);
    } else {
      Assembler.Label end = fc.asm.label();
      fc.asm.jump(end);
      fc.asm.bind(otherwise);
      stmt(s.orElse);
      fc.asm.bind(end);
    }
    fc.release(m);
  }

  private void returns(Stmt.ReturnStmt s) {
    FuncCompiler.Mark m = fc.mark();
    if (fc.rangeFunc != null) {
      fc.rangeFunc.returns(s);
    } else if (fc.resultsAreVariables) {
      if (!s.results.isEmpty()) {
        setResults(s);
      }
      leave();
    } else if (s.results.isEmpty()) {
      leave();
    } else {
      returnValues(s);
    }
    fc.release(m);
  }

  private void setResults(Stmt.ReturnStmt s) {
    List<Local> results = fc.results;
    if (s.results.size() == 1 && results.size() > 1) {
      Expr.CallExpr call = (Expr.CallExpr) s.results.get(0).unparen();
      List<RType> types = fc.type(call).results;
      int[] regs = fc.calls.tuple(call, types);
      for (int i = 0; i < regs.length; i++) {
        fc.storeLocal(
            results.get(i), fc.converter.assignable(types.get(i), results.get(i).type(), regs[i]));
      }
      return;
    }
    int[] values = new int[results.size()];
    fc.earlier.calls(s.results);
    for (int i = 0; i < values.length; i++) {
      RType t = results.get(i).type();
      values[i] =
          values.length == 1
              ? fc.exprs.value(s.results.get(i), t, -1)
              : fc.exprs.owned(s.results.get(i), t);
    }
    for (int i = 0; i < values.length; i++) {
      fc.storeLocal(results.get(i), values[i]);
    }
  }

  private void returnValues(Stmt.ReturnStmt s) {
    List<RType> types = fc.resultTypes;
    if (s.results.size() == 1 && types.size() == 1) {
      RType t = types.get(0);
      int v = fc.exprs.value(s.results.get(0), t, -1);
      fc.asm.emit(t.isScalar() ? Code.RETL : Code.RETR, v);
      return;
    }
    int[] regs;
    List<RType> have = types;
    if (s.results.size() == 1) {
      Expr.CallExpr call = (Expr.CallExpr) s.results.get(0).unparen();
      have = fc.type(call).results;
      regs = fc.calls.tuple(call, have);
    } else {
      regs = new int[types.size()];
      fc.earlier.calls(s.results);
      for (int i = 0; i < regs.length; i++) {
        regs[i] = fc.exprs.owned(s.results.get(i), types.get(i));
      }
    }
    int l = 0;
    int r = 0;
    for (int i = 0; i < regs.length; i++) {
      RType t = types.get(i);
      int v = fc.converter.assignable(have.get(i), t, regs[i]);
      fc.move(t, t.isScalar() ? l++ : r++, v);
    }
    fc.asm.emit(Code.RET, 0);
  }

  /** Returns what the result variables hold. */
  void leave() {
    if (fc.out != null) {
      fc.asm.jump(fc.out);
    } else {
      loadResults();
    }
  }

  void loadResults() {
    int l = 0;
    int r = 0;
    FuncCompiler.Mark m = fc.mark();
    int[] regs = new int[fc.results.size()];
    for (int i = 0; i < regs.length; i++) {
      Local local = fc.results.get(i);
      regs[i] = fc.newReg(local.type());
      fc.loadLocal(local, regs[i]);
      if (local.type().isValue()) {
        fc.asm.emit(Code.COPY, regs[i], regs[i], fc.asm.type(local.type()));
      }
    }
    for (int i = 0; i < regs.length; i++) {
      RType t = fc.results.get(i).type();
      fc.move(t, t.isScalar() ? l++ : r++, regs[i]);
    }
    fc.release(m);
    fc.asm.emit(Code.RET, 0);
  }

  static boolean isConstant(Expr e) {
    TypeAndValue tv = Info.of(e);
    return tv != null && tv.isConstant();
  }
}
