package gotrace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.wire.BatchCursor;
import gotrace.trace.wire.FileHeader;
import gotrace.trace.wire.GenerationReader;
import gotrace.trace.wire.TraceSource;
import gotrace.trace.wire.WireGeneration;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes to generations and their events, also compressed: {@code gotrace.trace.wire}. */
class WireReaderFuzzTest {
  private static final long FIXED_BYTES = 8 << 20;
  private static final long BYTES_PER_BYTE = 1024;

  static List<byte[]> seeds() throws IOException {
    return Seeds.traces();
  }

  @MethodSource("seeds")
  @Timeout(60)
  @FuzzTest
  void read(byte[] input) throws IOException {
    if (input == null) {
      return;
    }
    Allocation allocation = new Allocation();
    try (TraceSource source = TraceSource.stream(Seeds.pipe(input))) {
      GenerationReader reader = GenerationReader.open(source);
      int calls = 0;
      while (generation(reader, source)) {
        if (++calls > input.length) {
          throw new AssertionError("more generations than bytes");
        }
      }
      if (source.failure() == null && source.end() == input.length) {
        allocation.requireAtMost(FIXED_BYTES, BYTES_PER_BYTE, input.length);
      }
    } catch (MalformedTraceException e) {
      requirePlace(e, FileHeader.LENGTH);
    }
  }

  private static boolean generation(GenerationReader reader, TraceSource source)
      throws IOException {
    try {
      WireGeneration generation = reader.next();
      if (generation == null) {
        return false;
      }
      for (BatchCursor cursor : generation.cursors()) {
        while (cursor.next()) {
          cursor.peek();
        }
      }
    } catch (MalformedTraceException e) {
      requirePlace(e, source.end());
    }
    return true;
  }

  private static void requirePlace(MalformedTraceException e, long end) {
    if (e.byteOffset() < 0 || e.byteOffset() > end || e.rule().isEmpty()) {
      throw new AssertionError("no place: " + e.getMessage() + " of " + end, e);
    }
  }
}
