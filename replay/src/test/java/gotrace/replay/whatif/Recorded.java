package gotrace.replay.whatif;

import gotrace.replay.guide.NamedTables;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A hand-made trace of one generation; a tick is a nanosecond. In its events, text in place of a
 * string's id, and {@code "runtime.chansend1 < main.f"} (leaf first) in place of a stack's, are
 * entered in the tables.
 */
final class Recorded {
  /** M 0 holds the only P and runs goroutine 1, which begins in main.main. */
  static final String ONE_P =
      """
      EventBatch gen=1 m=0 time=1000
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      ProcsChange dt=1 procs_value=1 stack="main.main"
      """;

  private static final String FREQUENCY =
      """
      EventBatch gen=1 m=18446744073709551615 time=0
      Frequency freq=1000000000
      """;

  private Recorded() {}

  /** Its bytes. */
  static byte[] trace(String batches) {
    try {
      NamedTables named = new NamedTables();
      String text = "Trace Go1.23\n" + named.enter(batches) + FREQUENCY;
      return RawText.encode(text + named.text());
    } catch (MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }

  static TraceReader reader(String batches) throws IOException {
    try {
      return TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace(batches))));
    } catch (MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }

  static Skeleton skeleton(String batches) {
    return skeleton(batches, List.of(), SkeletonReader.Window.ALL);
  }

  static Skeleton skeleton(String batches, List<String> scaled, SkeletonReader.Window window) {
    SkeletonReader skeleton = new SkeletonReader(scaled, window);
    try (TraceReader reader = reader(batches)) {
      EventBlock block = reader.next();
      while (block != null && skeleton.accept(block)) {
        block = reader.next();
      }
      if (!reader.damage().isEmpty()) {
        throw new AssertionError("the hand-made trace is damaged: " + reader.damage());
      }
      return skeleton.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SkeletonReader.TooLarge e) {
      throw new AssertionError(e);
    }
  }

  /** The life of this goroutine. */
  static Life life(Skeleton s, long goid) {
    return s.lives().stream().filter(l -> l.goid == goid).findFirst().orElseThrow();
  }

  /** Its rows, as {@code 30 WAIT}: what it computes, and the operation. */
  static List<String> rows(Skeleton s, long goid) {
    Life l = life(s, goid);
    return IntStream.range(0, l.size).mapToObj(i -> l.nanos[i] + " " + l.op(i)).toList();
  }
}
