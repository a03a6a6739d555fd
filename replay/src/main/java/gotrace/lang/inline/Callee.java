package gotrace.lang.inline;

import gotrace.lang.syntax.Expr.FuncLit;
import gotrace.lang.syntax.Stmt.BlockStmt;
import gotrace.lang.types.Func;
import gotrace.lang.types.Info;
import gotrace.lang.types.Signature;

/**
 * A function of which the compiler knows the body: one that is declared, or a literal. Equal for
 * the same one.
 *
 * @param declared null for a literal
 * @param literal null for one that is declared
 */
public record Callee(Func declared, FuncLit literal) {
  public static Callee of(Func f) {
    return new Callee(f.origin(), null);
  }

  public static Callee of(FuncLit lit) {
    return new Callee(null, lit);
  }

  /** Null for one that is native, or a method of an interface. */
  BlockStmt body() {
    return literal != null ? literal.body : declared.body();
  }

  Signature signature() {
    return literal != null ? (Signature) Info.typeOf(literal).under() : declared.signature();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Callee c && c.declared == declared && c.literal == literal;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(literal != null ? literal : declared);
  }
}
