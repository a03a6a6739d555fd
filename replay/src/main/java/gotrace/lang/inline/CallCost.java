package gotrace.lang.inline;

import gotrace.lang.syntax.Expr;
import gotrace.lang.types.Basic;
import gotrace.lang.types.Builtin;
import gotrace.lang.types.Func;
import gotrace.lang.types.Info;
import gotrace.lang.types.Map;
import gotrace.lang.types.Named;
import gotrace.lang.types.Pointer;
import gotrace.lang.types.Predicates;
import gotrace.lang.types.Selection;
import gotrace.lang.types.Signature;
import gotrace.lang.types.Sizes;
import gotrace.lang.types.Slice;
import gotrace.lang.types.Tuple;
import gotrace.lang.types.Type;
import gotrace.lang.types.TypeAndValue;

/** Calls, conversions and builtins as the compiler's inliner counts them; see {@link StmtCost}. */
final class CallCost {
  /** What is known of other functions. */
  interface Known {
    /** What the body of {@code callee} costs in its place; negative if it stays a call. */
    int inlined(Body caller, Callee callee);
  }

  /** inl.go: inlineParamCallCost. */
  private static final int PARAMETER_CALL = 17;

  /** The address of a generic function's dictionary. */
  private static final int DICTIONARY = 2;

  /** The same, from the dictionary of the function that calls. */
  private static final int DERIVED_DICTIONARY = 3;

  private final ExprCost exprs;
  private final Cost cost;
  private final Known known;

  CallCost(ExprCost exprs, Known known) {
    this.exprs = exprs;
    this.cost = exprs.cost;
    this.known = known;
  }

  void call(Expr.CallExpr e, boolean later) {
    if (Calls.isConversion(e)) {
      convert(Info.typeOf(e), e.args.get(0));
      return;
    }
    Builtin.Id builtin = Calls.builtin(e);
    if (builtin != null) {
      builtin(builtin, e);
      return;
    }
    cost.nodes(1);
    Callee callee = Calls.callee(e.fun, cost.body.values);
    boolean ofInterface = callee == null && isOfInterface(e);
    if (!Calls.isIntrinsic(callee)) {
      int inlined = callee == null ? -1 : known.inlined(cost.body, callee);
      cost.call(inlined >= 0 ? inlined : extra(e));
    }
    function(e);
    arguments(e);
    if (later && callee != null) {
      cost.body.later.add(callee);
    } else if (!later && !ofInterface) {
      cost.body.calls.add(e);
    }
  }

  private static boolean isOfInterface(Expr.CallExpr e) {
    return e.fun.unparen() instanceof Expr.SelectorExpr s
        && Info.selection(s) != null
        && Info.selection(s).which() == Selection.Which.METHOD_VALUE;
  }

  private int extra(Expr.CallExpr e) {
    return Calls.isOfParameter(e, cost.body) ? PARAMETER_CALL : Cost.CALL;
  }

  /** What is called: for methods the receiver. */
  private void function(Expr.CallExpr e) {
    Expr fun = e.fun.unparen();
    if (fun instanceof Expr.SelectorExpr s
        && Info.selection(s) != null
        && Info.selection(s).which() == Selection.Which.METHOD_VALUE) {
      Func method = Calls.method(s);
      if (method == null) {
        cost.nodes(1);
      } else {
        cost.body.references.add(Callee.of(method));
        dictionary(Info.selection(s).recv());
      }
      exprs.receiver(s, Info.selection(s));
      return;
    }
    Func f = Calls.named(fun);
    if (f != null && !f.origin().signature().tparams.isEmpty()) {
      cost.nodes(isGeneric() ? DERIVED_DICTIONARY : DICTIONARY);
    }
    exprs.expr(fun);
  }

  private void dictionary(Type recv) {
    Type t = recv.unalias() instanceof Pointer p ? p.elem.unalias() : recv.unalias();
    if (t instanceof Named n && !n.targs().isEmpty()) {
      cost.nodes(isGeneric() ? DERIVED_DICTIONARY : DICTIONARY);
    }
  }

  /** Whether the function that is looked at has types as parameters. */
  private boolean isGeneric() {
    Func f = cost.body.function.declared();
    return f != null && (!f.signature().tparams.isEmpty() || !f.signature().rparams.isEmpty());
  }

  private void arguments(Expr.CallExpr e) {
    if (!(Info.typeOf(e.fun).under() instanceof Signature sig)) {
      e.args.forEach(exprs::expr);
      return;
    }
    int params = sig.params.size();
    int count = e.args.size();
    if (count == 1 && Info.typeOf(e.args.get(0)) instanceof Tuple t && t.size() > 1) {
      exprs.several(e.args.get(0), t);
      for (int i = 0; i < t.size(); i++) {
        cost.nodes(exprs.conversion(param(sig, i, false), t.at(i).type));
      }
      count = t.size();
    } else {
      for (int i = 0; i < count; i++) {
        exprs.converted(param(sig, i, e.hasDots), e.args.get(i));
      }
    }
    if (sig.variadic && !e.hasDots) {
      cost.nodes(count < params ? 1 : 2);
    }
  }

  private static Type param(Signature sig, int i, boolean hasDots) {
    int last = sig.params.size() - 1;
    if (sig.variadic && !hasDots && i >= last) {
      return sig.params.at(last).type.under() instanceof Slice s ? s.elem : null;
    }
    return i <= last ? sig.params.at(i).type : null;
  }

  /** {@code T(x)}. */
  private void convert(Type to, Expr x) {
    Type from = Info.typeOf(x);
    cost.nodes(isFree(to, from) ? 0 : 1);
    exprs.expr(x);
  }

  /** typecheck/subr.go: convertop, where it is OCONVNOP. */
  private boolean isFree(Type to, Type from) {
    if (from == null || Predicates.identical(from, to)) {
      return true;
    }
    if (Predicates.isTypeParam(to) || Predicates.isTypeParam(from)) {
      return false;
    }
    if (Predicates.isInterface(to)) {
      return exprs.conversion(to, from) == 0;
    }
    Type a = to.under();
    Type b = from.under();
    if (a instanceof Basic x && b instanceof Basic y) {
      return x == y
          || x == Basic.UNSAFE_POINTER
          || y == Basic.UNSAFE_POINTER
          || (x.isInteger()
              && y.isInteger()
              && x.isUnsigned() == y.isUnsigned()
              && Sizes.sizeof(x) == Sizes.sizeof(y))
          || x.which == y.which;
    }
    boolean text =
        a instanceof Basic ? b instanceof Slice : b instanceof Basic && a instanceof Slice;
    return !text && !(b instanceof Slice && !(a instanceof Slice));
  }

  private void builtin(Builtin.Id id, Expr.CallExpr e) {
    switch (id) {
      case RECOVER -> {
        cost.impossible();
        cost.nodes(1);
      }
      case PANIC -> {
        cost.nodes(2);
        exprs.expr(e.args.get(0));
      }
      case NEW -> newOf(e.args.get(0));
      case MAKE -> make(e);
      case APPEND -> append(e);
      case DELETE -> {
        cost.nodes(1);
        Type t = Info.typeOf(e.args.get(0)).under();
        for (int i = 0; i < e.args.size(); i++) {
          exprs.converted(i == 1 && t instanceof Map m ? m.key : null, e.args.get(i));
        }
      }
      default -> {
        cost.nodes(1);
        e.args.forEach(exprs::expr);
      }
    }
  }

  private void newOf(Expr arg) {
    TypeAndValue tv = Info.of(arg);
    cost.nodes(1);
    if (tv != null && !tv.isType()) {
      cost.nodes(5);
      exprs.expr(arg);
    }
  }

  private void make(Expr.CallExpr e) {
    cost.nodes(1);
    for (int i = 1; i < e.args.size(); i++) {
      exprs.expr(e.args.get(i));
    }
    if (e.args.size() == 1) {
      cost.nodes(1);
    }
  }

  private void append(Expr.CallExpr e) {
    cost.nodes(1);
    Type t = Info.typeOf(e.args.get(0)).under();
    for (int i = 0; i < e.args.size(); i++) {
      boolean element = i > 0 && !e.hasDots && t instanceof Slice;
      exprs.converted(element ? ((Slice) t).elem : null, e.args.get(i));
    }
  }
}
