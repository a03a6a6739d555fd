package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Stmt.RangeStmt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Range loops (range.go). */
final class Ranges {
  /**
   * What a range gives.
   *
   * @param key null if nothing
   * @param value null if nothing
   * @param cause why it cannot be ranged over, "" without a reason; null if it can
   */
  private record Items(Type key, Type value, String cause) {
    private static Items of(Type key, Type value) {
      return new Items(key, value, null);
    }

    private static Items bad(String cause) {
      return new Items(Basic.INVALID, Basic.INVALID, cause);
    }
  }

  private static final String SHAPE = "func must be func(yield func(...) bool): ";

  private final Checker c;

  Ranges(Checker checker) {
    this.c = checker;
  }

  void rangeStmt(RangeStmt s) {
    Expr key = s.lhs.isEmpty() ? null : s.lhs.get(0);
    Expr value = s.lhs.size() > 1 ? s.lhs.get(1) : null;
    Operand x = new Operand();
    c.env.hasCallOrRecv = false;
    c.exprs.expr(null, x, s.x);
    if (!x.isInvalid() && value == null && !c.env.hasCallOrRecv) {
      recordArrayLength(s.x, x);
    }
    Items items = Items.of(null, null);
    if (!x.isInvalid()) {
      items = items(x.type);
      complain(s, x, items, key, value);
    }
    FuncScope outer = c.env.func;
    boolean overFunc = !x.isInvalid() && Predicates.commonUnder(x.type) instanceof Signature;
    if (overFunc) {
      c.env.func = new FuncScope(outer);
    }
    c.openScope();
    List<Expr> lhs = Arrays.asList(key, value);
    List<Type> types = Arrays.asList(items.key, items.value);
    boolean overInt = !x.isInvalid() && Predicates.isInteger(x.type);
    if (s.define) {
      declare(s, x, lhs, types, overInt);
    } else if (key != null) {
      assign(x, lhs, types, overInt);
    } else if (overInt) {
      c.assignments.assignment(x, null, "range clause");
    }
    c.stmts.stmt(s.body);
    c.closeScope();
    if (overFunc) {
      s.closure = c.env.func.closure();
      c.env.func = outer;
    }
  }

  /** Ranging over an array by its index alone does not evaluate it. */
  private static void recordArrayLength(Expr e, Operand x) {
    Type u = x.type.under() instanceof Pointer p ? p.elem.under() : x.type.under();
    if (u instanceof Array array) {
      Expr inner = e;
      while (inner instanceof ParenExpr paren) {
        inner = paren.x;
      }
      if (array.len < 0) {
        return;
      }
      TypeAndValue before = Info.of(inner);
      if (before != null) {
        inner.note = new TypeAndValue(before.mode(), before.type(), Constant.of(array.len));
      }
    }
  }

  private void complain(RangeStmt s, Operand x, Items items, Expr key, Expr value) {
    if (items.cause != null) {
      String why = items.cause.isEmpty() ? "" : ": " + items.cause;
      c.errors.report(x, "cannot range over %s%s", x, why);
    } else if (items.key == null && key != null) {
      c.errors.report(key, "range over %s permits no iteration variables", x);
    } else if (items.value == null && value != null) {
      c.errors.report(value, "range over %s permits only one iteration variable", x);
    } else if (s.lhs.size() > 2) {
      c.errors.report(s.lhs.get(2), "range clause permits at most two iteration variables");
    }
  }

  private void declare(RangeStmt s, Operand x, List<Expr> lhs, List<Type> types, boolean overInt) {
    List<Var> vars = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Expr e = lhs.get(i);
      if (e == null) {
        continue;
      }
      Var v = new Var(Var.Role.LOCAL, e.pos, c.pkg, e instanceof Ident id ? id.name : "_", null);
      if (e instanceof Ident id) {
        id.obj = v;
        if (!id.name.equals("_")) {
          vars.add(v);
        }
      } else {
        c.errors.report(e, "invalid syntax tree: cannot declare %s", e);
      }
      Type type = types.get(i);
      if (type == null || type == Basic.INVALID) {
        v.type = Basic.INVALID;
        v.used = true;
      } else if (overInt) {
        c.assignments.initVar(v, x, "range clause");
      } else {
        c.assignments.initVar(v, new Operand(Mode.VALUE, e, type), "assignment");
      }
    }
    if (vars.isEmpty()) {
      c.errors.report(s, "no new variables on left side of :=");
    }
    for (Var v : vars) {
      c.declare(c.env.scope, null, v);
    }
  }

  private void assign(Operand x, List<Expr> lhs, List<Type> types, boolean overInt) {
    for (int i = 0; i < 2; i++) {
      Expr e = lhs.get(i);
      Type type = types.get(i);
      if (e == null || type == null || type == Basic.INVALID) {
        continue;
      }
      if (overInt) {
        c.assignments.assignVar(e, null, x, "range clause");
        if (!x.isInvalid() && !Predicates.isInteger(x.type)) {
          c.errors.report(e, "cannot use iteration variable of type %s", x.type);
        }
      } else {
        c.assignments.assignVar(e, null, new Operand(Mode.VALUE, e, type), "assignment");
      }
    }
  }

  private static Items items(Type type) {
    CommonUnder common =
        new CommonUnder(
            type,
            (t, u) ->
                u instanceof Chan chan && chan.dir == ChanDir.SEND_ONLY
                    ? "receive from send-only channel " + t
                    : null);
    if (common.under == null) {
      return Items.bad(common.cause);
    }
    Type u = common.under;
    if (u instanceof Pointer pointer && pointer.elem.under() instanceof Array array) {
      u = array;
    }
    switch (u.kind()) {
      case BASIC -> {
        if (((Basic) u).isString()) {
          return Items.of(Basic.INT, Basic.RUNE);
        }
        return ((Basic) u).isInteger() ? Items.of(type, null) : Items.bad("");
      }
      case ARRAY -> {
        return Items.of(Basic.INT, ((Array) u).elem);
      }
      case SLICE -> {
        return Items.of(Basic.INT, ((Slice) u).elem);
      }
      case MAP -> {
        return Items.of(((Map) u).key, ((Map) u).elem);
      }
      case CHAN -> {
        return Items.of(((Chan) u).elem, null);
      }
      case SIGNATURE -> {
        return function((Signature) u);
      }
      default -> {
        return Items.bad("");
      }
    }
  }

  private static Items function(Signature f) {
    if (f.params.size() != 1) {
      return Items.bad(SHAPE + "wrong argument count");
    }
    if (f.results.size() != 0) {
      return Items.bad(SHAPE + "unexpected results");
    }
    CommonUnder common = new CommonUnder(f.params.at(0).type, null);
    if (common.under == null) {
      return Items.bad(SHAPE + "in yield type, " + common.cause);
    }
    if (!(common.under instanceof Signature yield)) {
      return Items.bad(SHAPE + "argument is not func");
    }
    if (yield.params.size() > 2) {
      return Items.bad(SHAPE + "yield func has too many parameters");
    }
    boolean one = yield.results.size() == 1;
    if (!one || !Predicates.identical(yield.results.at(0).type, Basic.BOOL)) {
      boolean userBool = one && Predicates.isBoolean(yield.results.at(0).type);
      return Items.bad(
          SHAPE
              + (userBool
                  ? "yield func returns user-defined boolean, not bool"
                  : "yield func does not return bool"));
    }
    return Items.of(
        yield.params.size() >= 1 ? yield.params.at(0).type : null,
        yield.params.size() >= 2 ? yield.params.at(1).type : null);
  }
}
