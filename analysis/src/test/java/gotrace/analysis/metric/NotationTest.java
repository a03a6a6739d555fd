package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "999, 999ns",
    "1000, 1µs",
    "87000, 87µs",
    "1234, 1.23µs",
    "999499, 999µs",
    "999600, 1ms",
    "1234567, 1.23ms",
    "-1234567, -1.23ms",
    "12345678901, 12.3s",
    "59940000000, 59.9s",
    "59960000000, 1m0s",
    "83000000000, 1m23s",
    "3723000000000, 1h2m3s",
    "9223372036854775807, 2562047h47m17s"
  })
  void duration_hasThreeDigitsInTheLargestFittingUnit(long nanos, String shown) {
    assertThat(Notation.of(Unit.NANOS, nanos)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "12500000, 12.5ms",
    "1234567891, 1.234567891s",
    "60000000000, 1m0s",
    "61500000000, 1m1.5s",
    "-9223372036854775808, -2562047h47m16.854775808s"
  })
  void moment_isExact(long nanos, String shown) {
    assertThat(Notation.of(Unit.MOMENT, nanos)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1 KiB",
    "1536, 1.5 KiB",
    "1048575, 1 MiB",
    "73400321, 70 MiB",
    "9223372036854775807, 8 EiB"
  })
  void bytes_areInBinaryUnits(long bytes, String shown) {
    assertThat(Notation.of(Unit.BYTES, bytes)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "1, 100 %",
    "0.421, 42.1 %",
    "0.5, 50.0 %",
    "0.0004, 0.04 %",
    "0.00001, <0.01 %",
    "0.99996, >99.9 %"
  })
  void share_isNeverRoundedToNothingOrAll(double share, String shown) {
    assertThat(Notation.of(Unit.SHARE, share)).isEqualTo(shown);
  }

  @Test
  void otherUnits() {
    assertThat(Notation.of(Unit.COUNT, 1_234_567L)).isEqualTo("1,234,567");
    assertThat(Notation.of(Unit.RATIO, 1.0625)).isEqualTo("1.06");
    assertThat(Notation.of(Unit.RATIO, 1234.5)).isEqualTo("1,235");
    assertThat(Notation.of(Unit.GOROUTINE, 17L)).isEqualTo("G17");
    assertThat(Notation.of(Unit.PROC, 3L)).isEqualTo("P3");
    assertThat(Notation.of(Unit.FLAG, false)).isEqualTo("no");
  }

  @Test
  void unknown_isNeverZero() {
    assertThat(Notation.of(Unit.COUNT, null)).isEqualTo("n/a");
    assertThat(Notation.of(Unit.SHARE, Double.NaN)).isEqualTo("n/a");
    assertThat(Notation.ofMean(Unit.NANOS, Double.NaN)).isEqualTo("n/a");
  }

  @Test
  void mean_keepsAFraction() {
    assertThat(Notation.ofMean(Unit.COUNT, 3.25)).isEqualTo("3.25");
    assertThat(Notation.ofMean(Unit.NANOS, 1499.6)).isEqualTo("1.5µs");
    assertThat(Notation.ofMean(Unit.BYTES, 1536)).isEqualTo("1.5 KiB");
  }

  @Test
  void text_showsWhatCouldHarm() {
    assertThat(Notation.text("a\u001b[31m\n\u0085\u202e\u2028\ud800\udb40\udc41漢😀é"))
        .isEqualTo("a\\x1b[31m\\n\\x85\\u202e\\u2028\\ud800\\U000e0041漢😀é");
  }

  @Test
  void emptyName_isSeen() {
    assertThat(Notation.of(Unit.TEXT, "")).isEqualTo("\"\"");
    assertThat(Notation.of(Unit.TEXT, null)).isEqualTo("n/a");
  }

  @Test
  void text_ofHarmlessText_isTheText() {
    String name = "net/http.(*conn).serve·dwrap·1[…]";
    assertThat(Notation.text(name)).isEqualTo(name);
  }
}
