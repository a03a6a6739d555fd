package gotrace.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** What was to be written could not be. */
final class OutputException extends IOException {
  private static final long serialVersionUID = 1;

  private final String name;
  private final IOException reason;

  OutputException(String name, IOException reason) {
    super(reason);
    this.name = name;
    this.reason = reason;
  }

  /** Whether the reader at the other end of a pipe has seen enough, as {@code head} does. */
  boolean isClosedPipe() {
    String message = reason.getMessage();
    return message != null
        && !(reason instanceof FileSystemException) // names a file, which may be called so
        && message.toLowerCase(Locale.ROOT).contains("pipe");
  }

  Failure failure() {
    return Failure.output(name, reason);
  }
}
