package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Op;
import gotrace.lang.types.Builtin;
import gotrace.lang.types.Info;
import gotrace.lang.types.Selection;
import gotrace.lang.types.TypeAndValue;
import gotrace.lang.types.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What of a statement is computed before the rest (cmd/compile: walk/order.go). The specification
 * orders calls, receives and logical operators, and leaves open when variables are read; Go's
 * compiler reads them, follows pointers and takes elements when all calls have returned. So where a
 * read stands before a call that might change it, the calls are made first, in their order, and
 * their results wait in registers.
 */
final class Earlier {
  private final FuncCompiler fc;

  /** Results that wait. */
  private final IdentityHashMap<Expr, Integer> registers = new IdentityHashMap<>();

  /** Whether an operand that is being compiled is known to hold no calls. */
  private boolean silent;

  Earlier(FuncCompiler fc) {
    this.fc = fc;
  }

  /** The register of a result that waits, which is taken once; -1 if there is none. */
  int take(Expr e) {
    if (registers.isEmpty()) {
      return -1;
    }
    Integer reg = registers.remove(e);
    return reg == null ? -1 : reg;
  }

  boolean has(Expr e) {
    return registers.containsKey(e);
  }

  /**
   * Makes the calls in these operands before the operands of an operator are computed.
   *
   * @return for {@link #leave}
   */
  boolean enter(Expr x, Expr y) {
    boolean before = silent;
    if (!silent) {
      Scan scan = new Scan();
      scan.value(x);
      scan.value(y);
      silent = scan.found.isEmpty();
      make(scan);
    }
    return before;
  }

  void leave(boolean before) {
    silent = before;
  }

  /** Makes the calls in these operands, if what they read before has to wait for them. */
  void calls(Expr... operands) {
    calls(List.of(operands));
  }

  void calls(List<Expr> operands) {
    if (silent) {
      return;
    }
    Scan scan = new Scan();
    operands.forEach(scan::value);
    make(scan);
  }

  /**
   * The same of an assignment.
   *
   * @param places what is assigned to
   * @return whether nothing that could change a variable is left to be called
   */
  boolean assignment(List<Expr> places, List<Expr> values) {
    Scan scan = new Scan();
    places.forEach(scan::place);
    values.forEach(scan::value);
    make(scan);
    return scan.waits || !scan.calls;
  }

  private void make(Scan scan) {
    if (!scan.waits) {
      return;
    }
    for (Expr e : scan.found) {
      RType t = fc.type(e);
      int reg = fc.newReg(t);
      FuncCompiler.Mark m = fc.mark();
      fc.exprs.value(e, t, reg);
      fc.release(m);
      registers.put(e, reg);
    }
  }

  /** Looks through operands in the order in which they stand. */
  private final class Scan {
    /** What is computed first if anything is. */
    final List<Expr> found = new ArrayList<>();

    private boolean reads;
    private boolean calls;

    /** A read stands before a call. */
    boolean waits;

    private void called(Expr e, boolean mayChange) {
      found.add(e);
      calls |= mayChange;
      waits |= mayChange && reads;
    }

    void value(Expr operand) {
      if (operand == null) {
        return;
      }
      Expr e = operand.unparen();
      TypeAndValue tv = Info.of(e);
      if (has(e) || (tv != null && (tv.isConstant() || tv.isType()))) {
        return;
      }
      switch (e.kind()) {
        case IDENT -> reads |= isShared((Expr.Ident) e);
        case SELECTOR -> selector((Expr.SelectorExpr) e);
        case INDEX, SLICE, STAR -> inside(e);
        case TYPE_ASSERT -> called(e, callsWithin(((Expr.TypeAssertExpr) e).x));
        case CALL -> call((Expr.CallExpr) e);
        case UNARY -> unary((Expr.UnaryExpr) e);
        case BINARY -> binary((Expr.BinaryExpr) e);
        case COMPOSITE_LIT -> literal((Expr.CompositeLit) e);
        case KEY_VALUE -> value(((Expr.KeyValueExpr) e).value);
        default -> {}
      }
    }

    /** What is assigned to: a variable's own value does not matter. */
    void place(Expr operand) {
      Expr e = operand.unparen();
      switch (e.kind()) {
        case IDENT -> {}
        case SELECTOR, INDEX, STAR -> value(e);
        default -> {}
      }
    }

    private static boolean isLogical(Expr.BinaryExpr e) {
      return e.op == Op.AND_AND || e.op == Op.OR_OR;
    }

    private static boolean isConstant(Expr e) {
      TypeAndValue tv = Info.of(e);
      return tv != null && tv.isConstant();
    }

    private boolean isShared(Expr.Ident id) {
      if (!(Info.obj(id) instanceof Var v)) {
        return false;
      }
      Local l = fc.locals.get(v);
      return l == null || l.cell() || l.type().isValue();
    }

    private void selector(Expr.SelectorExpr e) {
      Selection sel = Info.selection(e);
      if (sel == null) {
        reads |= isShared(e.sel);
      } else if (sel.which() == Selection.Which.METHOD_VALUE) {
        called(e, callsWithin(e.x));
      } else if (sel.which() == Selection.Which.FIELD) {
        value(e.x);
        reads = true;
      }
    }

    private void inside(Expr e) {
      if (e instanceof Expr.IndexExpr x) {
        if (isFunction(x)) {
          return;
        }
        value(x.x);
        value(x.indices.get(0));
      } else if (e instanceof Expr.SliceExpr s) {
        value(s.x);
        value(s.lo);
        value(s.hi);
        value(s.max);
      } else {
        value(((Expr.StarExpr) e).x);
      }
      reads = true;
    }

    /** An instance of a generic function. */
    private boolean isFunction(Expr.IndexExpr x) {
      Expr f = x.x.unparen();
      return (f instanceof Expr.Ident id && Info.obj(id) instanceof gotrace.lang.types.Func)
          || (f instanceof Expr.SelectorExpr s
              && Info.selection(s) == null
              && Info.obj(s.sel) instanceof gotrace.lang.types.Func);
    }

    private void call(Expr.CallExpr e) {
      if (CallCompiler.isConversion(e)) {
        value(e.args.get(0));
        return;
      }
      Builtin b = CallCompiler.builtin(e);
      if (b == null) {
        called(e, true);
        return;
      }
      switch (b.id) {
        case MIN, MAX -> e.args.forEach(this::value);
        case APPEND, CAP, COMPLEX, COPY, IMAG, LEN, MAKE, NEW, REAL, RECOVER ->
            called(e, argumentsCall(e));
        default -> {}
      }
    }

    private boolean argumentsCall(Expr.CallExpr e) {
      for (Expr a : e.args) {
        if (callsWithin(a)) {
          return true;
        }
      }
      return false;
    }

    private void unary(Expr.UnaryExpr e) {
      if (e.op == Op.RECV) {
        called(e, true);
      } else if (e.op == Op.AND && e.x.unparen() instanceof Expr.CompositeLit lit) {
        lit.elts.forEach(this::value);
      } else if (e.op == Op.AND) {
        place(e.x);
      } else {
        value(e.x);
      }
    }

    private void binary(Expr.BinaryExpr e) {
      if (isLogical(e)) {
        called(e, leftmostCalls(e));
        return;
      }
      Deque<Expr> right = new ArrayDeque<>();
      Expr x = e;
      while (x instanceof Expr.BinaryExpr b && !isLogical(b) && !isConstant(b)) {
        right.push(b.y);
        x = b.x.unparen();
      }
      value(x);
      right.forEach(this::value);
    }

    /** Whether an operand calls; there may be more of them than a stack is deep. */
    private boolean leftmostCalls(Expr.BinaryExpr e) {
      Expr x = e;
      while (x instanceof Expr.BinaryExpr b) {
        if (callsWithin(b.y)) {
          return true;
        }
        x = b.x.unparen();
      }
      return callsWithin(x);
    }

    private void literal(Expr.CompositeLit e) {
      if (fc.type(e).kind == RType.Kind.MAP) {
        called(e, e.elts.stream().anyMatch(this::entryCalls));
      } else {
        e.elts.forEach(this::value);
      }
    }

    private boolean entryCalls(Expr elt) {
      Expr.KeyValueExpr kv = (Expr.KeyValueExpr) elt;
      return callsWithin(kv.key) || callsWithin(kv.value);
    }

    private boolean callsWithin(Expr e) {
      Scan inner = new Scan();
      inner.value(e);
      return inner.calls;
    }
  }
}
