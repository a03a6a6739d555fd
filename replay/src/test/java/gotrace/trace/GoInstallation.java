package gotrace.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Go distribution on this machine, if any: tests that compare with it are skipped without. */
public final class GoInstallation {
  private static final Optional<Path> ROOT = findRoot();

  private GoInstallation() {}

  /** GOROOT; skips the running test where no Go is installed. */
  public static Path rootOrSkip() {
    assumeTrue(ROOT.isPresent(), "no Go installation found: nothing to compare with");
    return ROOT.orElseThrow();
  }

  /** The regular files of a folder of {@code internal/trace/testdata}, by name. */
  public static List<Path> traceTestdataOrSkip(String folder) throws IOException {
    Path dir = rootOrSkip().resolve("src/internal/trace/testdata").resolve(folder);
    assumeTrue(Files.isDirectory(dir), "this Go installation has no " + dir);
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What {@code go ARGS} prints on its standard output; fails the test if it fails. */
  public static String run(List<String> args) throws IOException {
    rootOrSkip();
    Output output = output(Stream.concat(Stream.of("go"), args.stream()).toList());
    if (output.exit != 0) {
      throw new AssertionError("go " + args + " failed");
    }
    return output.text;
  }

  /**
   * What Go's reader makes of a trace.
   *
   * @param accepted whether it read to the end without an error
   * @param text the events before the error, or all, in lines
   */
  public record Reading(boolean accepted, String text) {}

  /** Runs {@code go tool trace -d=parsed} on many traces, in their order. */
  public static List<Reading> readAll(List<Path> traces) throws IOException {
    String tool = run(List.of("tool", "-n", "trace")).strip();
    assumeTrue(Files.isExecutable(Path.of(tool)), "this Go cannot name its trace tool");
    List<Reading> readings = new ArrayList<>();
    for (Path trace : traces) {
      Output output = output(List.of(tool, "-d=parsed", trace.toString()));
      readings.add(new Reading(output.exit == 0, output.text));
    }
    return readings;
  }

  private record Output(int exit, String text) {}

  private static Optional<Path> findRoot() {
    try {
      Output output = output(List.of("go", "env", "GOROOT"));
      return Optional.of(Path.of(output.text.strip()))
          .filter(root -> output.exit == 0 && Files.isDirectory(root));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Output output(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream in = process.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
