package gotrace.trace;

/** A state that was written down is not one that can be taken up again. */
public final class MalformedSnapshotException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param rule what was violated, in a short sentence
   */
  public MalformedSnapshotException(String rule) {
    super(rule);
  }
}
