package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample that gotrace recorded comes out again, byte for byte. With {@code
 * -Dgotrace.goldens=write} it is recorded anew instead.
 */
class RecordedSampleTest {
  private static final Path ECHO =
      Path.of(System.getProperty("gotrace.root"), "sample-traces", "echo");

  @TempDir Path folder;

  @Test
  void echo_isRecordedAgainWithTheSameBytes() throws IOException {
    Path trace = folder.resolve("echo.trace");
    Run run =
        Run.of(
            "record", "--trimpath", "--gomaxprocs", "4", "-o", trace.toString(), ECHO.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("400 of 400 lines came back, from 100 clients\n");
    Path sample = ECHO.resolve("echo.trace");
    if ("write".equals(System.getProperty("gotrace.goldens"))) {
      Files.copy(trace, sample, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(Files.readAllBytes(trace)).isEqualTo(Files.readAllBytes(sample));
  }

  @Test
  void echo_isVerified() {
    Run run = Run.of("replay", "--verify", ECHO.resolve("echo.trace").toString());
    assertThat(run.code()).isZero();
  }
}
