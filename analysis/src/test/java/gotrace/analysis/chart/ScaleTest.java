package gotrace.analysis.chart;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.analysis.metric.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }

  @Test
  void fromZero_endsAtARoundValue() {
    assertThat(labels(Scale.fromZero(Unit.NANOS, 2_300_000, 5)))
        .containsExactly("0s", "500µs", "1ms", "1.5ms", "2ms", "2.5ms");
    assertThat(labels(Scale.fromZero(Unit.COUNT, 3, 5))).containsExactly("0", "1", "2", "3");
    assertThat(labels(Scale.fromZero(Unit.BYTES, 70_000_000, 5)))
        .containsExactly("0 B", "16 MiB", "32 MiB", "48 MiB", "64 MiB", "80 MiB");
    assertThat(labels(Scale.fromZero(Unit.SHARE, 0.8, 5)))
        .containsExactly("0 %", "25 %", "50 %", "75 %", "100 %");
    assertThat(labels(Scale.fromZero(Unit.SHARE, 0.03, 5)))
        .containsExactly("0 %", "1 %", "2 %", "3 %");
    assertThat(labels(Scale.fromZero(Unit.COUNT, 0, 5))).containsExactly("0", "1");
  }

  @Test
  void time_hasTicksAtRoundMoments() {
    assertThat(labels(Scale.time(0, 90e9, 5))).containsExactly("0s", "30s", "1m0s", "1m30s");
    assertThat(labels(Scale.time(1_250_000, 3_750_000, 5)))
        .containsExactly("1.5ms", "2ms", "2.5ms", "3ms", "3.5ms");
    assertThat(labels(Scale.time(5, 5, 5))).containsExactly("5ns", "6ns");
  }

  @Test
  void logarithmic_coversItsValuesInPowersOfTen() {
    assertThat(labels(Scale.logarithmic(Unit.NANOS, 120, 9_876_000)))
        .containsExactly("100ns", "1µs", "10µs", "100µs", "1ms", "10ms");
    assertThat(labels(Scale.logarithmic(Unit.COUNT, 10, 10))).containsExactly("10", "100");
  }

  @Test
  void percentiles_giveEachNineTheSameRoom() {
    List<Scale.Tick> ticks = Scale.percentiles(List.of(0.0, 90.0, 99.0, 99.9, 100.0)).ticks();
    assertThat(ticks.stream().map(t -> Math.round(t.at() * 10)))
        .containsExactly(0L, 10L, 20L, 30L, 35L);
    assertThat(ticks.get(4).label()).isEqualTo("max");
  }

  @Test
  void thinned_keepsWhatPeopleAskFor() {
    Scale all = Scale.percentiles(List.of(0.0, 25.0, 50.0, 75.0, 90.0, 99.0, 100.0));
    assertThat(labels(all.thinned(0.4))).containsExactly("p50", "p90", "p99", "max");
  }
}
