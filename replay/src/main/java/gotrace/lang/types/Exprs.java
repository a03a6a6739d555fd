package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.BasicLit;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.CompositeLit;
import gotrace.lang.syntax.Expr.FuncLit;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Expr.SliceExpr;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.TypeAssertExpr;
import gotrace.lang.syntax.Expr.TypeSwitchGuard;
import gotrace.lang.syntax.Expr.UnaryExpr;
import gotrace.lang.syntax.LitKind;
import gotrace.lang.syntax.Op;
import java.util.ArrayList;
import java.util.List;

/** Expressions: to each its kind of check (expr.go, literals.go). */
final class Exprs {
  private static final int MAX_NUMBER_CHARS = 10_000;

  /**
   * Several values.
   *
   * @param commaOk whether the second one is only there because it was asked for
   */
  record Values(List<Operand> list, boolean commaOk) {}

  private final Checker c;

  Exprs(Checker checker) {
    this.c = checker;
  }

  /** A single value; {@code target}, if not null, is what a generic function is assigned to. */
  void expr(Target target, Operand x, Expr e) {
    raw(target, x, e, null, false);
    excludeTypes(x);
    single(x);
  }

  void genericExpr(Operand x, Expr e) {
    raw(null, x, e, null, true);
    excludeTypes(x);
    single(x);
  }

  /** A value where a literal without a type has type {@code hint}. */
  void exprWithHint(Operand x, Expr e, Type hint) {
    raw(null, x, e, hint, false);
    excludeTypes(x);
    single(x);
  }

  void exprOrType(Operand x, Expr e, boolean allowGeneric) {
    raw(null, x, e, null, allowGeneric);
    if (x.mode == Mode.NO_VALUE) {
      c.errors.report(x, "%s used as value or type", x);
      x.invalidate();
    }
    single(x);
  }

  /** One value or all of a call; for a comma-ok expression two, if {@code allowCommaOk}. */
  Values multi(Expr e, boolean allowCommaOk) {
    Operand x = new Operand();
    raw(null, x, e, null, false);
    excludeTypes(x);
    List<Operand> list = new ArrayList<>(2);
    if (!x.isInvalid() && x.type instanceof Tuple tuple) {
      for (Var v : tuple.vars) {
        list.add(new Operand(Mode.VALUE, e, v.type));
      }
      return new Values(list, false);
    }
    list.add(x);
    boolean commaOk = allowCommaOk && (x.mode == Mode.MAP_INDEX || x.mode == Mode.COMMA_OK);
    if (commaOk) {
      list.add(new Operand(Mode.VALUE, e, Basic.UNTYPED_BOOL));
    }
    return new Values(list, commaOk);
  }

  List<Operand> list(List<Expr> exprs) {
    if (exprs.size() == 1) {
      return multi(exprs.get(0), false).list;
    }
    List<Operand> list = new ArrayList<>();
    for (Expr e : exprs) {
      Operand x = new Operand();
      expr(null, x, e);
      list.add(x);
    }
    return list;
  }

  /** Refuses what is no value. */
  void excludeTypes(Operand x) {
    String complaint =
        switch (x.mode) {
          case NO_VALUE -> "%s used as value";
          case BUILTIN -> "%s must be called";
          case TYPE -> "%s is not an expression";
          default -> null;
        };
    if (complaint != null) {
      c.errors.report(x, complaint, x);
      x.invalidate();
    }
  }

  void single(Operand x) {
    if (x.mode == Mode.VALUE && x.type instanceof Tuple) {
      c.errors.report(x, "multiple-value %s in single-value context", x);
      x.invalidate();
    }
  }

  /** What the statement made of the expression is: {@link Builtin.Use}. */
  Builtin.Use raw(Target target, Operand x, Expr e, Type hint, boolean allowGeneric) {
    x.mode = Mode.INVALID;
    x.type = Basic.INVALID;
    x.value = null;
    Builtin.Use use = internal(target, x, e, hint);
    if (!allowGeneric) {
      nonGeneric(target, x);
    }
    if (!x.isInvalid() && x.mode != Mode.NO_VALUE && !c.cycles.finiteSize(x.type)) {
      x.invalidate();
      x.type = Basic.INVALID;
    }
    c.record(x);
    return use;
  }

  /** Refuses what is still generic, unless the target tells its type arguments. */
  void nonGeneric(Target target, Operand x) {
    if (x.isInvalid() || x.mode == Mode.NO_VALUE) {
      return;
    }
    String what = null;
    if (x.type instanceof Signature sig) {
      if (!sig.tparams.isEmpty()) {
        if (target != null) {
          c.calls.funcInst(target, x.pos(), x, null, true);
          return;
        }
        what = "function";
      }
    } else if (Predicates.isGeneric(x.type)) {
      what = "type";
    }
    if (what != null) {
      c.errors.report(x.expr, "cannot use generic %s %s without instantiation", what, x.expr);
      x.invalidate();
      x.type = Basic.INVALID;
    }
  }

  private Builtin.Use internal(Target target, Operand x, Expr e, Type hint) {
    switch (e.kind()) {
      case BAD -> {}
      case IDENT -> c.types.ident(x, (Ident) e, false);
      case BASIC_LIT -> basicLit(x, (BasicLit) e);
      case FUNC_LIT -> funcLit(x, (FuncLit) e);
      case COMPOSITE_LIT -> c.literals.compositeLit(x, (CompositeLit) e, hint);
      case PAREN -> {
        Builtin.Use use = raw(null, x, ((ParenExpr) e).x, null, false);
        x.expr = e;
        return use;
      }
      case SELECTOR -> c.selectors.selector(x, (SelectorExpr) e, false);
      case INDEX -> {
        IndexExpr index = (IndexExpr) e;
        if (c.indexes.indexExpr(x, index)) {
          c.calls.funcInst(target, e.pos, x, index, true);
        }
      }
      case SLICE -> c.indexes.sliceExpr(x, (SliceExpr) e);
      case TYPE_ASSERT -> typeAssert(x, (TypeAssertExpr) e);
      case TYPE_SWITCH_GUARD -> {
        c.errors.report(e, "invalid syntax tree: use of .(type) outside type switch");
        use(((TypeSwitchGuard) e).x);
      }
      case CALL -> {
        return c.calls.callExpr(x, (CallExpr) e);
      }
      case STAR -> star(x, (StarExpr) e);
      case UNARY -> {
        c.operators.unary(x, (UnaryExpr) e);
        x.expr = e;
        boolean receive = !x.isInvalid() && ((UnaryExpr) e).op == Op.RECV;
        return receive || x.isInvalid() ? Builtin.Use.STATEMENT : Builtin.Use.EXPRESSION;
      }
      case BINARY -> c.operators.binaryExpr(x, (BinaryExpr) e);
      case KEY_VALUE -> c.errors.report(e, "invalid syntax tree: no key:value expected");
      case ELLIPSIS -> c.errors.report(e, "invalid syntax tree: invalid use of ...");
      case ARRAY_TYPE, SLICE_TYPE, STRUCT_TYPE, FUNC_TYPE, INTERFACE_TYPE, MAP_TYPE, CHAN_TYPE -> {
        x.mode = Mode.TYPE;
        x.type = c.types.type(e);
      }
    }
    x.expr = e;
    return x.isInvalid() ? Builtin.Use.STATEMENT : Builtin.Use.EXPRESSION;
  }

  private void basicLit(Operand x, BasicLit e) {
    if (e.bad) {
      return;
    }
    boolean number = e.litKind != LitKind.RUNE && e.litKind != LitKind.STRING;
    if (number && e.value.length() > MAX_NUMBER_CHARS) {
      c.errors.report(
          e,
          "excessively long constant: %s... (%s chars)",
          e.value.substring(0, 10),
          e.value.length());
      return;
    }
    x.setLiteral(e.litKind, e.value);
    if (x.isInvalid()) {
      c.errors.report(e, "malformed constant: %s", e.value);
      return;
    }
    x.expr = e;
    c.untyped.overflow(x, e.pos);
  }

  private void funcLit(Operand x, FuncLit e) {
    if (!(c.types.type(e.type) instanceof Signature sig)) {
      return;
    }
    DeclInfo decl = c.env.decl;
    Constant iota = c.env.iota;
    FuncScope func = new FuncScope(c.env.func);
    c.later(
        () -> {
          c.stmts.funcBody(decl, sig, e.body, iota, func);
          e.closure = func.closure();
        });
    x.mode = Mode.VALUE;
    x.type = sig;
  }

  private void star(Operand x, StarExpr e) {
    exprOrType(x, e.x, false);
    if (x.isInvalid()) {
      return;
    }
    if (x.mode == Mode.TYPE) {
      c.types.validVarType(e.x, x.type);
      x.type = new Pointer(x.type);
      return;
    }
    Type[] base = new Type[1];
    boolean ok =
        Predicates.all(
            x.type,
            (t, u) -> {
              if (!(u instanceof Pointer pointer)) {
                c.errors.report(x, "invalid operation: cannot indirect %s", x);
                return false;
              }
              if (base[0] != null && !Predicates.identical(pointer.elem, base[0])) {
                c.errors.report(
                    x, "invalid operation: pointers of %s must have identical base types", x);
                return false;
              }
              base[0] = pointer.elem;
              return true;
            });
    if (!ok) {
      x.invalidate();
      return;
    }
    x.mode = Mode.VARIABLE;
    x.type = base[0];
  }

  private void typeAssert(Operand x, TypeAssertExpr e) {
    expr(null, x, e.x);
    if (x.isInvalid()) {
      return;
    }
    if (Predicates.isTypeParam(x.type)) {
      c.errors.report(
          x, "invalid operation: cannot use type assertion on type parameter value %s", x);
      x.invalidate();
      return;
    }
    if (!(x.type.under() instanceof Interface)) {
      c.errors.report(x, "invalid operation: %s is not an interface", x);
      x.invalidate();
      return;
    }
    Type type = c.types.varType(e.type);
    if (!Predicates.isValid(type)) {
      x.invalidate();
      return;
    }
    typeAssertion(e, x, type, false);
    x.mode = Mode.COMMA_OK;
    x.type = type;
  }

  /** Refuses an assertion, or case of a type switch, that can never hold. */
  void typeAssertion(Expr e, Operand x, Type type, boolean typeSwitch) {
    StringBuilder cause = new StringBuilder();
    if (Implements.assertable(c, x.type, type, cause)) {
      return;
    }
    if (typeSwitch) {
      c.errors.report(
          e,
          "impossible type switch case: %s\n\t%s cannot have dynamic type %s %s",
          e,
          x,
          type,
          cause);
    } else {
      c.errors.report(
          e,
          "impossible type assertion: %s\n\t%s does not implement %s %s",
          e,
          type,
          x.type,
          cause);
    }
  }

  /** Checks for the sake of errors and uses; whether all are valid. */
  boolean use(List<Expr> list) {
    boolean ok = true;
    for (Expr e : list) {
      ok &= use(e);
    }
    return ok;
  }

  boolean use(Expr e) {
    return use(e, false);
  }

  /** As {@link #use}, but a variable on the left side does not count as used. */
  boolean useLhs(List<Expr> list) {
    boolean ok = true;
    for (Expr e : list) {
      ok &= use(e, true);
    }
    return ok;
  }

  private boolean use(Expr e, boolean lhs) {
    if (e == null) {
      return true;
    }
    Operand x = new Operand();
    if (!(e.unparen() instanceof Ident id)) {
      raw(null, x, e, null, true);
      return !x.isInvalid();
    }
    if (id.name.equals("_")) {
      return true;
    }
    Var v = lhs && c.lookup(id.name) instanceof Var found && found.pkg == c.pkg ? found : null;
    boolean used = v != null && v.used;
    exprOrType(x, id, true);
    if (v != null) {
      v.used = used;
    }
    return !x.isInvalid();
  }
}
