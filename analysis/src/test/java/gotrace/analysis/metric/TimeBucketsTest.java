package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeBucketsTest {
  @Test
  void stretch_isSpreadOverTheBucketsItTouches() {
    TimeBuckets buckets = new TimeBuckets(1);
    buckets.addStretch(0, 1000, 2100, 2);
    assertThat(buckets.sum(0, 0)).isEqualTo(2 * 24); // 1000..1024
    assertThat(buckets.sum(0, 1)).isEqualTo(2 * 1024);
    assertThat(buckets.sum(0, 2)).isEqualTo(2 * 52); // 2048..2100
  }

  @Test
  void farMoment_doublesTheBucketsAndLosesNothing() {
    TimeBuckets buckets = new TimeBuckets(2);
    buckets.addStretch(1, 0, 4096, 1);
    buckets.reach(1024L * 240); // one beyond the last
    assertThat(buckets.bucketNanos()).isEqualTo(2048);
    assertThat(buckets.sum(1, 0)).isEqualTo(2048);
    assertThat(buckets.sum(1, 1)).isEqualTo(2048);
    assertThat(buckets.sum(1, 2)).isZero();
    assertThat(buckets.count(1024L * 240 + 1)).isEqualTo(121);
  }

  @Test
  void levels_carryOnWhereNothingIsSaid() {
    LevelsOverTime levels = new LevelsOverTime(1);
    levels.set(0, 1500, 7);
    levels.set(0, 1600, 5);
    levels.set(0, 4000, 9);
    assertThat(levels.line(0, 4096)).containsExactly(Double.NaN, 7.0, 7.0, 9.0);
  }
}
