package gotrace.lang.types;

import gotrace.lang.syntax.Node;
import gotrace.lang.syntax.SourceError;
import java.util.function.Consumer;

/** Errors of a checker on their way out (errors.go). */
final class Errors {
  private final Consumer<SourceError> listener;
  private boolean any;

  /** If not 0, where all errors are told: at a constant that repeats another's expression. */
  int override;

  Errors(Consumer<SourceError> listener) {
    this.listener = listener;
  }

  boolean any() {
    return any;
  }

  /** An error with perhaps more to come. */
  final class Message {
    private int pos;
    private final StringBuilder text = new StringBuilder();

    /** Null before there is anything. */
    private String first;

    boolean isEmpty() {
      return first == null;
    }

    int pos() {
      return pos;
    }

    /** A further line; the first sets the place. */
    Message also(Object at, String format, Object... args) {
      int where = position(at);
      String part = format(format, args);
      if (first == null) {
        pos = where;
        first = part;
      } else {
        text.append("\n\t");
        if (where != 0) {
          text.append(Viewpoint.place(where)).append(": ");
        }
      }
      text.append(part);
      return this;
    }

    Message alsoDeclared(Obj other) {
      return other.pos == 0 ? this : also(other, "other declaration of %s", other.name);
    }

    void report() {
      send(pos, first, text.toString());
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  Message message() {
    return new Message();
  }

  Message at(Object at, String format, Object... args) {
    return new Message().also(at, format, args);
  }

  /**
   * Tells of an error.
   *
   * @param at a position, or a node, operand or object, then where that begins
   * @param format with %s for each argument
   */
  void report(Object at, String format, Object... args) {
    String text = format(format, args);
    send(position(at), text, text);
  }

  private void send(int pos, String first, String text) {
    boolean followsFromAnother =
        first.indexOf("invalid operand") > 0 || first.indexOf("invalid type") > 0;
    if (any && followsFromAnother) {
      return;
    }
    any = true;
    listener.accept(new SourceError(override != 0 ? override : pos, text));
  }

  static int position(Object at) {
    if (at instanceof Integer pos) {
      return pos;
    }
    if (at instanceof Operand x) {
      return x.expr == null ? 0 : x.expr.startPos();
    }
    if (at instanceof Node node) {
      return node.startPos();
    }
    return ((Obj) at).pos;
  }

  /** Each %s replaced by an argument, in order; a list of expressions or types in brackets. */
  static String format(String format, Object... args) {
    StringBuilder out = new StringBuilder();
    int next = 0;
    int from = 0;
    for (int at = format.indexOf("%s"); at >= 0; at = format.indexOf("%s", from)) {
      out.append(format, from, at).append(args[next++]);
      from = at + 2;
    }
    return out.append(format, from, format.length()).toString();
  }
}
