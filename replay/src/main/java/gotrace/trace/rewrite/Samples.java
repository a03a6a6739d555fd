package gotrace.trace.rewrite;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.GenerationWriter;
import gotrace.trace.wire.WireWriter;

/** CPU samples, which stand in batches of their own. */
final class Samples {
  private final GenerationWriter out;
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter entries;

  Samples(GenerationWriter out) {
    this.out = out;
    this.entries = new WireWriter(out.version(), bytes);
  }

  /**
   * @param stack its new id
   */
  void add(EventBlock b, int row, long stack) {
    if (bytes.size() > GenerationWriter.MAX_BATCH_BYTES - 64) {
      flush(b.time[row]);
    }
    if (bytes.size() == 0) {
      entries.event(EventType.CPU_SAMPLES);
    }
    entries.event(EventType.CPU_SAMPLE, b.time[row], b.m[row], b.p[row], b.g[row], stack);
  }

  void flush(long tick) {
    if (bytes.size() > 0) {
      out.batch(EventBlock.NONE, tick, bytes);
    }
  }
}
