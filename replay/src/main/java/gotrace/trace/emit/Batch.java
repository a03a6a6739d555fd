package gotrace.trace.emit;

import gotrace.trace.EventType;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.WireWriter;

/** The events of one M that are not yet written: at most {@link #MAX_BYTES}. */
final class Batch {
  /** 64 KiB (tracev2: MaxBatchSize) less the longest batch header. */
  static final int MAX_BYTES = (64 << 10) - 41;

  /** A type and five numbers of ten bytes. */
  private static final int MAX_EVENT_BYTES = 51;

  private final Output out;
  private final long m;
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter events;
  private long time;
  private long lastTick;

  Batch(Output out, long m) {
    this.out = out;
    this.m = m;
    this.events = new WireWriter(out.version, bytes);
  }

  /** Tick of the latest event. */
  long lastTick() {
    return lastTick;
  }

  // An event: its tick, not before the last one's, and its arguments after dt.

  void event(long tick, EventType type) {
    long dt = elapse(tick);
    events.event(type, dt);
  }

  void event(long tick, EventType type, long arg) {
    long dt = elapse(tick);
    events.event(type, dt, arg);
  }

  void event(long tick, EventType type, long arg0, long arg1) {
    long dt = elapse(tick);
    events.event(type, dt, arg0, arg1);
  }

  void event(long tick, EventType type, long arg0, long arg1, long arg2) {
    long dt = elapse(tick);
    events.event(type, dt, arg0, arg1, arg2);
  }

  void event(long tick, EventType type, long arg0, long arg1, long arg2, long arg3) {
    long dt = elapse(tick);
    events.event(type, dt, arg0, arg1, arg2, arg3);
  }

  /** A batch begins a tick before its first event, as the runtime takes a buffer before it. */
  private long elapse(long tick) {
    if (bytes.size() > MAX_BYTES - MAX_EVENT_BYTES) {
      flush();
    }
    if (bytes.size() == 0) {
      time = tick - 1;
      lastTick = time;
    }
    long dt = tick - lastTick;
    lastTick = tick;
    return dt;
  }

  void flush() {
    if (bytes.size() > 0) {
      out.batch(m, time, bytes);
    }
  }
}
