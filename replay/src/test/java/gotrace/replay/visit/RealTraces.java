package gotrace.replay.visit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The traces of real Go programs that come with the sources. */
final class RealTraces {
  private static final Path ROOT = Path.of(System.getProperty("gotrace.root"));

  private RealTraces() {}

  /** All of them, by path. */
  static List<Path> all() {
    return Stream.of("sample-traces", "replay/src/test/resources/gotrace")
        .flatMap(folder -> below(ROOT.resolve(folder)).stream())
        .toList();
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".trace")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code sample-traces/echo/echo.trace}. */
  static Path sample(String name) {
    return ROOT.resolve("sample-traces").resolve(name).resolve(name + ".trace");
  }

  /** Format 1.26, generations 1 to 4. */
  static Path fourGenerations() {
    return ROOT.resolve("replay/src/test/resources/gotrace/trace/damage/mixed.trace");
  }
}
