package gotrace.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class ByteBuilderTest {
  private final ByteBuilder bytes = new ByteBuilder();

  @Test
  void appendDecimal_isUnsigned() {
    bytes.appendDecimal(0).append(' ').appendDecimal(7).append(' ').appendDecimal(10);
    bytes.append(' ').appendDecimal(1234567890123L).append(' ').appendDecimal(Long.MAX_VALUE);
    bytes.append(' ').appendDecimal(Long.MIN_VALUE).append(' ').appendDecimal(-1);
    assertThat(bytes)
        .hasToString(
            "0 7 10 1234567890123 9223372036854775807 9223372036854775808 18446744073709551615");
  }

  @Test
  void appendDecimal_knowsWhereADigitMoreBegins() {
    bytes.appendDecimal(9).append(' ').appendDecimal(99).append(' ').appendDecimal(100);
    bytes.append(' ').appendDecimal(999_999_999_999_999_999L);
    bytes.append(' ').appendDecimal(1_000_000_000_000_000_000L);
    bytes.append(' ').appendDecimal(Long.parseUnsignedLong("9999999999999999999"));
    bytes.append(' ').appendDecimal(Long.parseUnsignedLong("10000000000000000000"));
    assertThat(bytes)
        .hasToString(
            "9 99 100 999999999999999999 1000000000000000000 9999999999999999999"
                + " 10000000000000000000");
  }

  @Test
  void append_textOfAnyCharacters_isUtf8() {
    assertThat(bytes.append("plain, then ü€😀, then plain"))
        .hasToString("plain, then ü€😀, then plain");
    assertThat(bytes.append("\ud83d").at(bytes.size() - 1)).isEqualTo((byte) '?');
  }

  @Test
  void append_growsAsFarAsNeeded() {
    byte[] large = new byte[10_000];
    large[9_999] = 42;
    bytes.append(1).append(large).append(large, 9_998, 10_000);
    assertThat(bytes.size()).isEqualTo(10_003);
    assertThat(bytes.at(0)).isEqualTo((byte) 1);
    assertThat(bytes.at(10_000)).isEqualTo((byte) 42);
    assertThat(bytes.at(10_002)).isEqualTo((byte) 42);
    assertThatThrownBy(() -> bytes.at(10_003)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void drainTo_writesOnceAndForgets() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bytes.append("ü").drainTo(out);
    bytes.drainTo(out);
    assertThat(out.toByteArray()).containsExactly(0xc3, 0xbc);
    assertThat(bytes.size()).isZero();
  }
}
