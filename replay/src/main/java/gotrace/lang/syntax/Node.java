package gotrace.lang.syntax;

/** A piece of the syntax tree. */
public abstract class Node {
  /**
   * Where errors about it are told and what a stack trace shows, as in cmd/compile/internal/syntax:
   * the operator of a binary expression, the dot of a selector, the parenthesis of a call. See
   * {@link Positions}; 0 is unknown.
   */
  public final int pos;

  Node(int pos) {
    this.pos = pos;
  }

  /** The position of its leftmost token. */
  public int startPos() {
    return pos;
  }
}
