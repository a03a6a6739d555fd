package gotrace.lang.types;

import gotrace.lang.syntax.CommClause;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.UnaryExpr;
import gotrace.lang.syntax.Op;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.syntax.Stmt.AssignStmt;
import gotrace.lang.syntax.Stmt.BlockStmt;
import gotrace.lang.syntax.Stmt.DeclStmt;
import gotrace.lang.syntax.Stmt.DeferStmt;
import gotrace.lang.syntax.Stmt.ExprStmt;
import gotrace.lang.syntax.Stmt.ForStmt;
import gotrace.lang.syntax.Stmt.GoStmt;
import gotrace.lang.syntax.Stmt.IfStmt;
import gotrace.lang.syntax.Stmt.IncDecStmt;
import gotrace.lang.syntax.Stmt.LabeledStmt;
import gotrace.lang.syntax.Stmt.RangeStmt;
import gotrace.lang.syntax.Stmt.ReturnStmt;
import gotrace.lang.syntax.Stmt.SelectStmt;
import gotrace.lang.syntax.Stmt.SendStmt;
import gotrace.lang.syntax.Stmt.SwitchStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Statements; labels and branches are checked by the parser (stmt.go). */
final class Stmts {
  private final Checker c;

  Stmts(Checker checker) {
    this.c = checker;
  }

  /** Checks a body in an environment of its own; {@code iota} is that of a literal's place. */
  void funcBody(DeclInfo decl, Signature sig, BlockStmt body, Constant iota, FuncScope func) {
    Env outer = c.env;
    c.env = new Env(sig.scope);
    c.env.decl = decl;
    c.env.iota = iota;
    c.env.sig = sig;
    c.env.func = func;
    own(sig.recv, func);
    sig.params.vars.forEach(v -> own(v, func));
    sig.results.vars.forEach(v -> own(v, func));
    list(body.list);
    boolean returns = sig.results.size() > 0;
    if (returns && !new Returns(c.env.panics).isTerminating(body, "")) {
      c.errors.report(body.rbrace, "missing return");
    }
    usage(sig.scope);
    c.env = outer;
  }

  private static void own(Var v, FuncScope func) {
    if (v != null) {
      v.owner = func;
    }
  }

  private void usage(Scope scope) {
    List<Var> unused = new ArrayList<>();
    for (Obj obj : scope.objects()) {
      if (obj instanceof Var v && v.role == Var.Role.LOCAL && !v.used) {
        unused.add(v);
      }
    }
    unused.sort(Comparator.comparingInt(v -> v.pos));
    for (Var v : unused) {
      c.errors.report(v, "declared and not used: %s", v.name);
    }
    for (Scope child : scope.children) {
      if (!child.isFunc) {
        usage(child);
      }
    }
  }

  void list(List<Stmt> list) {
    list.forEach(this::stmt);
  }

  void stmt(Stmt s) {
    int top = c.delayedCount();
    check(s);
    c.processDelayed(top);
  }

  private void simple(Stmt s) {
    if (s != null) {
      stmt(s);
    }
  }

  private void check(Stmt s) {
    switch (s.kind()) {
      case EMPTY, BRANCH -> {}
      case DECL -> c.decls.declStmt(((DeclStmt) s).decls);
      case LABELED -> stmt(((LabeledStmt) s).stmt);
      case EXPR -> exprStmt((ExprStmt) s);
      case SEND -> send((SendStmt) s);
      case ASSIGN -> assign((AssignStmt) s);
      case INC_DEC -> incDec((IncDecStmt) s);
      case GO -> suspendedCall("go", ((GoStmt) s).call);
      case DEFER -> suspendedCall("defer", ((DeferStmt) s).call);
      case RETURN -> returnStmt((ReturnStmt) s);
      case BLOCK -> {
        c.openScope();
        list(((BlockStmt) s).list);
        c.closeScope();
      }
      case IF -> ifStmt((IfStmt) s);
      case FOR -> forStmt((ForStmt) s);
      case RANGE -> c.ranges.rangeStmt((RangeStmt) s);
      case SWITCH -> {
        SwitchStmt switchStmt = (SwitchStmt) s;
        c.openScope();
        simple(switchStmt.init);
        c.switches.check(switchStmt);
        c.closeScope();
      }
      case SELECT -> select((SelectStmt) s);
    }
  }

  private void exprStmt(ExprStmt s) {
    Operand x = new Operand();
    Builtin.Use use = c.exprs.raw(null, x, s.x, null, false);
    switch (x.mode) {
      case BUILTIN -> c.errors.report(x, "%s must be called", x);
      case TYPE -> c.errors.report(x, "%s is not an expression", x);
      default -> {
        if (use != Builtin.Use.STATEMENT) {
          c.errors.report(x, "%s is not used", x);
        }
      }
    }
  }

  private void send(SendStmt s) {
    Operand chan = new Operand();
    Operand value = new Operand();
    c.exprs.expr(null, chan, s.chan);
    c.exprs.expr(null, value, s.value);
    if (chan.isInvalid() || value.isInvalid()) {
      return;
    }
    Type elem = c.operators.chanElem(s, chan, false);
    if (elem != null) {
      c.assignments.assignment(value, elem, "send");
    }
  }

  private void assign(AssignStmt s) {
    if (s.define) {
      c.assignments.shortVarDecl(s.pos, s.lhs, s.rhs);
    } else if (s.op == null) {
      c.assignments.assignVars(s.lhs, s.rhs);
    } else {
      Operand x = new Operand();
      c.operators.assignOp(x, s.lhs.get(0), s.rhs.get(0), s.op);
      c.assignments.assignVar(s.lhs.get(0), null, x, "assignment");
    }
  }

  private void incDec(IncDecStmt s) {
    Operand x = new Operand();
    c.exprs.expr(null, x, s.x);
    if (x.isInvalid()) {
      return;
    }
    if (!Predicates.allBasic(x.type, Basic::isNumeric)) {
      c.errors.report(
          s.x, "invalid operation: %s%s%s (non-numeric type %s)", s.x, s.op, s.op, x.type);
      return;
    }
    c.assignments.assignVar(s.x, null, x, "assignment");
  }

  private void suspendedCall(String keyword, Expr call) {
    if (!(call instanceof CallExpr)) {
      c.errors.report(call, "expression in %s must be function call", keyword);
      c.exprs.use(call);
      return;
    }
    Operand x = new Operand();
    switch (c.exprs.raw(null, x, call, null, false)) {
      case CONVERSION ->
          c.errors.report(x, "%s requires function call, not conversion %s", keyword, x);
      case EXPRESSION -> c.errors.report(x, "%s discards result of %s", keyword, x);
      case STATEMENT -> {}
    }
  }

  private void returnStmt(ReturnStmt s) {
    Tuple results = c.env.sig.results;
    boolean bare = s.results.isEmpty();
    if (bare && results.size() > 0 && !results.at(0).name.isEmpty()) {
      for (Var result : results.vars) {
        Obj inner = c.lookup(result.name);
        if (inner != null && inner != result) {
          c.errors
              .at(s, "result parameter %s not in scope at return", result.name)
              .also(inner, "inner declaration of var %s %s", result.name, result.type)
              .report();
        }
      }
    } else if (results.size() > 0 || !bare) {
      c.assignments.initVars(results.vars, s.results, s);
    }
  }

  private void condition(Expr cond, String where) {
    Operand x = new Operand();
    c.exprs.expr(null, x, cond);
    if (!x.isInvalid() && !Predicates.allBasic(x.type, Basic::isBoolean)) {
      c.errors.report(cond, "non-boolean condition in %s statement", where);
    }
  }

  private void ifStmt(IfStmt s) {
    c.openScope();
    simple(s.init);
    condition(s.cond, "if");
    stmt(s.then);
    if (s.orElse != null) {
      stmt(s.orElse);
    }
    c.closeScope();
  }

  private void forStmt(ForStmt s) {
    c.openScope();
    simple(s.init);
    if (s.cond != null) {
      condition(s.cond, "for");
    }
    simple(s.post);
    stmt(s.body);
    c.closeScope();
  }

  private void select(SelectStmt s) {
    CommClause first = null;
    for (CommClause clause : s.body) {
      if (clause.comm == null && first != null) {
        c.errors.report(clause, "multiple defaults (first at %s)", Viewpoint.place(first.pos));
      } else if (clause.comm == null) {
        first = clause;
      }
    }
    for (CommClause clause : s.body) {
      if (!isCommunication(clause.comm)) {
        c.errors.report(
            clause.comm, "select case must be send or receive (possibly with assignment)");
        continue;
      }
      c.openScope();
      simple(clause.comm);
      list(clause.body);
      c.closeScope();
    }
  }

  private static boolean isCommunication(Stmt comm) {
    if (comm == null || comm instanceof SendStmt) {
      return true;
    }
    Expr rhs = null;
    if (comm instanceof AssignStmt assign && assign.rhs.size() == 1) {
      rhs = assign.rhs.get(0);
    } else if (comm instanceof ExprStmt expr) {
      rhs = expr.x;
    }
    return rhs != null && rhs.unparen() instanceof UnaryExpr unary && unary.op == Op.RECV;
  }
}
