package gotrace.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of Go's {@code internal/trace/testdata/tests}: what its own reader must say, and a trace
 * in raw text.
 *
 * @param failure the pattern that the reader's error must contain; empty when it must accept
 */
public record GoTestTrace(String name, Optional<Pattern> failure, String rawText) {
  private static final Pattern FILE =
      Pattern.compile(
          "-- expect --\n(?:SUCCESS|FAILURE \"(?<failure>[^\\\\\"]*)\")\n-- trace --\n(?<trace>.*)",
          Pattern.DOTALL);

  /** All of them, by name; skips the running test where no Go is installed. */
  public static List<GoTestTrace> allOrSkip() throws IOException {
    return GoInstallation.traceTestdataOrSkip("tests").stream().map(GoTestTrace::read).toList();
  }

  private static GoTestTrace read(Path path) {
    try {
      Matcher file = FILE.matcher(Files.readString(path));
      if (!file.matches()) {
        throw new AssertionError("not as expected: " + path);
      }
      return new GoTestTrace(
          path.getFileName().toString(),
          Optional.ofNullable(file.group("failure")).map(Pattern::compile),
          file.group("trace"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
