package gotrace.lang.types;

import gotrace.lang.syntax.CaseClause;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.TypeSwitchGuard;
import gotrace.lang.syntax.Stmt.SwitchStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Switches on values and on types (stmt.go). */
final class Switches {
  private record SeenValue(int pos, Type type) {}

  /** A type of a case; null for nil. */
  private record SeenType(Type type, Expr expr) {}

  private final Checker c;

  Switches(Checker checker) {
    this.c = checker;
  }

  void check(SwitchStmt s) {
    if (s.tag instanceof TypeSwitchGuard guard) {
      typeSwitch(s, guard);
    } else {
      valueSwitch(s);
    }
  }

  private void multipleDefaults(List<CaseClause> clauses) {
    CaseClause first = null;
    for (CaseClause clause : clauses) {
      if (clause.cases == null && first != null) {
        c.errors.report(clause, "multiple defaults (first at %s)", Viewpoint.place(first.pos));
      } else if (clause.cases == null) {
        first = clause;
      }
    }
  }

  private void valueSwitch(SwitchStmt s) {
    Operand x = new Operand();
    if (s.tag != null) {
      c.exprs.expr(null, x, s.tag);
      c.assignments.assignment(x, null, "switch expression");
      if (!x.isInvalid() && !Predicates.comparable(x.type) && !Predicates.hasNil(x.type)) {
        c.errors.report(x, "cannot switch on %s (%s is not comparable)", x, x.type);
        x.invalidate();
      }
    } else {
      int pos = s.body.isEmpty() ? s.rbrace : s.body.get(0).pos;
      x.mode = Mode.CONSTANT;
      x.type = Basic.BOOL;
      x.value = Constant.of(true);
      x.expr = new Ident(pos, "true");
    }
    multipleDefaults(s.body);
    HashMap<Object, List<SeenValue>> seen = new HashMap<>();
    for (CaseClause clause : s.body) {
      for (Expr e : clause.cases == null ? List.<Expr>of() : clause.cases) {
        caseValue(x, e, seen);
      }
      c.openScope();
      c.stmts.list(clause.body);
      c.closeScope();
    }
  }

  private void caseValue(Operand x, Expr e, java.util.Map<Object, List<SeenValue>> seen) {
    Operand v = new Operand();
    c.exprs.expr(null, v, e);
    if (x.isInvalid() || v.isInvalid()) {
      return;
    }
    c.untyped.convert(v, x.type);
    if (v.isInvalid()) {
      return;
    }
    Operand compared = v.copy();
    c.operators.comparison(compared, x.copy(), gotrace.lang.syntax.Op.EQL, true);
    boolean remembered =
        !compared.isInvalid()
            && v.isConstant()
            && !v.value.isUnknown()
            && v.value.kind() != Constant.Kind.BOOL
            && v.value.kind() != Constant.Kind.COMPLEX;
    if (!remembered) {
      return;
    }
    List<SeenValue> same = seen.computeIfAbsent(v.value.key(), k -> new ArrayList<>(1));
    for (SeenValue other : same) {
      if (Predicates.identical(v.type, other.type)) {
        c.errors
            .at(v, "duplicate case %s in expression switch", v)
            .also(other.pos, "previous case")
            .report();
        return;
      }
    }
    same.add(new SeenValue(v.pos(), v.type));
  }

  private void typeSwitch(SwitchStmt s, TypeSwitchGuard guard) {
    Ident lhs = guard.lhs;
    if (lhs != null && lhs.name.equals("_")) {
      c.errors.report(lhs, "no new variable on left side of :=");
      lhs = null;
    }
    Operand x = new Operand();
    c.exprs.expr(null, x, guard.x);
    if (!x.isInvalid()) {
      if (Predicates.isTypeParam(x.type)) {
        c.errors.report(x, "cannot use type switch on type parameter value %s", x);
        x.invalidate();
      } else if (!Predicates.isInterface(x.type)) {
        c.errors.report(x, "%s is not an interface", x);
        x.invalidate();
      }
    }
    Operand subject = x.isInvalid() ? null : x;
    multipleDefaults(s.body);
    List<Var> vars = new ArrayList<>();
    List<SeenType> seen = new ArrayList<>();
    for (CaseClause clause : s.body) {
      Type type = caseTypes(subject, clause, seen);
      c.openScope();
      if (lhs != null) {
        Var v = new Var(Var.Role.LOCAL, lhs.pos, c.pkg, lhs.name, type);
        c.declare(c.env.scope, null, v);
        clause.implicit = v;
        vars.add(v);
      }
      c.stmts.list(clause.body);
      c.closeScope();
    }
    if (lhs != null) {
      boolean used = vars.stream().anyMatch(v -> v.used);
      vars.forEach(v -> v.used = true);
      if (!used) {
        c.errors.report(lhs, "%s declared and not used", lhs.name);
      }
    }
  }

  private boolean isNil(Expr e) {
    return e.unparen() instanceof Ident id && c.lookup(id.name) instanceof Nil;
  }

  /** Checks the types of a clause; the type of the variable in it. */
  private Type caseTypes(Operand x, CaseClause clause, List<SeenType> seen) {
    List<Expr> cases = clause.cases == null ? List.of() : clause.cases;
    Type last = null;
    for (Expr e : cases) {
      Type type = null;
      if (isNil(e)) {
        c.exprs.expr(null, new Operand(), e);
      } else {
        type = c.types.varType(e);
      }
      last = type;
      boolean invalid = type != null && !Predicates.isValid(type);
      if (invalid || isDuplicate(e, type, seen)) {
        continue;
      }
      seen.add(new SeenType(type, e));
      if (x != null && type != null) {
        c.exprs.typeAssertion(e, x, type, true);
      }
    }
    if (cases.size() != 1 || last == null) {
      return x == null ? Basic.INVALID : x.type;
    }
    return last;
  }

  private boolean isDuplicate(Expr e, Type type, List<SeenType> seen) {
    for (SeenType other : seen) {
      boolean same =
          type == null
              ? other.type == null
              : other.type != null && Predicates.identical(type, other.type);
      if (same) {
        c.errors
            .at(e, "duplicate case %s in type switch", type == null ? "nil" : type)
            .also(other.expr, "previous case")
            .report();
        return true;
      }
    }
    return false;
  }
}
