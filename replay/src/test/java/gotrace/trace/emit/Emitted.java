package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.Stacks;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A trace that a test has written, and ways to look at it. */
final class Emitted {
  final Stacks stacks = new Stacks();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins anew. */
  TraceEmitter emitter(TraceVersion version) {
    bytes.reset();
    return new TraceEmitter(bytes, stacks, EmitSettings.of(version));
  }

  TraceEmitter emitter(TraceVersion version, long generationNanos) {
    bytes.reset();
    return new TraceEmitter(bytes, stacks, new EmitSettings(version, generationNanos, 0));
  }

  /** Two Ps; goroutine 1 runs on M 0 with P 0 since tick 20, and ticks up to 21 are taken. */
  TraceEmitter running(TraceVersion version, int main) {
    return begun(emitter(version), main);
  }

  TraceEmitter running(TraceVersion version, int main, long generationNanos) {
    return begun(emitter(version, generationNanos), main);
  }

  private static TraceEmitter begun(TraceEmitter t, int main) {
    t.gomaxprocs(0, 0, 2, Stacks.NONE);
    t.procStart(0, 0, 0);
    t.goCreate(10, 0, 1, main, Stacks.NONE, false);
    t.goStart(20, 0, 1);
    return t;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** The raw text, without the sizes of the batches. */
  String raw() throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    RawText.decodeWithHeader(new ByteArrayInputStream(bytes()), text);
    return text.toString(StandardCharsets.UTF_8)
        .replaceAll("(?m)^(EventBatch .*) size=\\d+$", "$1");
  }

  /** The sizes of an M's batches in bytes, as the trace has them. */
  List<Integer> batchSizes(long m) throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    RawText.decode(new ByteArrayInputStream(bytes()), text);
    return text.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("EventBatch ") && line.contains(" m=" + m + " "))
        .map(line -> Integer.valueOf(line.substring(line.indexOf("size=") + 5)))
        .toList();
  }

  /** The lines from a generation's first batch to its end; for format 1.26. */
  String rawOfGeneration(int n) throws IOException, MalformedTraceException {
    String text = raw();
    String batch = "EventBatch gen=" + n + " ";
    String end = "EndOfGeneration\n";
    int begin = text.indexOf(batch);
    return text.substring(begin, text.indexOf(end, begin) + end.length());
  }

  /** As Go prints it; reading it to the end must find no damage. */
  String parsed() throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (TraceReader reader = TraceReader.open(source())) {
      ParsedText.write(reader, text);
      assertThat(reader.damage()).isEmpty();
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Read to the end, it has no damage; encoded from its raw text, it is the same. */
  void isWhole() throws IOException, MalformedTraceException {
    parsed();
    assertThat(RawText.encode(raw())).isEqualTo(bytes());
  }

  TraceSource source() throws IOException {
    return TraceSource.stream(new ByteArrayInputStream(bytes()));
  }
}
