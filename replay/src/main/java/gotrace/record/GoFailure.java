package gotrace.record;

/** That a Go command failed before there was anything to trace; it said why on standard error. */
public final class GoFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** Of the command. */
  public final int exitCode;

  GoFailure(int exitCode) {
    super("exit code " + exitCode);
    this.exitCode = exitCode;
  }
}
