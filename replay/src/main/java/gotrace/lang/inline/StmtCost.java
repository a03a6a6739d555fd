package gotrace.lang.inline;

import gotrace.lang.syntax.CaseClause;
import gotrace.lang.syntax.CommClause;
import gotrace.lang.syntax.Decl;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.syntax.Token;
import gotrace.lang.types.Builtin;
import gotrace.lang.types.Chan;
import gotrace.lang.types.Info;
import gotrace.lang.types.Signature;
import gotrace.lang.types.Tuple;
import gotrace.lang.types.Type;
import gotrace.lang.types.TypeAndValue;
import gotrace.lang.types.Var;
import java.util.List;

/**
 * Statements as the compiler's inliner counts them (inl.go: hairyVisitor): one for each node of the
 * tree that noder/reader.go makes of them.
 */
final class StmtCost {
  /** A node that declares a variable, and the variable. */
  private static final int DECLARED = 2;

  /** The call of the function, that of the body, and the look whether it returned too early. */
  private static final int RANGE_FUNC = 100;

  private final Cost cost;
  private final ExprCost exprs;

  StmtCost(Cost cost, ExprCost exprs) {
    this.cost = cost;
    this.exprs = exprs;
  }

  /** Those behind one that ends the list are left out, but for what a label leads to. */
  void list(List<Stmt> list) {
    int lastLabel = -1;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Stmt.LabeledStmt) {
        lastLabel = i;
      }
    }
    boolean dead = false;
    for (int i = 0; i < list.size(); i++) {
      Stmt s = list.get(i);
      if (dead && i > lastLabel) {
        continue;
      }
      stmt(s);
      dead = terminates(s);
    }
  }

  /** writer.go: terminates. */
  private static boolean terminates(Stmt s) {
    return switch (s.kind()) {
      case BRANCH -> ((Stmt.BranchStmt) s).tok == Token.GOTO;
      case RETURN -> true;
      case EXPR ->
          ((Stmt.ExprStmt) s).x.unparen() instanceof Expr.CallExpr call
              && Calls.builtin(call) == Builtin.Id.PANIC;
      case BLOCK -> terminates(((Stmt.BlockStmt) s).list);
      case IF -> {
        Stmt.IfStmt f = (Stmt.IfStmt) s;
        Boolean cond = constant(f.cond);
        yield (Boolean.FALSE.equals(cond) || terminates(f.then))
            && (Boolean.TRUE.equals(cond) || (f.orElse != null && terminates(f.orElse)));
      }
      default -> false;
    };
  }

  private static boolean terminates(List<Stmt> list) {
    return !list.isEmpty() && terminates(list.get(list.size() - 1));
  }

  /** Null if it is none. */
  private static Boolean constant(Expr cond) {
    TypeAndValue tv = Info.of(cond);
    return (tv == null || tv.value() == null) ? null : (Boolean) tv.value().boolValue();
  }

  private void optional(Stmt s) {
    if (s != null) {
      stmt(s);
    }
  }

  void stmt(Stmt s) {
    if (!cost.enter()) {
      return;
    }
    switch (s.kind()) {
      case EMPTY -> {}
      case LABELED -> {
        cost.nodes(1);
        stmt(((Stmt.LabeledStmt) s).stmt);
      }
      case BLOCK -> list(((Stmt.BlockStmt) s).list);
      case EXPR -> exprs.expr(((Stmt.ExprStmt) s).x);
      case SEND -> send((Stmt.SendStmt) s);
      case DECL -> ((Stmt.DeclStmt) s).decls.forEach(this::decl);
      case ASSIGN -> assign((Stmt.AssignStmt) s);
      case INC_DEC -> {
        cost.nodes(2);
        exprs.expr(((Stmt.IncDecStmt) s).x);
      }
      case BRANCH -> cost.nodes(((Stmt.BranchStmt) s).tok == Token.FALLTHROUGH ? 0 : 1);
      case GO -> later(((Stmt.GoStmt) s).call);
      case DEFER -> later(((Stmt.DeferStmt) s).call);
      case RETURN -> returns((Stmt.ReturnStmt) s);
      case IF -> ifStmt((Stmt.IfStmt) s);
      case FOR -> forStmt((Stmt.ForStmt) s);
      case RANGE -> range((Stmt.RangeStmt) s);
      case SWITCH -> switchStmt((Stmt.SwitchStmt) s);
      case SELECT -> select((Stmt.SelectStmt) s);
    }
    cost.leave();
  }

  private void send(Stmt.SendStmt s) {
    cost.nodes(1);
    exprs.expr(s.chan);
    Type t = Info.typeOf(s.chan).under();
    exprs.converted(t instanceof Chan c ? c.elem : null, s.value);
  }

  private void later(Expr call) {
    cost.impossible();
    cost.nodes(1);
    if (call.unparen() instanceof Expr.CallExpr c) {
      exprs.later(c);
    }
  }

  private void decl(Decl d) {
    if (d instanceof Decl.VarDecl v) {
      if (v.values.isEmpty()) {
        v.names.forEach(n -> cost.nodes(isBlank(n) ? 2 : 2 + DECLARED));
      } else {
        assign(v.names, v.values, true);
      }
    }
  }

  private static boolean isBlank(Expr e) {
    return e instanceof Ident id && id.name.equals("_");
  }

  private void assign(Stmt.AssignStmt s) {
    if (s.op != null) {
      cost.nodes(1);
      exprs.expr(s.lhs.get(0));
      exprs.converted(s.op.isShift() ? null : Info.typeOf(s.lhs.get(0)), s.rhs.get(0));
    } else {
      assign(s.lhs, s.rhs, s.define);
    }
  }

  /**
   * {@code a, b = f()} goes by way of two more variables, which are not counted.
   *
   * @param define whether names on the left may be new variables
   */
  private void assign(List<? extends Expr> lhs, List<Expr> rhs, boolean define) {
    cost.nodes(1);
    for (int i = 0; i < lhs.size(); i++) {
      Expr e = lhs.get(i).unparen();
      if (isBlank(e)) {
        cost.nodes(1);
      } else if (define && isNew(e)) {
        cost.nodes(1 + DECLARED);
        if (rhs.size() == lhs.size()) {
          cost.body.values.put((Var) Info.obj((Ident) e), rhs.get(i));
        }
      } else {
        exprs.expr(e);
      }
    }
    if (rhs.size() == lhs.size()) {
      for (int i = 0; i < rhs.size(); i++) {
        exprs.converted(isBlank(lhs.get(i)) ? null : typeOf(lhs.get(i)), rhs.get(i));
      }
      return;
    }
    exprs.expr(rhs.get(0));
    if (Info.typeOf(rhs.get(0)) instanceof Tuple t) {
      for (int i = 0; i < t.size() && i < lhs.size(); i++) {
        cost.nodes(isBlank(lhs.get(i)) ? 0 : exprs.conversion(typeOf(lhs.get(i)), t.at(i).type));
      }
    }
  }

  private static Type typeOf(Expr lhs) {
    return Info.typeOf(lhs.unparen());
  }

  /** Whether the name is declared where it stands, and not before. */
  private static boolean isNew(Expr e) {
    return e instanceof Ident id && Info.obj(id) instanceof Var v && v.pos == id.pos;
  }

  private void returns(Stmt.ReturnStmt s) {
    cost.nodes(1);
    Signature sig = cost.body.function.signature();
    if (s.results.size() == 1 && Info.typeOf(s.results.get(0)) instanceof Tuple t && t.size() > 1) {
      exprs.several(s.results.get(0), t);
      for (int i = 0; i < t.size(); i++) {
        cost.nodes(exprs.conversion(sig.results.at(i).type, t.at(i).type));
      }
      return;
    }
    for (int i = 0; i < s.results.size(); i++) {
      exprs.converted(i < sig.results.size() ? sig.results.at(i).type : null, s.results.get(i));
    }
  }

  private void ifStmt(Stmt.IfStmt s) {
    optional(s.init);
    Boolean cond = constant(s.cond);
    if (cond == null) {
      cost.nodes(1);
      exprs.expr(s.cond);
    }
    if (!Boolean.FALSE.equals(cond)) {
      stmt(s.then);
    }
    if (!Boolean.TRUE.equals(cond)) {
      optional(s.orElse);
    }
  }

  private void forStmt(Stmt.ForStmt s) {
    optional(s.init);
    if (s.cond != null && Boolean.FALSE.equals(constant(s.cond))) {
      return;
    }
    cost.nodes(1);
    if (s.cond != null) {
      exprs.expr(s.cond);
    }
    optional(s.post);
    stmt(s.body);
  }

  private void range(Stmt.RangeStmt s) {
    if (Info.closure(s) != null) {
      cost.call(RANGE_FUNC);
      exprs.expr(s.x);
      cost.unseen(() -> stmt(s.body));
      return;
    }
    cost.nodes(1);
    for (Expr e : s.lhs) {
      Expr x = e.unparen();
      if (isBlank(x)) {
        cost.nodes(1);
      } else if (s.define) {
        cost.nodes(1 + DECLARED);
      } else {
        exprs.expr(x);
      }
    }
    exprs.expr(s.x);
    stmt(s.body);
  }

  private void switchStmt(Stmt.SwitchStmt s) {
    cost.nodes(1);
    optional(s.init);
    Type tag = null;
    boolean types = s.tag instanceof Expr.TypeSwitchGuard;
    if (s.tag instanceof Expr.TypeSwitchGuard guard) {
      cost.nodes(guard.lhs == null ? 1 : 2);
      exprs.expr(guard.x);
    } else if (s.tag != null) {
      tag = Info.typeOf(s.tag);
      exprs.expr(s.tag);
    }
    for (CaseClause c : s.body) {
      cost.nodes(1);
      for (Expr e : c.cases == null ? List.<Expr>of() : c.cases) {
        if (!types) {
          exprs.converted(tag, e);
        } else if (exprs.isNil(e)) {
          cost.nodes(1);
        }
      }
      if (types && ((Expr.TypeSwitchGuard) s.tag).lhs != null) {
        cost.nodes(1);
      }
      list(c.body);
    }
  }

  private void select(Stmt.SelectStmt s) {
    cost.nodes(1);
    for (CommClause c : s.body) {
      cost.nodes(1);
      optional(c.comm);
      list(c.body);
    }
  }
}
