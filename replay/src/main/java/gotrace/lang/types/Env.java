package gotrace.lang.types;

import gotrace.lang.syntax.Expr.CallExpr;
import java.util.HashSet;
import java.util.Set;

/** Where the checker is (check.go: environment). */
final class Env {
  /** The declaration whose initialization is being checked; null if none. */
  DeclInfo decl;

  Scope scope;

  /** Null outside of constant declarations. */
  Constant iota;

  /** Whether the type parameters of a declaration are being checked. */
  boolean inTypeParams;

  /** Of the function being checked; null outside. */
  Signature sig;

  /** The function being checked; null outside. */
  FuncScope func;

  /** How many interface literals are open. */
  int interfaces;

  /** Calls of panic. */
  final Set<CallExpr> panics = new HashSet<>(2);

  /** Whether there was a call or receive, which keeps len from being constant. */
  boolean hasCallOrRecv;

  Env(Scope scope) {
    this.scope = scope;
  }
}
