package gotrace.trace.wire;

import gotrace.trace.ClockSnapshot;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Frames what is written of a trace: generations, and batches in them. A tick is a nanosecond. What
 * the stream fails with is thrown as an {@link UncheckedIOException}.
 */
public final class GenerationWriter {
  /** 64 KiB (tracev2: MaxBatchSize) less the longest batch header. */
  public static final int MAX_BATCH_BYTES = (64 << 10) - 41;

  private static final long TICKS_PER_SECOND = 1_000_000_000L;

  private final TraceVersion version;
  private final OutputStream to;
  private final ByteBuilder framed = new ByteBuilder();
  private final WireWriter writer;
  private long generation;

  /**
   * @param to gets the bytes, in pieces of up to 64 KiB; it is not closed
   */
  public GenerationWriter(OutputStream to, TraceVersion version) {
    this.to = to;
    this.version = version;
    this.writer = new WireWriter(version, framed);
    writer.header();
  }

  public TraceVersion version() {
    return version;
  }

  /**
   * Opens the next generation with its sync batch (tracetime.go: traceSyncBatch).
   *
   * @param clock null where nothing is known of it: the wall clock then starts at the Unix epoch
   */
  public void begin(long tick, ClockSnapshot clock) {
    generation++;
    ByteBuilder sync = new ByteBuilder();
    WireWriter events = new WireWriter(version, sync);
    long time = tick;
    if (version.has(TraceVersion.GO125)) {
      ClockSnapshot c = clock == null ? new ClockSnapshot(tick, tick, 0, 0) : clock;
      time = Math.min(tick, c.traceNanos());
      events.event(EventType.SYNC);
      events.event(EventType.FREQUENCY, TICKS_PER_SECOND);
      events.event(
          EventType.CLOCK_SNAPSHOT,
          c.traceNanos() - time,
          c.monoNanos(),
          c.wallSeconds(),
          c.wallNanos());
    } else {
      events.event(EventType.FREQUENCY, TICKS_PER_SECOND);
    }
    batch(EventBlock.NONE, time, sync);
  }

  /** Closes the generation, all batches of which are written. */
  public void end() {
    if (version.has(TraceVersion.GO126)) {
      writer.event(EventType.END_OF_GENERATION);
    }
    drain();
  }

  /**
   * Writes a batch of the generation at hand and empties {@code events}.
   *
   * @param m {@link EventBlock#NONE} for none
   * @param time in ticks; the first event counts from here
   */
  public void batch(long m, long time, ByteBuilder events) {
    writer.batch(generation, m, time, events);
    events.clear();
    drain();
  }

  private void drain() {
    try {
      framed.drainTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
