package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class GoDurationTest {
  private static long nanos(String text) {
    return new GoDuration.Converter().convert(text).nanos();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12ns, 12",
    "3us, 3000",
    "3µs, 3000",
    "12.5ms, 12500000",
    ".5s, 500000000",
    "1m30s, 90000000000",
    "2h, 7200000000000"
  })
  void goDurations_areRead(String text, long nanos) {
    assertThat(nanos(text)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "5 ms", "-1s", "1s2", "1e3s"})
  void whatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> nanos(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is no duration");
  }

  @Test
  void moreThanALongHolds_isRefused() {
    assertThatThrownBy(() -> nanos("2562048h")).hasMessageContaining("292 years");
  }
}
