package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttachmentReaderTest {
  /** What is found in generations with these strings, separated by spaces. */
  private static AttachmentReader of(String... generations) throws Exception {
    StringBuilder text = new StringBuilder("Trace Go1.22\n");
    for (int g = 1; g <= generations.length; g++) {
      String batch = "EventBatch gen=" + g + " m=18446744073709551615 time=" + 5 * g + "\n";
      text.append(batch).append("Frequency freq=1000000000\n").append(batch).append("Strings\n");
      int id = 1;
      for (String s : generations[g - 1].split(" ", -1)) {
        text.append("String id=").append(id++).append("\n\tdata=\"").append(s).append("\"\n");
      }
    }
    byte[] bytes = RawText.encode(text.toString());
    return AttachmentReader.open(TraceSource.stream(new ByteArrayInputStream(bytes)));
  }

  private static List<String> all(AttachmentReader reader) throws Exception {
    List<String> pieces = new ArrayList<>();
    for (AttachedPiece p = reader.next(); p != null; p = reader.next()) {
      String text = p.isEnd() ? "end" : new String(p.bytes(), StandardCharsets.US_ASCII);
      pieces.add(p.generation() + " " + p.name() + " " + text);
    }
    return pieces;
  }

  @Test
  void pieces_comeInOrder_ofAllAttachments() throws Exception {
    AttachmentReader reader =
        of(
            "gotrace:a:0:MTc= main.go gotrace:b:0:Mg==",
            "nothing",
            "gotrace:b:end:1:1:1ad5be0d gotrace:a:end:1:2:3f39b042");
    assertThat(all(reader)).containsExactly("1 a 17", "1 b 2", "3 b end", "3 a end");
  }

  @Test
  void first_looksAtTheFirstGenerationOnly() throws Exception {
    assertThat(of("x gotrace:a:0:MTc=").first().name()).isEqualTo("a");
    assertThat(of("x", "gotrace:a:0:MTc=").first()).isNull();
  }

  @Test
  void brokenPiece_isToldWithItsPlace() throws Exception {
    AttachmentReader reader = of("x", "gotrace:a:1:MTc=");
    assertThatThrownBy(reader::next)
        .isInstanceOf(MalformedTraceException.class)
        .hasMessageStartingWith("attachment a is broken at its piece 1 (byte ")
        .hasMessageEndingWith(", gen 2)");
  }
}
