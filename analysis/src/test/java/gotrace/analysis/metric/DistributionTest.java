package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void empty_isAllZero() {
    Distribution d = new Distribution();
    assertThat(d.count()).isZero();
    assertThat(d.percentile(99)).isZero();
    assertThat(d.mean()).isZero();
  }

  @Test
  void fewValues_areExactNearestRank() {
    Distribution d = new Distribution();
    for (int i = 10; i >= 1; i--) {
      d.record(i * 1_000_003L);
    }
    assertThat(d.percentile(50)).isEqualTo(5 * 1_000_003L);
    assertThat(d.percentile(90)).isEqualTo(9 * 1_000_003L);
    assertThat(d.percentile(90.1)).isEqualTo(10 * 1_000_003L);
    assertThat(d.percentile(0.1)).isEqualTo(1_000_003L);
    assertThat(d.mean()).isEqualTo(5_500_016L); // 5.5 * 1000003 = 5500016.5
  }

  @Test
  void manyValues_areAtMostATenthOfAPercentTooHigh() {
    Distribution d = new Distribution();
    for (int i = 1; i <= 100_000; i++) {
      d.record(i * 1000L);
    }
    assertThat(d.percentile(50)).isBetween(50_000_000L, 50_050_000L);
    assertThat(d.percentile(99.9)).isBetween(99_900_000L, 99_999_900L);
    assertThat(d.percentile(100)).isEqualTo(100_000_000L); // never above the greatest value
    assertThat(d.max()).isEqualTo(100_000_000L);
    assertThat(d.sum()).isEqualTo(5_000_050_000_000L);
  }

  @Test
  void add_keepsCountSumAndMaximumExact() {
    Distribution small = new Distribution(4);
    small.record(7);
    Distribution large = new Distribution(4);
    for (int i = 1; i <= 10; i++) {
      large.record(i);
    }
    small.add(large);
    assertThat(small.count()).isEqualTo(11);
    assertThat(small.sum()).isEqualTo(62);
    assertThat(small.max()).isEqualTo(10);
    assertThat(small.percentile(50)).isEqualTo(6); // 1 2 3 4 5 6 7 7 8 9 10
  }
}
