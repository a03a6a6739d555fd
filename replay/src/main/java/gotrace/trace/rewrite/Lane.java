package gotrace.trace.rewrite;

import gotrace.trace.EventType;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.WireWriter;

/** The events of one M that are not yet written: at most a batch. A tick is a nanosecond. */
final class Lane {
  /** 64 KiB (tracev2: MaxBatchSize) less the longest batch header. */
  static final int MAX_BYTES = (64 << 10) - 41;

  /** A type and five numbers of ten bytes. */
  private static final int MAX_EVENT_BYTES = 51;

  private final Framing framing;
  private final long m;
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter events;
  private long time;
  private long lastTick;

  Lane(Framing framing, long m) {
    this.framing = framing;
    this.m = m;
    this.events = new WireWriter(framing.version, bytes);
  }

  /**
   * Adds an event.
   *
   * @param args those after {@code dt}, as many as it has
   */
  void event(long tick, EventType type, long... args) {
    if (bytes.size() > MAX_BYTES - MAX_EVENT_BYTES) {
      flush();
    }
    if (bytes.size() == 0) {
      time = tick;
      lastTick = tick;
    }
    long[] all = new long[args.length + 1];
    all[0] = tick - lastTick;
    System.arraycopy(args, 0, all, 1, args.length);
    lastTick = tick;
    events.event(type, all);
  }

  void flush() {
    if (bytes.size() > 0) {
      framing.batch(m, time, bytes);
    }
  }
}
