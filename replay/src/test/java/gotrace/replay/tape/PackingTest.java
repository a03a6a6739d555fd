package gotrace.replay.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.MalformedTraceException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
  /** Literals with their number before them, then how much is copied from how far back. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "'', ''",
        "abc, 03616263",
        "abcdabcd, 04616263640404",
        "aaaaaaaaaa, 01610901",
        "abcdeabcdexy, 0561626364650505027879",
      })
  void repetition_isCopied(String text, String packed) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(HexFormat.of().formatHex(Packing.pack(bytes))).isEqualTo(packed);
    assertThat(unpack(packed, bytes.length)).isEqualTo(bytes);
  }

  private static byte[] unpack(String packed, int size) throws MalformedTraceException {
    TapeBytes nowhere = new TapeBytes(null, "tape");
    return Packing.unpack(new TapeNumbers(nowhere, HexFormat.of().parseHex(packed)), size);
  }

  @Test
  void anyBytes_comeBack() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(400)];
      int kinds = 1 + random.nextInt(6);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) random.nextInt(kinds);
      }
      String packed = HexFormat.of().formatHex(Packing.pack(bytes));
      assertThat(unpack(packed, bytes.length)).isEqualTo(bytes);
    }
  }

  /** Of five bytes: too few, too many, a copy from before the beginning, from itself, cut off. */
  @ParameterizedTest
  @ValueSource(
      strings = {"0161", "06616161616161", "01610402", "01610400", "056161", "016104", "80"})
  void whatCannotBe_isMalformed(String packed) {
    assertThatThrownBy(() -> unpack(packed, 5)).isInstanceOf(MalformedTraceException.class);
  }
}
