package gotrace.analysis.check;

/** A gate that cannot be: its text makes no sense, or the report has no such figure. */
public final class GateException extends Exception {
  private static final long serialVersionUID = 1;

  GateException(String message) {
    super(message);
  }
}
