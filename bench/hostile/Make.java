import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.Uvarint;
import gotrace.trace.wire.WireWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a trace that means harm to standard output. Run with gotrace's jar on the class path:
 * {@code java -cp cli/target/gotrace.jar bench/hostile/Make.java KIND}; the kinds are in {@code
 * main}.
 */
final class Make {
  private static final TraceVersion FORMAT = TraceVersion.GO126;
  private static final long NO_M = -1;
  private static final long GIB = 1L << 30;
  private static final int BATCH_BYTES = 60_000;
  private static final int SECOND = 1_000_000_000;

  /** Wire statuses (tracev2). */
  private static final long RUNNING = 1;

  private static final long G_RUNNING = 2;

  private final OutputStream out;
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter trace = new WireWriter(FORMAT, bytes);
  private final ByteBuilder batchBytes = new ByteBuilder();
  private final WireWriter batch = new WireWriter(FORMAT, batchBytes);
  private long ticks = 1;

  private Make(OutputStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    try (OutputStream out = new BufferedOutputStream(System.out, 1 << 20)) {
      Make make = new Make(out);
      switch (args[0]) {
        case "claim" -> make.claim();
        case "zeros-gz" -> zerosGz(out, 10);
        case "zeros-zst" -> zerosZst(out, 10 * GIB);
        case "batches-gz" -> batchesGz(out, 10);
        case "goroutines" -> make.goroutines(5_000_000);
        case "stacks" -> make.stacks(100_000, 1 << 16);
        case "frames" -> make.stacks(100_000, Integer.MAX_VALUE);
        case "generation" -> make.generation(2 * GIB);
        case "waiting" -> make.waiting(30_000);
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
  }

  /** Fifty bytes, of which a batch says that it has two GiB. */
  private void claim() throws IOException {
    trace.header();
    bytes.append(EventType.EVENT_BATCH.code()).append(1).append(1).append(1);
    Uvarint.append(bytes, 2 * GIB);
    while (bytes.size() < 50) {
      bytes.append(0);
    }
    bytes.drainTo(out);
  }

  /** A header and so many GiB of zeros, as members of a gzip file: a thousandth of that. */
  private static void zerosGz(OutputStream out, int gib) throws IOException {
    ByteBuilder header = new ByteBuilder();
    new WireWriter(FORMAT, header).header();
    out.write(gzip(header.toByteArray(), 1));
    repeat(out, gzip(new byte[1 << 20], 1024), gib);
  }

  /** A header and so many GiB of batches without a byte in them. */
  private static void batchesGz(OutputStream out, int gib) throws IOException {
    ByteBuilder header = new ByteBuilder();
    new WireWriter(FORMAT, header).header();
    out.write(gzip(header.toByteArray(), 1));
    ByteBuilder batches = new ByteBuilder();
    WireWriter writer = new WireWriter(FORMAT, batches);
    while (batches.size() < 1 << 20) {
      writer.batch(1, 1, 1, new ByteBuilder());
    }
    repeat(out, gzip(batches.toByteArray(), 1024), gib);
  }

  private static byte[] gzip(byte[] content, int times) throws IOException {
    java.io.ByteArrayOutputStream member = new java.io.ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(member)) {
      repeat(zip, content, times);
    }
    return member.toByteArray();
  }

  private static void repeat(OutputStream out, byte[] content, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      out.write(content);
    }
  }

  /** A zstd frame by hand: four bytes for each 128 KiB of zeros behind the header. */
  private static void zerosZst(OutputStream out, long length) throws IOException {
    byte[] header = ("go 1.26 trace\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
    int noChecksumNoSize = 0;
    int windowOf128Kib = (17 - 10) << 3;
    ByteBuilder frame = new ByteBuilder();
    frame.append(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});
    frame.append(noChecksumNoSize).append(windowOf128Kib);
    block(frame, header.length, 0, false);
    frame.append(header).drainTo(out);
    for (long left = length; left > 0; left -= 1 << 17) {
      block(frame, 1 << 17, 1, left <= 1 << 17);
      frame.append(0).drainTo(out);
    }
  }

  private static void block(ByteBuilder out, int size, int type, boolean last) {
    int head = size << 3 | type << 1 | (last ? 1 : 0);
    out.append(head & 0xff).append(head >> 8 & 0xff).append(head >> 16);
  }

  /** Goroutines that are all there at the end, each blocked. */
  private void goroutines(int count) throws IOException {
    begin();
    for (int g = 2; g < count + 2; g++) {
      batch.event(EventType.GO_CREATE, 1, g, 1, 1);
      endBatchIfFull(0);
    }
    batch.event(EventType.GO_BLOCK, 1, 1, 1);
    for (int g = 2; g < count + 2; g++) {
      batch.event(EventType.GO_START, 1, g, 1);
      batch.event(EventType.GO_BLOCK, 1, 1, 1);
      endBatchIfFull(0);
    }
    endBatch(0);
    stack(1, 1, 1);
    end();
  }

  /** Stacks of 128 frames, no two equal, each of which an event has; pcs below a bound. */
  private void stacks(int count, int pcs) throws IOException {
    begin();
    for (int i = 1; i <= count; i++) {
      batch.event(EventType.GO_STOP, 1, 1, i);
      batch.event(EventType.GO_START, 1, 1, i);
      endBatchIfFull(0);
    }
    endBatch(0);
    for (int i = 1; i <= count; i++) {
      stack(i, 128, pcs);
    }
    end();
  }

  /** One generation of so many bytes: a goroutine that yields all the time. */
  private void generation(long length) throws IOException {
    begin();
    long written = 0;
    for (long i = 1; written < length; i++) {
      batch.event(EventType.GO_STOP, 100, 1, 0);
      batch.event(EventType.GO_START, 100, 1, i);
      written += endBatchIfFull(0);
    }
    endBatch(0);
    end();
  }

  /** Ms that want the same P one after the other, the last first: each event waits for all. */
  private void waiting(int ms) throws IOException {
    begin();
    batch.event(EventType.GO_BLOCK, 1, 1, 0);
    batch.event(EventType.PROC_STOP, 1);
    endBatch(0);
    for (int m = 1; m <= ms; m++) {
      batch.event(EventType.PROC_START, 1, 0, m);
      batch.event(EventType.PROC_STOP, 1);
      ticks = 10 + 10L * (ms - m);
      endBatch(m);
    }
    end();
  }

  /** The header, and what opens a generation: the clock, a P and goroutine 1 that runs. */
  private void begin() throws IOException {
    trace.header();
    batch.event(EventType.SYNC);
    batch.event(EventType.FREQUENCY, SECOND);
    batch.event(EventType.CLOCK_SNAPSHOT, 1, 1, 1, 1);
    endBatch(NO_M);
    batch.event(EventType.PROC_STATUS, 1, 0, RUNNING);
    batch.event(EventType.GO_STATUS, 1, 1, 0, G_RUNNING);
  }

  /** The strings and the mark that end a generation. */
  private void end() throws IOException {
    endStacks();
    batch.event(EventType.STRINGS);
    batch.data(EventType.STRING, "chan receive".getBytes(StandardCharsets.UTF_8), 1);
    batch.data(EventType.STRING, "main.work".getBytes(StandardCharsets.UTF_8), 2);
    endBatch(NO_M);
    trace.event(EventType.END_OF_GENERATION);
    bytes.drainTo(out);
  }

  private long pc = 1;
  private boolean inStacks;

  private void stack(long id, int depth, int pcs) throws IOException {
    if (!inStacks) {
      batch.event(EventType.STACKS);
      inStacks = true;
    }
    long[] frames = new long[4 * depth];
    for (int i = 0; i < depth; i++) {
      pc = (pc * 69_069 + id) & 0x7fffffff;
      frames[4 * i] = 1 + (pcs == Integer.MAX_VALUE ? 128 * id + i : pc % pcs);
      frames[4 * i + 1] = 2;
      frames[4 * i + 2] = 2;
      frames[4 * i + 3] = 7;
    }
    batch.stack(id, frames);
    if (batchBytes.size() > BATCH_BYTES) {
      endStacks();
    }
  }

  private void endStacks() throws IOException {
    if (inStacks) {
      endBatch(NO_M);
      inStacks = false;
    }
  }

  private long endBatchIfFull(long m) throws IOException {
    return batchBytes.size() > BATCH_BYTES ? endBatch(m) : 0;
  }

  /** Writes the batch; answers how many bytes it has. */
  private long endBatch(long m) throws IOException {
    trace.batch(1, m, ticks, batchBytes);
    ticks += 10_000_000;
    batchBytes.clear();
    long size = bytes.size();
    bytes.drainTo(out);
    return size;
  }
}
