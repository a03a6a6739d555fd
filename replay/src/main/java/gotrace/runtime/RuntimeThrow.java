package gotrace.runtime;

/**
 * The scheduler found its own state broken: a bug of gotrace, never of the program or the trace.
 * Nobody catches it below the command line.
 */
public final class RuntimeThrow extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RuntimeThrow(String message) {
    super(message);
  }
}
