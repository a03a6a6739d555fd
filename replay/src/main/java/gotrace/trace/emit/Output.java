package gotrace.trace.emit;

import gotrace.runtime.Stacks;
import gotrace.trace.ClockSnapshot;
import gotrace.trace.EventBlock;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.BatchWriter;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.GenerationWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The trace's clock, and the tables of the generation at hand. A tick is a nanosecond of virtual
 * time, but no two events share one: an event that comes when the tick is taken gets the next, so
 * that the order of the ticks is the order of the calls.
 */
final class Output {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  final TraceVersion version;
  final StringIds strings;
  final StackIds stacks;

  private final OutputStream to;
  private final long wallStartNanos;
  private final GenerationWriter writer;
  private long lastTick;

  Output(OutputStream to, Stacks frames, EmitSettings settings) {
    this.to = to;
    this.version = settings.version();
    this.wallStartNanos = settings.wallStartNanos();
    this.writer = new GenerationWriter(to, version);
    this.strings = new StringIds(this);
    this.stacks = new StackIds(this, frames);
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

  /** The events of an M; a batch begins before its first one, when the runtime takes a buffer. */
  BatchWriter events(long m) {
    return new BatchWriter(writer, m, 1);
  }

  /** Opens the next generation. */
  void begin(long nowNanos) {
    long tick = tick(nowNanos);
    long wallNanos = wallStartNanos + tick;
    long seconds = Math.floorDiv(wallNanos, NANOS_PER_SECOND);
    long nanos = Math.floorMod(wallNanos, NANOS_PER_SECOND);
    writer.begin(tick, new ClockSnapshot(tick, tick, seconds, nanos));
  }

  /** Closes the generation with its tables. */
  void end() {
    stacks.writeAll();
    strings.flush();
    writer.end();
  }

  /** Writes a batch of the generation's tables and empties it. */
  void table(ByteBuilder entries) {
    writer.batch(EventBlock.NONE, lastTick, entries);
  }

  void flush() {
    try {
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
