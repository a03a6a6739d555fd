package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.GenerationReader;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedTraceTest {
  private static final int HEADER = 16;

  private record Reading(List<String> events, List<Damage> damage, List<Long> generations) {
    String onlyDamage() {
      assertThat(damage).hasSize(1);
      return damage.get(0).toString();
    }
  }

  private static byte[] trace(String name) throws IOException {
    return Files.readAllBytes(
        Path.of(
            System.getProperty("gotrace.root"),
            "replay/src/test/resources/gotrace/trace/versions",
            name));
  }

  /** A trace of format 1.26 with the generations 1 to 4. */
  private static byte[] mixed() throws IOException {
    return trace("../damage/mixed.trace");
  }

  /** Where the generations of {@link #mixed} begin, and where the last ends. */
  private static int[] begins() throws IOException, MalformedTraceException {
    byte[] bytes = mixed();
    int[] begins = new int[5];
    GenerationReader reader =
        GenerationReader.open(TraceSource.stream(new ByteArrayInputStream(bytes)));
    for (int i = 0; i < 4; i++) {
      begins[i] = (int) reader.next().offset();
    }
    begins[4] = bytes.length;
    return begins;
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Reading read(byte[] bytes) throws IOException, MalformedTraceException {
    List<String> events = new ArrayList<>();
    Set<Long> generations = new LinkedHashSet<>();
    try (TraceReader r = TraceReader.open(TraceSource.stream(new ByteArrayInputStream(bytes)))) {
      for (EventBlock b = r.next(); b != null; b = r.next()) {
        write(b, events);
        if (b.generation != null) {
          generations.add(b.generation.number());
        }
      }
      assertThat(r.generations()).isEqualTo(generations.size());
      return new Reading(events, List.copyOf(r.damage()), List.copyOf(generations));
    }
  }

  /** By itself, as Java 25's compiler crashes now and then over this loop within {@link #read}. */
  private static void write(EventBlock b, List<String> events) {
    for (int i = 0; i < b.size; i++) {
      events.add(b.type(i) + " " + b.time[i] + " " + b.g[i] + " " + b.arg0[i]);
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

  /** In what stands behind the place many a byte looks like the end of a generation. */
  @Test
  void cutAnywhere_isSaidOnce() throws Exception {
    byte[] whole = Files.readAllBytes(http());
    for (int end = HEADER + 1; end < whole.length; end += 997) {
      assertThat(read(Arrays.copyOf(whole, end)).damage()).as("cut at " + end).hasSize(1);
    }
  }

  private static Path http() {
    return Path.of(System.getProperty("gotrace.root"), "sample-traces/http/http.trace");
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
    assertThat(reading.damage().get(0).consequence())
        .isEqualTo("no generation could be found behind it");
  }

  @Test
  void secondTraceBehindTheFirst_isSaidAndNotMixedIn() throws Exception {
    byte[] whole = mixed();
    Reading reading = read(joined(whole, whole));
    assertThat(reading.events()).isEqualTo(read(whole).events());
    assertThat(reading.onlyDamage()) // 103 is the g of "go 1.26 trace"
        .isEqualTo(
            "expected a batch, found byte 103 (byte "
                + whole.length
                + "); no generation could be found behind it");
  }

  @Test
  void garbageBeforeATrace_isSaidAndTheTraceIsUsed() throws Exception {
    byte[] words = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    Reading reading = read(joined(words, mixed()));
    assertThat(reading.events()).isEqualTo(read(mixed()).events());
    assertThat(reading.onlyDamage()) // 19 and the 16 of the header
        .isEqualTo(
            "19 bytes that are no trace stand before the trace (byte 0);"
                + " what stands there, up to byte 35, is left out");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void lostGeneration_isSaidAndTheOthersAreUsed(int lost) throws Exception {
    int[] begins = begins();
    Reading reading = read(without(mixed(), begins[lost - 1], begins[lost]));
    assertThat(reading.generations()).hasSize(3).doesNotContain((long) lost);
    assertThat(reading.onlyDamage())
        .isEqualTo(
            "generation %d is followed by generation %d (byte %d, gen %d);"
                    .formatted(lost - 1, lost + 1, begins[lost - 1], lost + 1)
                + " what lies between them is missing");
  }

  @Test
  void lostEndOfGeneration_costsItsGenerationOnly() throws Exception {
    int[] begins = begins();
    Reading reading = read(without(mixed(), begins[2] - 1, begins[2]));
    assertThat(reading.generations()).containsExactly(1L, 3L, 4L);
    assertThat(reading.damage().get(0).cause().rule())
        .isEqualTo("generation 2 has no EndOfGeneration");
    assertThat(reading.damage()).hasSize(1);
  }

  @Test
  void crashedProcess_losesItsLastGenerationOnly() throws Exception {
    byte[] whole = mixed();
    Reading reading = read(Arrays.copyOf(whole, whole.length - 1));
    assertThat(reading.generations()).containsExactly(1L, 2L, 3L);
    assertThat(reading.onlyDamage())
        .isEqualTo(
            "the input ends without the EndOfGeneration (byte %d, gen 4);"
                    .formatted(whole.length - 1)
                + " no generation could be found behind it");
  }

  @Test
  void anyBitFlippedInAGeneration_leavesTheOthers() throws Exception {
    byte[] whole = mixed();
    int[] begins = begins();
    List<String> before = read(Arrays.copyOf(whole, begins[1])).events();
    before.remove(before.size() - 1); // the Sync that ends it
    for (int i = begins[1]; i < begins[2]; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << i % 8);
      Reading reading = read(changed);
      assertThat(reading.generations()).as("byte %d", i).contains(1L, 3L, 4L);
      assertThat(reading.events().subList(0, before.size())).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22-annot.trace", "go1.23-annot.trace", "go1.25-annot.trace"})
  void cutWithinABatch_before126_givesNothingOfTheGeneration(String name) throws Exception {
    byte[] whole = trace(name);
    Reading reading = read(Arrays.copyOf(whole, whole.length - 1));
    assertThat(reading.events()).containsExactly("SYNC 1 -1 1");
    assertThat(reading.onlyDamage()).startsWith("the input ends within a batch of ");
  }

  /** A pipe is held in segments of 64 KiB; what was released cannot be looked at again. */
  @Test
  void garbageWhereASegmentBegins_isSaid() throws Exception {
    Reading reading = read(joined(oneGenerationOf(1 << 16), new byte[] {0, 0, 0}));
    assertThat(reading.generations()).containsExactly(1L);
    assertThat(reading.onlyDamage())
        .isEqualTo(
            "expected a batch, found byte 0 (byte 65536); no generation could be found behind it");
  }

  /** A trace with one generation of strings, so many bytes long. */
  private static byte[] oneGenerationOf(int length) throws MalformedTraceException {
    StringBuilder text =
        new StringBuilder(
            """
            Trace Go1.26
            EventBatch gen=1 m=18446744073709551615 time=1
            Sync
            Frequency freq=1000000000
            ClockSnapshot dt=1 mono=1 sec=1 nsec=1
            EventBatch gen=1 m=18446744073709551615 time=1
            Strings
            """);
    for (int id = 1; id <= 64; id++) {
      text.append("String id=" + id + "\n    data=\"" + "x".repeat(1010) + "\"\n");
    }
    text.append("String id=65\n    data=\"%s\"\nEndOfGeneration\n");
    int rest = length - RawText.encode(text.toString().formatted("x".repeat(500))).length;
    byte[] trace = RawText.encode(text.toString().formatted("x".repeat(500 + rest)));
    assertThat(trace).hasSize(length);
    return trace;
  }

  @Test
  void damageWithoutEnd_isGivenUp() throws Exception {
    String empty = "EventBatch gen=1 m=0 time=1\nEndOfGeneration\n";
    Reading reading = read(RawText.encode("Trace Go1.26\n" + empty.repeat(2000)));
    assertThat(reading.damage()).hasSize(1000);
    assertThat(reading.damage().get(998).consequence())
        .startsWith("what stands there, up to byte ");
    assertThat(reading.damage().get(999).consequence())
        .isEqualTo("after 1000 places like this the rest is not read");
  }

  @Test
  void stopTheWorldOfTooManyKinds_isRefused() throws Exception {
    StringBuilder text =
        new StringBuilder(
            """
            Trace Go1.22
            EventBatch gen=1 m=0 time=1
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=0 gstatus=2
            """);
    for (int kind = 1; kind <= 257; kind++) {
      text.append("STWBegin dt=1 kind_string=" + kind + " stack=0\n");
    }
    text.append("EventBatch gen=1 m=0 time=1\nFrequency freq=1000000000\n");
    text.append("EventBatch gen=1 m=0 time=1\nStrings\n");
    for (int kind = 1; kind <= 257; kind++) {
      text.append("String id=" + kind + "\n    data=\"k\"\n");
    }
    assertThat(read(RawText.encode(text.toString())).damage().get(0).cause().rule())
        .isEqualTo("more than 256 kinds of stop-the-world are open at once");
  }

  @Test
  void headerAlone_since126_isATraceWithoutGenerations() throws Exception {
    Reading reading = read(Arrays.copyOf(trace("go1.26-annot.trace"), HEADER));
    assertThat(reading.generations()).isEmpty();
    assertThat(reading.damage()).isEmpty();
    assertThat(reading.events()).containsExactly("SYNC 1 -1 1");
  }

  @Test
  void headerAlone_before126_isAGenerationWithoutAFrequency() throws Exception {
    Reading reading = read(Arrays.copyOf(trace("go1.22-annot.trace"), HEADER));
    assertThat(reading.generations()).isEmpty();
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
