package gotrace.lang.inline;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a look at a function's body finds, beside its cost. */
final class Body {
  final Callee function;

  /** The function whose body this literal stands in; null for one that is declared. */
  final Callee outer;

  /** The calls that may be inlined, those in literals not among them; arguments come first. */
  final List<CallExpr> calls = new ArrayList<>();

  /** Whom its go and defer statements call. */
  final List<Callee> later = new ArrayList<>();

  /** Functions that it names, and literals in it, each as often as it does. */
  final List<Callee> references = new ArrayList<>();

  /** What variables are declared with, in literals too. */
  final Map<Var, Expr> values;

  Body(Callee function, Body around) {
    this.function = function;
    this.outer = around == null ? null : around.function;
    this.values = around == null ? new HashMap<>() : around.values;
  }
}
