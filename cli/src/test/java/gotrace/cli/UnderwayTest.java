package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnderwayTest {
  @Test
  void line_saysHowFarTheRunHasCome() {
    assertThat(Underway.line(1_250_000_000, 301, 3_000_000, 2_000_000_000))
        .isEqualTo(
            "gotrace: 1.25 s of virtual time, 301 goroutines, 3,000,000 starts, 1,500,000/s");
  }

  @Test
  void line_beforeAnythingHappened_dividesByNothing() {
    assertThat(Underway.line(0, 1, 0, 0))
        .isEqualTo("gotrace: 0 s of virtual time, 1 goroutine, 0 starts, 0/s");
  }
}
