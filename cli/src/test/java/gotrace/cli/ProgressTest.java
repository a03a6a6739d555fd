package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.wire.TraceSource;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void line_ofAFile_saysHowMuchIsLeft() {
    assertThat(Progress.line(3, 25_000_000, 100_000_000, 500_000_000))
        .isEqualTo("gotrace: generation 3, 25.0 of 100.0 MB (25 %), 50.0 MB/s, 2 s left");
  }

  @Test
  void line_ofAPipe_saysHowMuchWasRead() {
    assertThat(Progress.line(3, 25_000_000, TraceSource.UNKNOWN_LENGTH, 500_000_000))
        .isEqualTo("gotrace: generation 3, 25.0 MB, 50.0 MB/s");
  }

  @Test
  void line_beforeTheFirstGeneration_saysThatItIsRead() {
    assertThat(Progress.line(0, 0, 100_000_000, 500_000_000))
        .isEqualTo("gotrace: reading, 0.0 of 100.0 MB (0 %), 0.0 MB/s");
  }

  @Test
  void line_ofAnEmptyFile_dividesByNothing() {
    assertThat(Progress.line(0, 0, 0, 0))
        .isEqualTo("gotrace: reading, 0.0 of 0.0 MB (100 %), 0.0 MB/s");
  }
}
