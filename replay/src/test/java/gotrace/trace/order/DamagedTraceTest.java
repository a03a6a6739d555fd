package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedTraceTest {
  private static final int HEADER = 16;

  private record Reading(List<String> events, List<Damage> damage, int generations) {}

  private static byte[] trace(String name) throws IOException {
    return Files.readAllBytes(
        Path.of(
            System.getProperty("gotrace.root"),
            "replay/src/test/resources/gotrace/trace/versions",
            name));
  }

  private static Reading read(byte[] bytes) throws IOException, MalformedTraceException {
    List<String> events = new ArrayList<>();
    try (TraceReader r = TraceReader.open(TraceSource.stream(new ByteArrayInputStream(bytes)))) {
      for (EventBlock b = r.next(); b != null; b = r.next()) {
        for (int i = 0; i < b.size; i++) {
          events.add(b.type(i) + " " + b.time[i] + " " + b.g[i] + " " + b.arg0[i]);
        }
      }
      return new Reading(events, List.copyOf(r.damage()), r.generations());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.26-flight.trace", "go1.27-flight.trace"})
  void cutAnywhere_since126_givesTheWholeGenerationsBeforeTheCutAndSaysSo(String name)
      throws Exception {
    byte[] whole = trace(name);
    List<String> all = read(whole).events();
    for (int length = HEADER + 1; length < whole.length; length++) {
      Reading cut = read(Arrays.copyOf(whole, length));
      assertThat(cut.damage()).as("cut at %d", length).hasSize(1);
      int readable = cut.events().size() - 1;
      assertThat(cut.events().subList(0, readable)).isEqualTo(all.subList(0, readable));
      assertThat(cut.damage().get(0).cause().byteOffset()).isBetween((long) HEADER, (long) length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22-annot.trace", "go1.25-flight.trace", "go1.26-annot.trace"})
  void anyByteChanged_endsInDamageOrInATraceThatStillHolds(String name) throws Exception {
    byte[] bytes = trace(name);
    for (int i = HEADER; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << i % 8);
      Reading reading = read(changed);
      assertThat(reading.events()).isNotEmpty();
    }
  }

  @Test
  void garbageBehindAWholeTrace_isSaidAndTheTraceIsUsed() throws Exception {
    byte[] whole = trace("go1.26-annot.trace");
    byte[] longer = Arrays.copyOf(whole, whole.length + 3);
    Reading reading = read(longer);
    assertThat(reading.events()).isEqualTo(read(whole).events());
    assertThat(reading.damage()).hasSize(1);
    assertThat(reading.damage().get(0).cause().getMessage())
        .isEqualTo("expected a batch, found byte 0 (byte " + whole.length + ")");
  }

  @Test
  void headerAlone_since126_isATraceWithoutGenerations() throws Exception {
    Reading reading = read(Arrays.copyOf(trace("go1.26-annot.trace"), HEADER));
    assertThat(reading.generations()).isZero();
    assertThat(reading.damage()).isEmpty();
    assertThat(reading.events()).containsExactly("SYNC 1 -1 1");
  }

  @Test
  void headerAlone_before126_isAGenerationWithoutAFrequency() throws Exception {
    Reading reading = read(Arrays.copyOf(trace("go1.22-annot.trace"), HEADER));
    assertThat(reading.generations()).isZero();
    assertThat(reading.damage()).hasSize(1);
    assertThat(reading.damage().get(0).cause().rule()).isEqualTo("the generation has no Frequency");
  }

  @Test
  void truncatedGzip_isSaidAtTheByteWhereItEnds() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(trace("go1.26-annot.trace"));
    }
    Reading reading = read(Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));
    assertThat(reading.damage())
        .anySatisfy(
            d -> assertThat(d.cause().rule()).startsWith("the compressed input is damaged: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the input is empty (byte 0)",
        "hello, world of traces"
            + " | this is not a Go execution trace: it does not begin with \"go 1.N trace\" (byte 0)",
        "go 1.19 trace%00 | this trace has the old format of Go 1.19, which gotrace does not read;"
            + " record it with Go 1.22 or newer (byte 0)",
        "go 1.5 trace%00 | this trace has the old format of Go 1.5, which gotrace does not read;"
            + " record it with Go 1.22 or newer (byte 0)",
        "go 1.99 trace%00 | this trace has the format go1.99, which this gotrace does not know"
            + " (it knows go1.22, 1.23, 1.25, 1.26) (byte 0)",
      })
  void whatIsNoV2Trace_isRefusedInOneSentence(String begin, String message) {
    byte[] bytes = begin.replace("%00", "\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
    byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, HEADER));
    assertThatThrownBy(() -> read(head))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessage(message);
  }
}
