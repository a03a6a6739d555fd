package gotrace.trace;

/**
 * A part of a trace that could not be used, and what was done about it. A value, not an exception:
 * what is whole is still read.
 *
 * @param cause what was wrong, and where
 * @param consequence what is missing from the events because of it, as a sentence
 */
public record Damage(MalformedTraceException cause, String consequence) {
  /** One line for a user. */
  @Override
  public String toString() {
    return cause.getMessage() + "; " + consequence;
  }
}
