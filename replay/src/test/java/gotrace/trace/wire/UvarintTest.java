package gotrace.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.MalformedTraceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UvarintTest {
  private static final long MAX = -1L;

  @Test
  void append_writesSevenBitsAByteLowestFirst() {
    assertThat(encoded(0)).containsExactly(0x00);
    assertThat(encoded(127)).containsExactly(0x7f);
    assertThat(encoded(128)).containsExactly(0x80, 0x01);
    assertThat(encoded(300)).containsExactly(0xac, 0x02);
    assertThat(encoded(16384)).containsExactly(0x80, 0x80, 0x01);
    assertThat(encoded(MAX))
        .containsExactly(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
  }

  @Test
  void size_isWhatAppendWrites() {
    for (int bits = 0; bits < 64; bits++) {
      for (long value = (1L << bits) - 1; value <= 1L << bits; value++) {
        assertThat(Uvarint.size(value)).as("%x", value).isEqualTo(encoded(value).length);
      }
    }
    assertThat(Uvarint.size(MAX)).isEqualTo(10);
  }

  @Test
  void read_givesBackWhatAppendWrote() throws Exception {
    for (long value : new long[] {0, 1, 127, 128, 300, 1L << 35, Long.MAX_VALUE, 1L << 63, MAX}) {
      assertThat(read(encoded(value))).isEqualTo(value);
    }
  }

  @Test
  void read_acceptsPadding() throws Exception {
    assertThat(read(0x85, 0x80, 0x80, 0x00)).isEqualTo(5);
  }

  @Test
  void read_rejectsMoreThan64Bits() {
    assertThatThrownBy(() -> read(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessage("a number does not fit 64 bits (byte 40)");
    assertThatThrownBy(() -> read(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0))
        .hasMessage("a number does not fit 64 bits (byte 40)");
  }

  @Test
  void read_rejectsCutInput() {
    assertThatThrownBy(() -> read(0x80, 0x80))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessage("the input ends within a number (byte 40)");
    assertThatThrownBy(() -> read()).hasMessage("the input ends within a number (byte 40)");
  }

  private static int[] encoded(long value) {
    ByteBuilder out = new ByteBuilder();
    Uvarint.append(out, value);
    byte[] bytes = out.toByteArray();
    int[] unsigned = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      unsigned[i] = bytes[i] & 0xff;
    }
    return unsigned;
  }

  private static long read(int... unsigned) throws IOException, MalformedTraceException {
    ByteBuilder bytes = new ByteBuilder();
    for (int b : unsigned) {
      bytes.append(b);
    }
    return Uvarint.read(new ByteArrayInputStream(bytes.toByteArray()), 40);
  }
}
