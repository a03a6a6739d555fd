package gotrace.lang.vm;

import gotrace.lang.syntax.CaseClause;
import gotrace.lang.syntax.CommClause;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.types.Info;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.List;

/** Compiles switch, type switch and select. */
final class SwitchCompiler {
  private final FuncCompiler fc;

  /** Where fallthrough leads in the clause at hand. */
  private Assembler.Label nextBody;

  SwitchCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  void fallThrough() {
    fc.asm.jump(nextBody);
  }

  private void enter(String label, Assembler.Label end) {
    fc.stmts.targets = new StmtCompiler.Target(label, end, null, fc.stmts.targets);
  }

  private void exit() {
    fc.stmts.targets = fc.stmts.targets.outer();
  }

  void switches(Stmt.SwitchStmt s, String label) {
    FuncCompiler.Mark m = fc.mark();
    Assembler.Label end = fc.asm.label();
    enter(label, end);
    fc.stmts.stmt(s.init);
    if (s.tag instanceof Expr.TypeSwitchGuard guard) {
      typeSwitch(s, guard, end);
    } else {
      valueSwitch(s, end);
    }
    exit();
    fc.asm.bind(end);
    fc.release(m);
  }

  private List<Assembler.Label> labels(int n) {
    List<Assembler.Label> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      all.add(fc.asm.label());
    }
    return all;
  }

  private void valueSwitch(Stmt.SwitchStmt s, Assembler.Label end) {
    Assembler asm = fc.asm;
    RType t = s.tag == null ? null : fc.type(s.tag);
    int tag = -1;
    if (s.tag != null) {
      tag = fc.newReg(t);
      fc.exprs.value(s.tag, t, tag);
    }
    List<Assembler.Label> bodies = labels(s.body.size());
    Assembler.Label none = end;
    for (int i = 0; i < bodies.size(); i++) {
      CaseClause c = s.body.get(i);
      if (c.cases == null) {
        none = bodies.get(i);
        continue;
      }
      for (Expr e : c.cases) {
        fc.pos(e.pos);
        if (s.tag == null) {
          fc.conds.jump(e, true, bodies.get(i));
        } else {
          test(t, tag, e, bodies.get(i));
        }
      }
    }
    asm.jump(none);
    Assembler.Label outerNext = nextBody;
    for (int i = 0; i < bodies.size(); i++) {
      asm.bind(bodies.get(i));
      nextBody = i + 1 < bodies.size() ? bodies.get(i + 1) : end;
      body(s.body.get(i).body);
      asm.jump(end);
    }
    nextBody = outerNext;
  }

  private void body(List<Stmt> list) {
    FuncCompiler.Mark m = fc.mark();
    fc.stmts.list(list);
    fc.release(m);
  }

  /** Jumps if the tag equals the case. */
  private void test(RType t, int tag, Expr e, Assembler.Label to) {
    FuncCompiler.Mark m = fc.mark();
    Assembler asm = fc.asm;
    if (ExprCompiler.isNil(e)) {
      asm.jump(Code.JNIL, tag, 0, 2, to);
      fc.release(m);
      return;
    }
    RType ct = fc.type(e);
    if (t.isInteger() && StmtCompiler.isConstant(e)) {
      long c = Constants.toLong(Info.of(e).value());
      if (c == (int) c) {
        asm.jump(Code.JEQI, tag, (int) c, 3, to);
        fc.release(m);
        return;
      }
    }
    int x = tag;
    RType common = t;
    if (ct.kind == RType.Kind.INTERFACE && t.kind != RType.Kind.INTERFACE) {
      common = ct;
      x = fc.converter.assignable(t, ct, tag);
    }
    int y = fc.exprs.value(e, common, -1);
    int equal = fc.newL();
    fc.conds.equal(common, equal, x, y);
    asm.jump(Code.JT, equal, 0, 2, to);
    fc.release(m);
  }

  private void typeSwitch(Stmt.SwitchStmt s, Expr.TypeSwitchGuard guard, Assembler.Label end) {
    Assembler asm = fc.asm;
    int x = fc.newR();
    fc.exprs.expr(guard.x, x);
    RType iface = fc.type(guard.x);
    List<Assembler.Label> bodies = labels(s.body.size());
    Assembler.Label none = end;
    int is = fc.newL();
    for (int i = 0; i < bodies.size(); i++) {
      CaseClause c = s.body.get(i);
      if (c.cases == null) {
        none = bodies.get(i);
        continue;
      }
      for (Expr e : c.cases) {
        fc.pos(e.pos);
        if (ExprCompiler.isNil(e)) {
          asm.jump(Code.JNIL, x, 0, 2, bodies.get(i));
          continue;
        }
        RType t = fc.type(e);
        boolean toInterface = t.kind == RType.Kind.INTERFACE;
        asm.emit(toInterface ? Code.IFIMPL : Code.IFTYPE, is, x, asm.type(t));
        asm.jump(Code.JT, is, 0, 2, bodies.get(i));
      }
    }
    asm.jump(none);
    for (int i = 0; i < bodies.size(); i++) {
      asm.bind(bodies.get(i));
      CaseClause c = s.body.get(i);
      FuncCompiler.Mark m = fc.mark();
      Var v = Info.implicit(c);
      if (v != null) {
        variable(v, x, iface);
      }
      fc.stmts.list(c.body);
      fc.release(m);
      asm.jump(end);
    }
  }

  /** The variable of a clause. */
  private void variable(Var v, int x, RType iface) {
    RType t = fc.type(v.type);
    if (t.kind == RType.Kind.INTERFACE || t == iface) {
      fc.declare(v, x);
      return;
    }
    int value = fc.newReg(t);
    fc.converter.unpack(t, x, value);
    fc.declare(v, value);
  }

  /** A select of one case is that operation (select.go: walkSelectCases). */
  private void only(CommClause c, int at, String label, Assembler.Label end) {
    fc.pos(c.comm.pos);
    if (c.comm instanceof Stmt.SendStmt) {
      fc.asm.emit(Code.SEND, at, at + 1);
    } else {
      fc.asm.emit(Code.RECV, at);
    }
    enter(label, end);
    received(c.comm);
    fc.stmts.list(c.body);
    exit();
    fc.asm.bind(end);
  }

  void select(Stmt.SelectStmt s, String label) {
    FuncCompiler.Mark m = fc.mark();
    Assembler asm = fc.asm;
    Assembler.Label end = asm.label();
    List<CommClause> comms = new ArrayList<>();
    CommClause other = null;
    for (CommClause c : s.body) {
      if (c.comm == null) {
        other = c;
      } else {
        comms.add(c);
      }
    }
    int cases = fc.newR(2 * comms.size());
    for (int i = 0; i < comms.size(); i++) {
      operands(comms.get(i).comm, cases + 2 * i);
    }
    if (comms.size() == 1 && other == null) {
      only(comms.get(0), cases, label, end);
      fc.release(m);
      return;
    }
    fc.pos(s.pos);
    asm.emit(Code.SELECT, cases, comms.size(), other == null ? 1 : 0);
    int chosen = fc.newL();
    asm.emit(Code.CHOSEN, chosen);
    List<Assembler.Label> bodies = labels(comms.size());
    for (int i = 0; i < bodies.size(); i++) {
      asm.jump(Code.JEQI, chosen, i, 3, bodies.get(i));
    }
    enter(label, end);
    if (other != null) {
      body(other.body);
      asm.jump(end);
    }
    for (int i = 0; i < bodies.size(); i++) {
      asm.bind(bodies.get(i));
      FuncCompiler.Mark each = fc.mark();
      fc.pos(comms.get(i).pos);
      received(comms.get(i).comm);
      fc.stmts.list(comms.get(i).body);
      fc.release(each);
      asm.jump(end);
    }
    exit();
    asm.bind(end);
    fc.release(m);
  }

  private static Expr.UnaryExpr receive(Stmt comm) {
    Expr e = comm instanceof Stmt.AssignStmt a ? a.rhs.get(0) : ((Stmt.ExprStmt) comm).x;
    return (Expr.UnaryExpr) e.unparen();
  }

  private void operands(Stmt comm, int reg) {
    fc.pos(comm.pos);
    FuncCompiler.Mark m = fc.mark();
    if (comm instanceof Stmt.SendStmt send) {
      fc.exprs.expr(send.chan, reg);
      RType elem = fc.type(send.chan).elem;
      fc.asm.emit(Code.MOVR, reg + 1, fc.exprs.boxed(send.value, elem));
    } else {
      fc.exprs.expr(receive(comm).x, reg);
      fc.asm.emit(Code.LDR, reg + 1, fc.asm.constant(GoMap.ABSENT));
    }
    fc.release(m);
  }

  /** Takes what the chosen case received. */
  private void received(Stmt comm) {
    if (!(comm instanceof Stmt.AssignStmt a)) {
      return;
    }
    RType elem = fc.type(receive(comm).x).elem;
    int v = fc.newReg(elem);
    int ok = fc.newL();
    fc.exprs.received(elem, v, ok);
    RType bool = fc.linker.types.basic(RType.Kind.BOOL);
    for (int i = 0; i < a.lhs.size(); i++) {
      Expr lhs = a.lhs.get(i);
      int value = i == 0 ? v : ok;
      boolean blank = lhs.unparen() instanceof Expr.Ident id && id.name.equals("_");
      if (blank) {
        continue;
      }
      if (a.define) {
        fc.declare((Var) Info.obj((Expr.Ident) lhs.unparen()), value);
      } else {
        Places.Place p = fc.places.of(lhs);
        fc.places.store(p, fc.converter.assignable(i == 0 ? elem : bool, p.type(), value));
      }
    }
  }
}
