package gotrace.lang.syntax;

/**
 * A complaint about a source, in the words of the Go compiler.
 *
 * @param pos see {@link Positions}
 * @param message without the position; a NUL in it stands for the place {@code other}
 * @param other another position that the message speaks of; 0 if none
 */
public record SyntaxError(int pos, String message, int other) {
  public SyntaxError(int pos, String message) {
    this(pos, message, 0);
  }

  /** The message with the other place filled in. */
  public String message(Positions positions) {
    return message.replace("\0", positions.position(other).toString());
  }
}
