package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text report of each sample, read from a pipe so that no path is in it, stands beside its
 * trace. With {@code -Dgotrace.goldens=write} it is written anew instead, to be read in the diff.
 */
class SampleReportTest {
  private static final Path SAMPLES = Path.of(System.getProperty("gotrace.root"), "sample-traces");

  static Stream<String> samples() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> Files.exists(SAMPLES.resolve(name).resolve(name + ".trace")))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void report_isTheOneBesideTheTrace(String name) throws IOException {
    Path folder = SAMPLES.resolve(name);
    Run run = Run.withInput(Files.readAllBytes(folder.resolve(name + ".trace")), "report", "-");
    assertThat(run.err()).isEmpty();
    Path golden = folder.resolve(name + ".report.txt");
    if ("write".equals(System.getProperty("gotrace.goldens"))) {
      Files.writeString(golden, run.out());
    }
    assertThat(run.out()).isEqualTo(Files.readString(golden));
  }
}
