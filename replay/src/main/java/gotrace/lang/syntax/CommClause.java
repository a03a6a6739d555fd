package gotrace.lang.syntax;

import java.util.List;

/** A clause of a select. */
public final class CommClause extends Node {
  /** A send, a receive as an expression or an assignment of one; null for default. */
  public final Stmt comm;

  public final List<Stmt> body;
  public final int colon;

  public CommClause(int pos, Stmt comm, List<Stmt> body, int colon) {
    super(pos);
    this.comm = comm;
    this.body = body;
    this.colon = colon;
  }
}
