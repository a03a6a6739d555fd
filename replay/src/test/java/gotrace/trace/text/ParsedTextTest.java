package gotrace.trace.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code go tool trace -d=parsed} of Go 1.26.8 prints stands beside each trace. */
class ParsedTextTest {
  private static final Path VERSIONS =
      Path.of(
          System.getProperty("gotrace.root"), "replay/src/test/resources/gotrace/trace/versions");

  static Stream<Path> traces() throws IOException {
    try (Stream<Path> files = Files.list(VERSIONS)) {
      return files.filter(f -> f.toString().endsWith(".trace")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void everyVersion_printsWhatGoPrints(Path trace) throws Exception {
    assertThat(parsed(TraceSource.file(trace))).isEqualTo(expected(trace));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void everyVersion_readFromAPipe_printsTheSame(Path trace) throws Exception {
    assertThat(parsed(TraceSource.stream(Files.newInputStream(trace)))).isEqualTo(expected(trace));
  }

  @Test
  void gzip_isRecognisedInAFileAndInAPipe(@TempDir Path dir) throws Exception {
    Path trace = VERSIONS.resolve("go1.26-annot.trace");
    Path zipped = dir.resolve("no-telling-name");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(trace, out);
    }
    assertThat(parsed(TraceSource.file(zipped))).isEqualTo(expected(trace));
    assertThat(parsed(TraceSource.stream(Files.newInputStream(zipped)))).isEqualTo(expected(trace));
  }

  @Test
  void zstd_isRecognisedInAFileAndInAPipe(@TempDir Path dir) throws Exception {
    Path trace = VERSIONS.resolve("go1.27-mix.trace");
    Path packed = dir.resolve("no-telling-name");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(packed))) {
      Files.copy(trace, out);
    }
    assertThat(parsed(TraceSource.file(packed))).isEqualTo(expected(trace));
    assertThat(parsed(TraceSource.stream(Files.newInputStream(packed)))).isEqualTo(expected(trace));
  }

  @Test
  void namesWithControlCharacters_arePrintedQuoted() throws Exception {
    byte[] trace =
        RawText.encode(
            """
            Trace Go1.22
            EventBatch gen=1 m=0 time=5
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=0 gstatus=2
            GoLabel dt=1 label_string=1
            EventBatch gen=1 m=18446744073709551615 time=5
            Frequency freq=1000000000
            EventBatch gen=1 m=18446744073709551615 time=5
            Strings
            String id=1
            \tdata="a\\x1b[31m\\xff\\u202e</script>"
            """);
    assertThat(parsed(TraceSource.stream(new ByteArrayInputStream(trace))))
        .isEqualTo(
            """
            M=-1 P=-1 G=-1 Sync Time=5 N=1
            M=0 P=-1 G=-1 StateTransition Time=6 ProcID=0 Undetermined->Running Reason=""
            M=0 P=0 G=-1 StateTransition Time=7 GoID=1 Undetermined->Running Reason=""
            M=0 P=0 G=1 Label Time=8 Label="a\\x1b[31m\\xff\\u202e</script>" Resource=Goroutine(1)
            M=-1 P=-1 G=-1 Sync Time=9 N=2
            """);
  }

  @Test
  void firstGenerationWithEvents_isWhereNothingIsKnownYet() throws Exception {
    byte[] trace =
        RawText.encode(
            """
            Trace Go1.22
            EventBatch gen=1 m=18446744073709551615 time=5
            Frequency freq=1000000000
            EventBatch gen=2 m=18446744073709551615 time=15
            Frequency freq=1000000000
            EventBatch gen=2 m=0 time=16
            ProcStatus dt=1 p=0 pstatus=1
            """);
    assertThat(parsed(TraceSource.stream(new ByteArrayInputStream(trace))))
        .isEqualTo(
            """
            M=-1 P=-1 G=-1 Sync Time=5 N=1
            M=-1 P=-1 G=-1 Sync Time=15 N=2
            M=0 P=-1 G=-1 StateTransition Time=17 ProcID=0 Undetermined->Running Reason=""
            M=-1 P=-1 G=-1 Sync Time=18 N=3
            """);
  }

  private static String parsed(TraceSource source) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceReader reader = TraceReader.open(source)) {
      ParsedText.write(reader, out);
      assertThat(reader.damage()).isEmpty();
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String expected(Path trace) throws IOException {
    String name = trace.getFileName().toString().replace(".trace", ".parsed.txt.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(trace.resolveSibling(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
