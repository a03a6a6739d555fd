package gotrace.lang.types;

import java.util.LinkedHashSet;
import java.util.List;

/** A function body being checked, and which variables of enclosing ones it uses. */
final class FuncScope {
  /** Null for a declared function. */
  private final FuncScope outer;

  private final LinkedHashSet<Var> captured = new LinkedHashSet<>();

  FuncScope(FuncScope outer) {
    this.outer = outer;
  }

  /** Takes note of a use of {@code v} here. */
  void use(Var v) {
    if (v.owner == null || v.owner == this) {
      return;
    }
    v.captured = true;
    for (FuncScope scope = this; scope != null && scope != v.owner; scope = scope.outer) {
      scope.captured.add(v);
    }
  }

  Closure closure() {
    return new Closure(List.copyOf(captured));
  }
}
