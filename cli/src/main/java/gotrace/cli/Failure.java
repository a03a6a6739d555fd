package gotrace.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Ends the run with an exit code and words for the user. Not for defects of gotrace itself. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private static final long MIB = 1 << 20;

  private final int exitCode;

  private Failure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The command line asks for what cannot be. */
  static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message, null);
  }

  /**
   * An input that cannot be read.
   *
   * @param trace as the user named it
   * @param reason what is wrong with it, as the end of a sentence
   */
  static Failure input(String trace, String reason, Throwable cause) {
    return new Failure(ExitCode.INPUT, trace + ": " + reason, cause);
  }

  /** That the memory is not enough, how much there is, and how to allow more. */
  static String outOfMemory() {
    long mib = Runtime.getRuntime().maxMemory() / MIB;
    return "needs more memory than the "
        + mib
        + " MiB that gotrace may use; allow more, as in GOTRACE_JAVA_OPTS=-Xmx"
        + 2 * mib
        + "m";
  }

  /**
   * An output that cannot be written.
   *
   * @param name as the user named it, or {@code standard output}
   */
  static Failure output(String name, IOException cause) {
    return new Failure(ExitCode.USAGE, "cannot write " + name + ": " + reason(cause), cause);
  }

  int exitCode() {
    return exitCode;
  }

  /** What the system said, without the file's name, which the JDK repeats in its messages. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
