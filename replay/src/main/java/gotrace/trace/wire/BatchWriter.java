package gotrace.trace.wire;

import gotrace.trace.EventType;

/** The events of one M that are not yet written: at most a batch. */
public final class BatchWriter {
  /** A type and five numbers of ten bytes. */
  private static final int MAX_EVENT_BYTES = 51;

  private final GenerationWriter out;
  private final long m;
  private final int lead;
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter events;
  private long time;
  private long lastTick;

  /**
   * @param lead how many ticks before its first event a batch begins
   */
  public BatchWriter(GenerationWriter out, long m, int lead) {
    this.out = out;
    this.m = m;
    this.lead = lead;
    this.events = new WireWriter(out.version(), bytes);
  }

  /** Tick of the latest event. */
  public long lastTick() {
    return lastTick;
  }

  // An event: its tick, not before the last one's, and its arguments after dt.

  public void event(long tick, EventType type) {
    long dt = elapse(tick);
    events.event(type, dt);
  }

  public void event(long tick, EventType type, long arg) {
    long dt = elapse(tick);
    events.event(type, dt, arg);
  }

  public void event(long tick, EventType type, long arg0, long arg1) {
    long dt = elapse(tick);
    events.event(type, dt, arg0, arg1);
  }

  public void event(long tick, EventType type, long arg0, long arg1, long arg2) {
    long dt = elapse(tick);
    events.event(type, dt, arg0, arg1, arg2);
  }

  public void event(long tick, EventType type, long arg0, long arg1, long arg2, long arg3) {
    long dt = elapse(tick);
    events.event(type, dt, arg0, arg1, arg2, arg3);
  }

  /** The same for any number of arguments. */
  public void event(long tick, EventType type, long[] args) {
    long[] all = new long[args.length + 1];
    all[0] = elapse(tick);
    System.arraycopy(args, 0, all, 1, args.length);
    events.event(type, all);
  }

  private long elapse(long tick) {
    if (bytes.size() > GenerationWriter.MAX_BATCH_BYTES - MAX_EVENT_BYTES) {
      flush();
    }
    if (bytes.size() == 0) {
      time = tick - lead;
      lastTick = time;
    }
    long dt = tick - lastTick;
    lastTick = tick;
    return dt;
  }

  public void flush() {
    if (bytes.size() > 0) {
      out.batch(m, time, bytes);
    }
  }
}
