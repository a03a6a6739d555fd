package gotrace.trace.wire;

import gotrace.trace.ClockSnapshot;
import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.StackTable;
import gotrace.trace.StringTable;
import gotrace.trace.TraceString;
import gotrace.trace.TraceVersion;
import java.util.ArrayList;
import java.util.List;

/** Strings, stacks, CPU samples and clocks of one generation (generation.go). */
final class GenerationTables {
  /** tracev2: MaxEventTrailerDataSize. */
  private static final int MAX_STRING = 1 << 10;

  /** tracev2: MaxFramesPerStack. */
  private static final int MAX_FRAMES = 128;

  final StringTable strings = new StringTable();
  final StackTable stacks = new StackTable(strings);

  /** Null until the sync batch was read. */
  Ticks ticks;

  private final List<TableBytes> sampleBatches = new ArrayList<>();
  private ClockSnapshot clock;
  private boolean hasClock;
  private long snapshotTicks;
  private long snapshotMono;
  private long snapshotSeconds;
  private long snapshotNanos;

  void addStrings(TableBytes in) throws MalformedTraceException {
    in.u8();
    while (in.hasMore()) {
      expect(in, EventType.STRING);
      long id = in.uvarint();
      TraceString s = new TraceString(in.bytes(in.bounded(MAX_STRING, "a string's length")));
      if (!strings.add(id, s)) {
        throw in.malformed("two strings have the id " + Long.toUnsignedString(id));
      }
    }
  }

  void addStacks(TableBytes in) throws MalformedTraceException {
    in.u8();
    while (in.hasMore()) {
      expect(in, EventType.STACK);
      long id = in.uvarint();
      int frames = in.bounded(MAX_FRAMES, "a stack's number of frames");
      if (!stacks.begin(id)) {
        throw in.malformed("two stacks have the id " + Long.toUnsignedString(id));
      }
      for (int i = 0; i < frames; i++) {
        stacks.addFrame(in.uvarint(), in.uvarint(), in.uvarint(), in.uvarint());
      }
    }
  }

  /** Keeps a batch of samples; they are read when the frequency is known. */
  void addSamples(TableBytes in) {
    sampleBatches.add(in);
  }

  /** A sync batch, which before 1.25 is a lone Frequency (generation.go: setSyncBatch). */
  void addSync(TableBytes in, long batchTicks, TraceVersion version)
      throws MalformedTraceException {
    if (version.has(TraceVersion.GO125)) {
      in.u8();
    }
    long lastTicks = batchTicks;
    while (in.hasMore()) {
      EventType type = EventType.ofCode(in.u8());
      if (type == EventType.FREQUENCY) {
        if (ticks != null) {
          throw in.malformed("two frequencies in one generation");
        }
        long ticksPerSecond = in.uvarint();
        if (ticksPerSecond == 0) {
          throw in.malformed("the frequency is 0");
        }
        ticks = new Ticks(ticksPerSecond);
      } else if (type == EventType.CLOCK_SNAPSHOT && version.has(TraceVersion.GO125)) {
        if (hasClock) {
          throw in.malformed("two clock snapshots in one generation");
        }
        hasClock = true;
        lastTicks += in.uvarint();
        snapshotTicks = lastTicks;
        snapshotMono = in.uvarint();
        snapshotSeconds = in.uvarint();
        snapshotNanos = in.uvarint();
      } else {
        throw in.malformed("expected a Frequency or a ClockSnapshot in a sync batch");
      }
    }
  }

  /** Null before 1.25. */
  ClockSnapshot clock() {
    if (clock == null && hasClock) {
      clock =
          new ClockSnapshot(
              ticks.nanos(snapshotTicks), snapshotMono, snapshotSeconds, snapshotNanos);
    }
    return clock;
  }

  /** Why the tables do not make a generation, or null (generation.go: readGeneration's end). */
  String missing(TraceVersion version) {
    if (ticks == null) {
      return "the generation has no Frequency";
    }
    if (version.has(TraceVersion.GO125) && !hasClock) {
      return "the generation has no ClockSnapshot";
    }
    for (int f = 0; f < stacks.frameCount(); f++) {
      if (!strings.has(stacks.funcId(f)) || !strings.has(stacks.fileId(f))) {
        return "a stack's frame at pc 0x"
            + Long.toHexString(stacks.pc(f))
            + " names a string that is not in the table";
      }
    }
    return null;
  }

  /** The CPU samples in Go's order. */
  CpuSample[] samples() throws MalformedTraceException {
    List<CpuSample> samples = new ArrayList<>();
    for (TableBytes in : sampleBatches) {
      in.u8();
      while (in.hasMore()) {
        samples.add(sample(in));
      }
    }
    CpuSample[] sorted = samples.toArray(CpuSample[]::new);
    GoSort.sort(sorted, (a, b) -> a.timeNanos() < b.timeNanos());
    return sorted;
  }

  private CpuSample sample(TableBytes in) throws MalformedTraceException {
    long offset = in.absolute();
    expect(in, EventType.CPU_SAMPLE);
    long time = ticks.nanos(in.uvarint());
    long m = in.uvarint();
    long p = in.uvarint();
    long g = in.uvarint();
    long stack = in.uvarint();
    if (p != (int) p) {
      throw in.malformed("P id " + Long.toUnsignedString(p) + " is out of range");
    }
    return new CpuSample(time, m, (int) p, g == 0 ? -1 : g, stack, offset);
  }

  private static void expect(TableBytes in, EventType type) throws MalformedTraceException {
    int code = in.u8();
    if (code != type.code()) {
      throw in.malformed("expected a " + type.wireName() + " entry, found type " + code);
    }
  }
}
