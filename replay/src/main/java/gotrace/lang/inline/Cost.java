package gotrace.lang.inline;

/** The sum that is being made of one function's body. */
final class Cost {
  /** Deeper nesting is not looked at: such a function is not inlined anyway. */
  private static final int MAX_DEPTH = 400;

  /** inl.go: inlineExtraCallCost. */
  static final int CALL = 57;

  final Body body;

  /** inl.go: cost, as {@code -gcflags=-m=2} prints it. */
  int total;

  /** Nodes of the tree, as IsBigFunc counts them. */
  int nodes;

  /** It holds what is never inlined: recover, go or defer. */
  boolean impossible;

  private int depth;

  /** In what the function only refers to. */
  private boolean unseen;

  Cost(Body body) {
    this.body = body;
  }

  /** So many nodes of the tree; a negative number for what the compiler takes back. */
  void nodes(int n) {
    if (!unseen) {
      total += n;
      nodes += Math.max(n, 0);
    }
  }

  /** Cost beyond that of the nodes. */
  void call(int extra) {
    if (!unseen) {
      total += extra;
    }
  }

  void impossible() {
    impossible = true;
  }

  /** Looks at what costs nothing here. */
  void unseen(Runnable look) {
    boolean before = unseen;
    unseen = true;
    look.run();
    unseen = before;
  }

  /** Whether to go down into what is nested; {@link #leave} follows only then. */
  boolean enter() {
    if (depth == MAX_DEPTH) {
      impossible = true;
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }
}
