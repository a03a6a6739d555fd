package gotrace.lang.syntax;

import java.util.List;

/** A clause of a switch. */
public final class CaseClause extends Node {
  /** Null for default. */
  public final List<Expr> cases;

  public final List<Stmt> body;
  public final int colon;

  /**
   * The variable ({@code gotrace.lang.types.Var}) that a type switch with {@code x :=} declares in
   * this clause; else null.
   */
  public Object implicit;

  public CaseClause(int pos, List<Expr> cases, List<Stmt> body, int colon) {
    super(pos);
    this.cases = cases;
    this.body = body;
    this.colon = colon;
  }
}
