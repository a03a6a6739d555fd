package gotrace.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  public static byte[] run(List<String> args) throws IOException {
    rootOrSkip();
    return output(Stream.concat(Stream.of("go"), args.stream()).toList())
        .orElseThrow(() -> new AssertionError("go " + args + " failed"));
  }

  private static Optional<Path> findRoot() {
    try {
      return output(List.of("go", "env", "GOROOT"))
          .map(bytes -> Path.of(new String(bytes, StandardCharsets.UTF_8).strip()))
          .filter(Files::isDirectory);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> output(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = process.getInputStream()) {
      in.transferTo(bytes);
      return process.waitFor() == 0 ? Optional.of(bytes.toByteArray()) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
