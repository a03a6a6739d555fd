package gotrace.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.MalformedTraceException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TraceSourceTest {
  private static final Path MIXED =
      Path.of(
          System.getProperty("gotrace.root"),
          "replay/src/test/resources/gotrace/trace/damage/mixed.trace");

  @Test
  void progress_goesByTheEventsWithinAGeneration() throws Exception {
    try (TraceSource source = TraceSource.file(MIXED)) {
      GenerationReader reader = GenerationReader.open(source);
      assertThat(source.generation()).isZero();
      WireGeneration first = reader.next();
      assertThat(source.generation()).isEqualTo(1);
      assertThat(source.progress()).isZero();
      long last = 0;
      for (BatchCursor cursor : first.cursors()) {
        assertThat(cursor.next()).isTrue(); // loads its only batch
        assertThat(source.progress()).isGreaterThan(last);
        last = source.progress();
      }
      assertThat(reader.next().offset()).isBetween(last - 1024, last); // of headers read ahead
      assertThat(source.generation()).isEqualTo(2);
      assertThat(source.progress()).isEqualTo(last);
    }
  }

  /** Magic number, no flags, and a window of 2^41 bytes. */
  @Test
  void zstdWithAHugeWindow_isRefusedBeforeItIsAllocated() throws Exception {
    byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (31 << 3), 1, 0, 0};
    try (TraceSource source = TraceSource.stream(new ByteArrayInputStream(frame))) {
      assertThatThrownBy(() -> GenerationReader.open(source))
          .isInstanceOf(MalformedTraceException.class)
          .hasMessage(
              "the compressed input is damaged: Frame requires too much memory for decoding"
                  + " (byte 0)");
    }
  }

  @Test
  void released_isForgottenAndTheRestIsThere() throws Exception {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i / 1000);
    }
    try (TraceSource source = TraceSource.stream(new ByteArrayInputStream(bytes))) {
      byte[] read = new byte[1000];
      assertThat(source.read(250_000, read, 0, 1000)).isEqualTo(1000);
      source.release(200_000);
      source.release(100); // before what is released: nothing happens
      source.release(-1);
      assertThat(source.read(200_000, read, 0, 1000)).isEqualTo(1000);
      assertThat(read[0]).isEqualTo((byte) 200);
      source.release(400_000); // behind the end
      assertThat(source.read(299_500, read, 0, 1000)).isEqualTo(500);
      assertThat(read[499]).isEqualTo((byte) 299);
    }
  }
}
