package gotrace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, changed one by one in the raw text of a trace, to their order: {@code trace.order}. */
class OrdererFuzzTest {
  private static final long FIXED_BYTES = 8 << 20;
  private static final long BYTES_PER_BYTE = 1024;

  static List<byte[]> seeds() throws IOException {
    return Seeds.texts();
  }

  @MethodSource("seeds")
  @Timeout(60)
  @FuzzTest
  void order(byte[] rawText) throws IOException {
    if (rawText == null) {
      return;
    }
    byte[] trace;
    try {
      trace = Seeds.encoded(rawText);
    } catch (MalformedTraceException e) {
      return;
    }
    Allocation allocation = new Allocation();
    try (TraceReader reader = TraceReader.open(TraceSource.stream(Seeds.pipe(trace)))) {
      Sequence sequence = new Sequence();
      for (EventBlock block = reader.next(); block != null; block = reader.next()) {
        sequence.accept(block);
      }
      for (Damage damage : reader.damage()) {
        requirePlace(damage.cause(), trace.length);
      }
      allocation.requireAtMost(FIXED_BYTES, BYTES_PER_BYTE, trace.length);
    } catch (MalformedTraceException e) {
      requirePlace(e, trace.length);
    }
  }

  private static void requirePlace(MalformedTraceException e, int length) {
    if (e.byteOffset() < 0 || e.byteOffset() > length) {
      throw new AssertionError("not a byte of the input: " + e.getMessage(), e);
    }
  }

  /** What holds for the blocks of any trace. */
  private static final class Sequence {
    private long lastNanos = Long.MIN_VALUE;
    private long nextIndex;

    void accept(EventBlock b) {
      require(b.firstIndex == nextIndex, "index");
      require(b.size > 0 && b.size <= EventBlock.CAPACITY, "size");
      for (int row = 0; row < b.size; row++) {
        require(b.time[row] > lastNanos || lastNanos == Long.MAX_VALUE, "time");
        lastNanos = b.time[row];
        require(b.type(row) != null, "type");
        require(b.generation == null || b.generation.stacks().has(b.stack(row)), "stack");
      }
      nextIndex += b.size;
    }

    private void require(boolean holds, String what) {
      if (!holds) {
        throw new AssertionError(what + " at event " + nextIndex);
      }
    }
  }
}
