package gotrace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw text to a trace and back, and to the parsed text: {@code gotrace.trace.text}. */
class TextFuzzTest {
  private static final long FIXED_BYTES = 8 << 20;
  private static final long BYTES_PER_BYTE = 1024;

  static List<byte[]> seeds() throws IOException {
    return Seeds.texts();
  }

  @MethodSource("seeds")
  @Timeout(60)
  @FuzzTest
  void encode(byte[] text) throws IOException {
    if (text == null) {
      return;
    }
    Allocation allocation = new Allocation();
    byte[] trace;
    try {
      trace = Seeds.encoded(text);
    } catch (MalformedTraceException e) {
      if (e.byteOffset() < 0 || e.byteOffset() > text.length) {
        throw new AssertionError("not a byte of the text: " + e.getMessage(), e);
      }
      return;
    } finally {
      allocation.requireAtMost(FIXED_BYTES, BYTES_PER_BYTE, text.length);
    }
    roundTrip(trace);
    try (TraceReader reader = TraceReader.open(TraceSource.stream(Seeds.pipe(trace)))) {
      ParsedText.write(reader, OutputStream.nullOutputStream());
    } catch (MalformedTraceException e) {
      return; // a header of another format
    }
  }

  /** What the decoder prints in full is the same trace again, with its sizes as they stand. */
  private static void roundTrip(byte[] trace) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      RawText.decodeWithHeader(Seeds.pipe(trace), printed);
    } catch (MalformedTraceException e) {
      return;
    }
    try {
      if (!Arrays.equals(Seeds.encoded(printed.toByteArray()), trace)) {
        throw new AssertionError("printed and read again, it is another trace");
      }
    } catch (MalformedTraceException e) {
      throw new AssertionError("what was printed cannot be read", e);
    }
  }
}
