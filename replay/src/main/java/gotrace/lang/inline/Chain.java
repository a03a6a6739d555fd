package gotrace.lang.inline;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.types.Info;
import gotrace.lang.types.Signature;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions of which each is inlined into the one before it.
 *
 * @param functions the first is the one of which there is machine code; null if it is not known
 * @param calls by function but the first the call that was inlined
 */
record Chain(List<Callee> functions, List<CallExpr> calls) {
  static Chain of(Callee f) {
    List<Callee> one = new ArrayList<>();
    one.add(f);
    return new Chain(one, List.of());
  }

  Chain with(CallExpr call, Callee f) {
    List<Callee> longer = new ArrayList<>(functions);
    longer.add(f);
    List<CallExpr> more = new ArrayList<>(calls);
    more.add(call);
    return new Chain(longer, more);
  }

  Callee last() {
    return functions.get(functions.size() - 1);
  }

  /** Whom a call in the last function calls; null if the compiler does not know. */
  Callee callee(CallExpr call, Costs costs) {
    return callee(call.fun, functions.size() - 1, costs);
  }

  /** Parameters are what the inlined calls gave them. */
  private Callee callee(Expr fun, int level, Costs costs) {
    Body body = costs.body(functions.get(level));
    Callee known = body == null ? null : Calls.callee(fun, body.values);
    if (known != null || level == 0 || body == null) {
      return known;
    }
    Expr argument = argument(fun, functions.get(level).signature(), calls.get(level - 1));
    return argument == null ? null : callee(argument, level - 1, costs);
  }

  private static Expr argument(Expr fun, Signature sig, CallExpr call) {
    if (!(fun.unparen() instanceof Ident id)
        || !(Info.obj(id) instanceof Var v)
        || v.reassigned
        || v.addressTaken
        || call.args.size() != sig.params.size()) {
      return null;
    }
    int i = sig.params.vars.indexOf(v);
    return i < 0 ? null : call.args.get(i);
  }

  /** inl.go: canInlineCallExpr, for a call of {@code f} in the last function. */
  boolean inlines(CallExpr call, Callee f, Costs costs) {
    boolean again = functions.subList(1, functions.size()).contains(f);
    for (CallExpr before : calls) {
      again |= before.pos == call.pos;
    }
    return !again && costs.fits(functions.get(0), f) && reaches(f, costs);
  }

  /** Whether what the literal takes from around it is a function's of the chain. */
  private boolean reaches(Callee f, Costs costs) {
    for (Callee c : functions) {
      if (costs.isReachable(c, f)) {
        return true;
      }
    }
    return false;
  }
}
