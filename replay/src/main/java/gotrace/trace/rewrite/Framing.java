package gotrace.trace.rewrite;

import gotrace.trace.ClockSnapshot;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.WireWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Batches and generations on their way out. */
final class Framing {
  private static final long TICKS_PER_SECOND = 1_000_000_000L;

  final TraceVersion version;
  private final OutputStream to;
  private final ByteBuilder framed = new ByteBuilder();
  private final WireWriter writer;
  private long generation;

  /** What the stream failed with, or null. */
  private IOException failure;

  Framing(OutputStream to, TraceVersion version) {
    this.to = to;
    this.version = version;
    this.writer = new WireWriter(version, framed);
    writer.header();
  }

  /**
   * Opens the next generation with its sync batch.
   *
   * @param clock null where the input has none: the wall clock then starts at the Unix epoch
   */
  void begin(long tick, ClockSnapshot clock) {
    generation++;
    ByteBuilder sync = new ByteBuilder();
    WireWriter events = new WireWriter(version, sync);
    if (version.has(TraceVersion.GO125)) {
      ClockSnapshot c = clock == null ? new ClockSnapshot(tick, tick, 0, 0) : clock;
      long early = Math.min(tick, c.traceNanos());
      events.event(EventType.SYNC);
      events.event(EventType.FREQUENCY, TICKS_PER_SECOND);
      events.event(
          EventType.CLOCK_SNAPSHOT,
          c.traceNanos() - early,
          c.monoNanos(),
          c.wallSeconds(),
          c.wallNanos());
      batch(EventBlock.NONE, early, sync);
    } else {
      events.event(EventType.FREQUENCY, TICKS_PER_SECOND);
      batch(EventBlock.NONE, tick, sync);
    }
  }

  /** Closes the generation, all batches of which are written. */
  void end() {
    if (version.has(TraceVersion.GO126)) {
      writer.event(EventType.END_OF_GENERATION);
    }
    drain();
  }

  /** Writes a batch of the generation at hand and empties {@code events}. */
  void batch(long m, long time, ByteBuilder events) {
    writer.batch(generation, m, time, events);
    events.clear();
    drain();
  }

  private void drain() {
    try {
      framed.drainTo(to);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      framed.clear();
    }
  }

  /** Whether everything could be written so far. */
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
