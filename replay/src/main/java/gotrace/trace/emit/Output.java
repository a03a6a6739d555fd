package gotrace.trace.emit;

import gotrace.runtime.Stacks;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The trace's framing, its clock, and the tables of the generation at hand. A tick is a nanosecond
 * of virtual time, but no two events share one: an event that comes when the tick is taken gets the
 * next, so that the order of the ticks is the order of the calls.
 */
final class Output {
  private static final long TICKS_PER_SECOND = 1_000_000_000L;

  final TraceVersion version;
  final StringIds strings;
  final StackIds stacks;

  private final OutputStream to;
  private final long wallStartNanos;
  private final ByteBuilder framed = new ByteBuilder();
  private final WireWriter writer;
  private long generation;
  private long lastTick;

  Output(OutputStream to, Stacks frames, EmitSettings settings) {
    this.to = to;
    this.version = settings.version();
    this.wallStartNanos = settings.wallStartNanos();
    this.writer = new WireWriter(version, framed);
    this.strings = new StringIds(this);
    this.stacks = new StackIds(this, frames);
    writer.header();
  }

  /** The tick of an event that happens now. */
  long tick(long nowNanos) {
    lastTick = Math.max(nowNanos, lastTick + 1);
    return lastTick;
  }

  /** The tick of the latest event. */
  long lastTick() {
    return lastTick;
  }

  /** Opens the next generation with its sync batch (tracetime.go: traceSyncBatch). */
  void begin(long nowNanos) {
    generation++;
    long tick = tick(nowNanos);
    ByteBuilder sync = new ByteBuilder();
    WireWriter events = new WireWriter(version, sync);
    if (version.has(TraceVersion.GO125)) {
      long wallNanos = wallStartNanos + tick;
      events.event(EventType.SYNC);
      events.event(EventType.FREQUENCY, TICKS_PER_SECOND);
      events.event(
          EventType.CLOCK_SNAPSHOT,
          0,
          tick,
          Math.floorDiv(wallNanos, TICKS_PER_SECOND),
          Math.floorMod(wallNanos, TICKS_PER_SECOND));
    } else {
      events.event(EventType.FREQUENCY, TICKS_PER_SECOND);
    }
    batch(EventBlock.NONE, tick, sync);
  }

  /** Closes the generation with its tables. */
  void end() {
    stacks.writeAll();
    strings.flush();
    if (version.has(TraceVersion.GO126)) {
      writer.event(EventType.END_OF_GENERATION);
    }
    drain();
  }

  /**
   * Writes a batch of the generation at hand and empties {@code events}.
   *
   * @param time in ticks; the first event counts from here
   */
  void batch(long m, long time, ByteBuilder events) {
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

  void flush() {
    try {
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
