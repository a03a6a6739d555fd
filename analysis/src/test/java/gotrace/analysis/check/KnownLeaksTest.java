package gotrace.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real traces of known blocking bugs (Go 1.26, from the kernels in the Go distribution's {@code
 * runtime/testdata/testgoroutineleakprofile}), with who was really stuck.
 */
class KnownLeaksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nil-receive | leak proved [8, 9, 10]",
        "lock-order | deadlock suspected [9, 8]",
        "double-lock | deadlock suspected [9]",
        "channel-and-lock | deadlock suspected [34, 33]",
        "condition | leak suspected [8]; leak suspected [9]",
        "wait-group | leak suspected [9]",
        "wait-group-repaired | ''",
        "channel-and-lock-unharmed | ''",
      })
  void verdicts_areWhatHappened(String trace, String verdicts) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(trace + ".trace")) {
      assertThat(String.join("; ", Trial.of(in.readAllBytes()).verdicts())).isEqualTo(verdicts);
    }
  }
}
