package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Stmt.ReturnStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Assignments and initializations (assignments.go). */
final class Assignments {
  private final Checker c;

  Assignments(Checker checker) {
    this.c = checker;
  }

  /**
   * Assigns to something of type {@code target}, or to anything if that is null.
   *
   * @param context where, for errors
   */
  void assignment(Operand x, Type target, String context) {
    c.exprs.single(x);
    switch (x.mode) {
      case INVALID -> {
        return;
      }
      case NO_VALUE, BUILTIN, TYPE -> {
        c.errors.report(x, "cannot assign %s to %s in %s", x, target, context);
        x.invalidate();
        return;
      }
      default -> {}
    }
    if (Predicates.isUntyped(x.type) && !settle(x, target, context)) {
      x.invalidate();
      return;
    }
    if (x.type.under() instanceof Signature sig && !sig.tparams.isEmpty()) {
      c.errors.report(x, "cannot use generic function %s without instantiation in %s", x, context);
      x.invalidate();
      return;
    }
    if (target == null) {
      return;
    }
    StringBuilder cause = new StringBuilder();
    if (!c.conversions.assignableTo(x, target, cause)) {
      String why = cause.length() > 0 ? ": " + cause : "";
      c.errors.report(x, "cannot use %s as %s value in %s%s", x, target, context, why);
      x.invalidate();
    }
  }

  /** Gives an untyped operand its type; false after a complaint. */
  private boolean settle(Operand x, Type wanted, String context) {
    Type target = wanted;
    if (x.isNil()) {
      if (wanted == null) {
        c.errors.report(x, "use of untyped nil in %s", context);
        return false;
      }
    } else if (wanted == null || Predicates.isNonTypeParamInterface(wanted)) {
      target = Predicates.defaultType(x.type);
    }
    Untyped.Implicit result = c.untyped.implicit(x, target);
    if (result.failure() != null) {
      String why =
          switch (result.failure()) {
            case TRUNCATED -> " (truncated)";
            case OVERFLOW -> " (overflows)";
            case CONVERSION -> "";
          };
      c.errors.report(x, "cannot use %s as %s value in %s%s", x, target, context, why);
      return false;
    }
    c.untyped.accept(x, result);
    return true;
  }

  void initConst(Const lhs, Operand x) {
    boolean invalid =
        x.isInvalid()
            || !Predicates.isValid(x.type)
            || (lhs.type != null && !Predicates.isValid(lhs.type));
    if (!invalid && !x.isConstant()) {
      c.errors.report(x, "%s is not constant", x);
      invalid = true;
    }
    if (invalid) {
      if (lhs.type == null) {
        lhs.type = Basic.INVALID;
      }
      return;
    }
    if (lhs.type == null) {
      lhs.type = x.type;
    }
    assignment(x, lhs.type, "constant declaration");
    if (!x.isInvalid()) {
      lhs.value = x.value;
    }
  }

  void initVar(Var lhs, Operand x, String context) {
    if (x.isInvalid()
        || !Predicates.isValid(x.type)
        || (lhs.type != null && !Predicates.isValid(lhs.type))) {
      if (lhs.type == null) {
        lhs.type = Basic.INVALID;
      }
      x.invalidate();
      return;
    }
    if (lhs.type == null) {
      if (x.type == Basic.UNTYPED_NIL) {
        c.errors.report(x, "use of untyped nil in %s", context);
        lhs.type = Basic.INVALID;
        x.invalidate();
        return;
      }
      lhs.type = Predicates.defaultType(x.type);
    }
    assignment(x, lhs.type, context);
  }

  /** The variable that an expression is a part of; null if it is reached by a pointer. */
  static Var root(Expr expr) {
    Expr e = expr.unparen();
    while (true) {
      if (e instanceof Ident id) {
        return id.obj instanceof Var v ? v : null;
      }
      if (e instanceof SelectorExpr selector
          && selector.selection instanceof Selection selection
          && !selection.indirect()) {
        e = selector.x.unparen();
      } else if (e instanceof IndexExpr index
          && Info.typeOf(index.x) != null
          && Info.typeOf(index.x).under() instanceof Array) {
        e = index.x.unparen();
      } else {
        return null;
      }
    }
  }

  static void markAddressTaken(Expr e) {
    Var v = root(e);
    if (v != null) {
      v.addressTaken = true;
    }
  }

  private static void markReassigned(Expr e) {
    Var v = root(e);
    if (v != null) {
      v.reassigned = true;
    }
  }

  /** The type of the left side; null for a blank, invalid after a complaint. */
  private Type lhsVar(Expr lhs) {
    Ident ident = lhs.unparen() instanceof Ident id ? id : null;
    if (ident != null && ident.name.equals("_")) {
      return null;
    }
    Var v =
        ident != null && c.lookup(ident.name) instanceof Var found && found.pkg == c.pkg
            ? found
            : null;
    boolean used = v != null && v.used;
    Operand x = new Operand();
    c.exprs.expr(null, x, lhs);
    if (v != null) {
      v.used = used;
    }
    if (x.isInvalid() || !Predicates.isValid(x.type)) {
      return Basic.INVALID;
    }
    if (x.mode == Mode.VARIABLE || x.mode == Mode.MAP_INDEX) {
      markReassigned(lhs);
      return x.type;
    }
    if (x.expr instanceof SelectorExpr selector) {
      Operand base = new Operand();
      c.exprs.expr(null, base, selector.x);
      if (base.mode == Mode.MAP_INDEX) {
        c.errors.report(x, "cannot assign to struct field %s in map", x.expr);
        return Basic.INVALID;
      }
    }
    c.errors.report(
        x, "cannot assign to %s (neither addressable nor a map index expression)", x.expr);
    return Basic.INVALID;
  }

  /** {@code lhs = rhs}, or {@code lhs = x} if x is not null. */
  void assignVar(Expr lhs, Expr rhs, Operand given, String where) {
    Type type = lhsVar(lhs);
    if (type != null && !Predicates.isValid(type)) {
      if (given != null) {
        given.invalidate();
      } else {
        c.exprs.use(rhs);
      }
      return;
    }
    Operand x = given;
    if (x == null) {
      x = new Operand();
      c.exprs.expr(Target.of(type, lhs.toString()), x, rhs);
    }
    boolean toBlank = type == null && where.equals("assignment");
    assignment(x, type, toBlank ? "assignment to _ identifier" : where);
  }

  static String measure(int n, String unit) {
    return n + " " + unit + (n == 1 ? "" : "s");
  }

  static String typesSummary(List<Type> list, boolean variadic, boolean hasDots) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Type t = list.get(i);
      String s;
      if (t == null || !Predicates.isValid(t)) {
        s = "unknown type";
      } else if (Predicates.isUntyped(t)) {
        s = Predicates.isNumeric(t) ? "number" : ((Basic) t).name.replace("untyped ", "");
      } else {
        s = t.toString();
      }
      boolean last = i == list.size() - 1;
      if (last && variadic) {
        s = "..." + (t instanceof Slice slice ? slice.elem.toString() : s);
      } else if (last && hasDots) {
        s += "...";
      }
      parts.add(s);
    }
    return "(" + String.join(", ", parts) + ")";
  }

  private void mismatch(List<Expr> rhs, int l, int r) {
    String vars = measure(l, "variable");
    String values = measure(r, "value");
    Expr first = rhs.get(0);
    if (rhs.size() == 1 && first.unparen() instanceof CallExpr call) {
      c.errors.report(first, "assignment mismatch: %s but %s returns %s", vars, call.fun, values);
    } else {
      c.errors.report(first, "assignment mismatch: %s but %s", vars, values);
    }
  }

  private void returnMismatch(ReturnStmt stmt, List<Var> lhs, List<Operand> rhs) {
    boolean tooMany = rhs.size() > lhs.size();
    Object at = stmt;
    if (tooMany) {
      at = rhs.get(lhs.size());
    } else if (!rhs.isEmpty()) {
      at = rhs.get(rhs.size() - 1);
    }
    List<Type> have = rhs.stream().map(x -> x.type).toList();
    List<Type> want = lhs.stream().map(v -> v.type).toList();
    c.errors
        .at(at, "%s return values", tooMany ? "too many" : "not enough")
        .also(0, "have %s", typesSummary(have, false, false))
        .also(0, "want %s", typesSummary(want, false, false))
        .report();
  }

  private static void invalidateOpen(List<Var> vars) {
    for (Var v : vars) {
      if (v.type == null) {
        v.type = Basic.INVALID;
      }
    }
  }

  /** Initializes variables, or for a return statement results. */
  void initVars(List<Var> lhs, List<Expr> rhs, ReturnStmt stmt) {
    String context = stmt != null ? "return statement" : "assignment";
    int l = lhs.size();
    boolean call = rhs.size() == 1 && rhs.get(0).unparen() instanceof CallExpr;
    if (l == rhs.size() && !call) {
      for (int i = 0; i < l; i++) {
        Var v = lhs.get(i);
        String name = stmt != null && v.name.isEmpty() ? "result variable" : v.name;
        Operand x = new Operand();
        c.exprs.expr(Target.of(v.type, name), x, rhs.get(i));
        initVar(v, x, context);
      }
      return;
    }
    if (rhs.size() != 1) {
      if (c.exprs.use(rhs)) {
        if (stmt != null) {
          returnMismatch(stmt, lhs, c.exprs.list(rhs));
        } else {
          mismatch(rhs, l, rhs.size());
        }
      }
      invalidateOpen(lhs);
      return;
    }
    Exprs.Values values = c.exprs.multi(rhs.get(0), l == 2 && stmt == null);
    List<Operand> list = values.list();
    if (l == list.size()) {
      for (int i = 0; i < l; i++) {
        initVar(lhs.get(i), list.get(i), context);
      }
      recordCommaOk(rhs.get(0), values);
      return;
    }
    if (list.isEmpty() || !list.get(0).isInvalid()) {
      if (stmt != null) {
        returnMismatch(stmt, lhs, list);
      } else {
        mismatch(rhs, l, list.size());
      }
    }
    invalidateOpen(lhs);
  }

  private static void recordCommaOk(Expr e, Exprs.Values values) {
    List<Operand> list = values.list();
    if (!values.commaOk() || list.get(0).isInvalid() || list.get(1).isInvalid()) {
      return;
    }
    Var first = new Var(Var.Role.LOCAL, e.pos, null, "", list.get(0).type);
    Var second = new Var(Var.Role.LOCAL, e.pos, null, "", list.get(1).type);
    Expr x = e;
    while (true) {
      Mode mode = Info.of(x) == null ? Mode.COMMA_OK : Info.of(x).mode();
      Checker.record(x, mode, new Tuple(List.of(first, second)), null);
      if (!(x instanceof Expr.ParenExpr paren)) {
        return;
      }
      x = paren.x;
    }
  }

  void assignVars(List<Expr> lhs, List<Expr> rhs) {
    int l = lhs.size();
    boolean call = rhs.size() == 1 && rhs.get(0).unparen() instanceof CallExpr;
    if (l == rhs.size() && !call) {
      for (int i = 0; i < l; i++) {
        assignVar(lhs.get(i), rhs.get(i), null, "assignment");
      }
      return;
    }
    if (rhs.size() != 1) {
      boolean ok = c.exprs.useLhs(lhs);
      if (c.exprs.use(rhs) && ok) {
        mismatch(rhs, l, rhs.size());
      }
      return;
    }
    Exprs.Values values = c.exprs.multi(rhs.get(0), l == 2);
    List<Operand> list = values.list();
    if (l == list.size()) {
      for (int i = 0; i < l; i++) {
        assignVar(lhs.get(i), null, list.get(i), "assignment");
      }
      recordCommaOk(rhs.get(0), values);
      return;
    }
    if (list.isEmpty() || !list.get(0).isInvalid()) {
      mismatch(rhs, l, list.size());
    }
    c.exprs.useLhs(lhs);
  }

  void shortVarDecl(int pos, List<Expr> lhs, List<Expr> rhs) {
    int top = c.delayedCount();
    Scope scope = c.env.scope;
    Set<String> seen = new HashSet<>();
    List<Var> vars = new ArrayList<>();
    List<Var> fresh = new ArrayList<>();
    boolean failed = false;
    for (Expr e : lhs) {
      Var v = shortVar(e, scope, seen, fresh);
      failed |= v == null;
      vars.add(v != null ? v : new Var(Var.Role.LOCAL, e.pos, c.pkg, "_", null));
    }
    initVars(vars, rhs, null);
    c.processDelayed(top);
    if (fresh.isEmpty() && !failed) {
      c.errors.report(pos, "no new variables on left side of :=");
      return;
    }
    for (Var v : fresh) {
      c.declare(scope, null, v);
    }
  }

  /** Null after a complaint; a new variable is added to {@code fresh} unless blank. */
  private Var shortVar(Expr e, Scope scope, Set<String> seen, List<Var> fresh) {
    if (!(e instanceof Ident id)) {
      c.exprs.useLhs(List.of(e));
      c.errors.report(e, "non-name %s on left side of :=", e);
      return null;
    }
    boolean blank = id.name.equals("_");
    if (!blank && !seen.add(id.name)) {
      c.errors.report(e, "%s repeated on left side of :=", e);
      return null;
    }
    Obj known = scope.lookup(id.name);
    if (known != null) {
      id.obj = known;
      if (known instanceof Var v) {
        v.reassigned = true;
        if (c.env.func != null) {
          c.env.func.use(v);
        }
        return v;
      }
      c.errors.report(e, "cannot assign to %s", e);
      return null;
    }
    Var v = new Var(Var.Role.LOCAL, id.pos, c.pkg, id.name, null);
    id.obj = v;
    if (!blank) {
      fresh.add(v);
    }
    return v;
  }
}
