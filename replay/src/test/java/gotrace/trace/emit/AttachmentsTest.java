package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.runtime.Stacks;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {
  private final Emitted trace = new Emitted();
  private final int main = trace.stacks.push(Stacks.NONE, "main.main", "main.go", 5);

  @Test
  void pieces_areStringsOfText() throws Exception {
    TraceEmitter t = trace.emitter(TraceVersion.GO126);
    t.attach("seed", "17".getBytes(StandardCharsets.US_ASCII));
    t.attach("empty", new byte[0]);
    t.finish();

    // CRC-32 of "17", as any crc32 command prints it.
    assertThat(trace.raw())
        .contains(
            """
            String id=1
            	data="gotrace:seed:0:MTc="
            String id=2
            	data="gotrace:seed:end:1:2:3f39b042"
            String id=3
            	data="gotrace:empty:end:0:0:00000000"
            """);
    trace.isWhole();
    assertThat(read().get("seed")).hasValue(new byte[] {'1', '7'});
    assertThat(read().get("empty")).hasValue(new byte[0]);
    assertThat(read().get("none")).isEmpty();
    assertThat(read().damaged()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TraceVersion.class)
  void manyBytes_comeBackFromManyGenerations(TraceVersion version) throws Exception {
    byte[] tape = new byte[300_001];
    new Random(5).nextBytes(tape);
    TraceEmitter t = trace.running(version, main, 1_000);
    for (int at = 0, i = 0; at < tape.length; i++) {
      int end = Math.min(tape.length, at + 1_234 * (i % 7));
      t.attach("tape", Arrays.copyOfRange(tape, at, end));
      t.attach("other", new byte[] {(byte) i});
      t.heapGoal(100 + i * 300, 0, i);
      at = end;
    }
    t.finish();

    trace.isWhole();
    assertThat(read().get("tape")).hasValue(tape);
    assertThat(read().get("other").orElseThrow()).startsWith(0, 1, 2, 3);
    assertThat(read().damaged()).isEmpty();
  }

  @Test
  void traceOfGo_hasNone() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.goLabel(100, 0, "gotrace:");
    t.goLabel(101, 0, "gotrace:Not a name:0:MTc=");
    t.finish();
    assertThat(read().damaged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gotrace:a:0:MTc=",
        "gotrace:a:0:MTc= gotrace:a:end:2:2:3f39b042",
        "gotrace:a:0:MTc= gotrace:a:end:1:3:3f39b042",
        "gotrace:a:0:MTc= gotrace:a:end:1:2:3f39b043",
        "gotrace:a:0:MTc= gotrace:a:end:1:2",
        "gotrace:a:1:MTc= gotrace:a:end:1:2:3f39b042",
        "gotrace:a:0:M gotrace:a:end:1:2:3f39b042",
        "gotrace:a:0:MTc=: gotrace:a:end:1:2:3f39b042",
        "gotrace:a:0:MTc= gotrace:a:end:1:2:3f39b042 gotrace:a:1:MTc=",
      })
  void brokenAttachment_isNotGivenOut(String strings) throws Exception {
    Attachments attachments = of(strings);
    assertThat(attachments.get("a")).isEmpty();
    assertThat(attachments.damaged()).containsExactly("a");
  }

  @Test
  void lostGeneration_breaksWhatWasOpen() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000);
    t.attach("early", new byte[] {1});
    t.attach("tape", new byte[100_000]);
    t.heapGoal(2_000, 0, 1);
    t.attach("tape", new byte[100_000]);
    t.heapGoal(4_000, 0, 1);
    t.attach("tape", new byte[100_000]);
    t.finish();
    byte[] damaged = trace.bytes();
    int second = trace.raw().indexOf("EventBatch gen=2");
    assertThat(second).isPositive();
    byte[] sync = {1, 2, (byte) 0xff, (byte) 0xff};
    int at = indexOf(damaged, sync);
    damaged[at + 1] = 9;

    Attachments attachments =
        Attachments.read(TraceSource.stream(new ByteArrayInputStream(damaged)));
    assertThat(attachments.get("tape")).isEmpty();
    assertThat(attachments.damaged()).contains("tape");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; ; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
  }

  @Test
  void name_isCheckedWhenWritten() {
    TraceEmitter t = trace.emitter(TraceVersion.GO126);
    assertThatThrownBy(() -> t.attach("a:b", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> t.attach("", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> t.attach("a".repeat(33), new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Attachments read() throws IOException, MalformedTraceException {
    return Attachments.read(trace.source());
  }

  /** What is found in a trace with these strings, separated by spaces. */
  private static Attachments of(String strings) throws IOException, MalformedTraceException {
    StringBuilder text =
        new StringBuilder(
            """
            Trace Go1.22
            EventBatch gen=1 m=18446744073709551615 time=5
            Frequency freq=1000000000
            EventBatch gen=1 m=18446744073709551615 time=5
            Strings
            """);
    int id = 1;
    for (String s : strings.split(" ", -1)) {
      text.append("String id=").append(id++).append("\n\tdata=\"").append(s).append("\"\n");
    }
    byte[] bytes = RawText.encode(text.toString());
    return Attachments.read(TraceSource.stream(new ByteArrayInputStream(bytes)));
  }
}
