package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void valueAtPercentile_exactBelow2048() {
    Histogram h = new Histogram();
    for (long value : new long[] {0, 5, 7, 2047}) {
      h.add(value);
    }
    assertThat(h.valueAtPercentile(25)).isZero();
    assertThat(h.valueAtPercentile(50)).isEqualTo(5);
    assertThat(h.valueAtPercentile(75)).isEqualTo(7);
    assertThat(h.valueAtPercentile(75.1)).isEqualTo(2047);
    assertThat(h.valueAtPercentile(100)).isEqualTo(2047);
  }

  @Test
  void valueAtPercentile_isTheLastOfItsStep() {
    // From 2,048 on a step holds 2 values, from 4,096 on 4, from 2^20 on 1,024.
    assertThat(only(2048)).isEqualTo(2049);
    assertThat(only(2049)).isEqualTo(2049);
    assertThat(only(4095)).isEqualTo(4095);
    assertThat(only(4096)).isEqualTo(4099);
    assertThat(only(1 << 20)).isEqualTo((1 << 20) + 1023);
    assertThat(only((1 << 20) + 1024)).isEqualTo((1 << 20) + 2047);
    assertThat(only(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  private static long only(long value) {
    Histogram h = new Histogram();
    h.add(value);
    return h.valueAtPercentile(50);
  }

  @Test
  void add_ofALongerOne() {
    Histogram small = new Histogram();
    small.add(1);
    Histogram large = new Histogram();
    large.add(1_000_000);
    small.add(large);
    assertThat(small.valueAtPercentile(50)).isEqualTo(1);
    // 1,000,000 lies in the steps of 512 from 2^19 on: 1953 * 512 = 999,936.
    assertThat(small.valueAtPercentile(51)).isEqualTo(999_936 + 511);
  }
}
