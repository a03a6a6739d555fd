package gotrace.trace.wire;

import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the generations of a trace by a scan over its batch headers (reader.go, generation.go). The
 * tables, which come last in a generation, are read at once; the events only as the cursors go
 * through them.
 *
 * <p>Before 1.26 a generation ends where the first batch of the next one begins, or the input ends;
 * from 1.26 on by an EndOfGeneration.
 */
public final class GenerationReader {
  private final TraceSource source;
  private final TraceVersion version;
  private final BatchHeader header;

  /** Where the first generation begins. */
  private final long first;

  private long position;
  private int ordinal;
  private boolean ended;

  /** What stopped the scan behind a generation that could still be used. */
  private MalformedTraceException pending;

  /** What stands before the trace; null if nothing does, or it was said. */
  private MalformedTraceException before;

  private final GenerationSearch search;

  /** Number of the last generation that was handed out; 0 before the first. */
  private long lastNumber;

  // What the search for the next generation is told where the batches are not in order.
  private long searchFrom;
  private long border;
  private long borderNumber;

  private GenerationReader(TraceSource source, FileHeader.Place place) {
    this.source = source;
    this.version = place.version();
    this.header = new BatchHeader(source);
    this.search = new GenerationSearch(source, version);
    this.first = place.offset() + FileHeader.LENGTH;
    this.position = first;
    this.before = place.offset() == 0 ? null : before(place.offset());
  }

  private static MalformedTraceException before(long bytes) {
    long unknown = MalformedTraceException.UNKNOWN;
    return new MalformedTraceException(
        bytes + " bytes that are no trace stand before the trace", 0, unknown, unknown);
  }

  /**
   * Reads the file header.
   *
   * @throws MalformedTraceException if it is not that of a v2 trace
   */
  public static GenerationReader open(TraceSource source)
      throws IOException, MalformedTraceException {
    return new GenerationReader(source, FileHeader.find(source));
  }

  public TraceVersion version() {
    return version;
  }

  /**
   * Goes to a generation that another reader of the same bytes has handed out; {@link #next} is
   * that one.
   *
   * @param offset of its first batch
   * @param ordinal how many whole generations were read before it
   */
  public void seek(long offset, int ordinal) {
    before = null;
    position = offset;
    this.ordinal = ordinal;
  }

  /**
   * The next generation, or null at the end. The cursors of the one before become void.
   *
   * @throws MalformedTraceException when a generation cannot be used; the next call goes on with
   *     the next one of which the beginning can be found
   */
  public WireGeneration next() throws IOException, MalformedTraceException {
    if (before != null) {
      MalformedTraceException e = before;
      before = null;
      throw e;
    }
    if (pending != null) {
      MalformedTraceException e = pending;
      pending = null;
      resume();
      throw e;
    }
    source.release(position);
    if (ended) {
      return null;
    }
    Scan scan = new Scan(position);
    return scan.run() ? scan.finish() : null;
  }

  /** Absolute byte at which {@link #next} goes on, or -1 if nothing more can be found. */
  public long position() {
    return ended ? -1 : position;
  }

  private void resume() throws IOException {
    position = search.find(searchFrom, border, borderNumber, lastNumber);
    ended = position == GenerationSearch.NONE;
  }

  /** The collection of one generation. */
  private final class Scan {
    private final long start;
    private final GenerationTables tables = new GenerationTables();
    private final Map<Long, BatchList> events = new LinkedHashMap<>();
    private boolean any;
    private long number;
    private EventType lastKind;
    private long lastHeader;
    private long minTicks;
    private MalformedTraceException broken;

    Scan(long start) {
      this.start = start;
    }

    /** Goes over the generation's batches; false when the trace ended before the first. */
    boolean run() throws IOException, MalformedTraceException {
      while (readHeader()) {
        if (header.type == EventType.END_OF_GENERATION && version.has(TraceVersion.GO126)) {
          position = header.end();
          return true;
        }
        if (any && header.generation != number) {
          return leftGeneration();
        }
        any = true;
        number = header.generation;
        try {
          addBatch();
        } catch (MalformedTraceException e) {
          broken = broken == null ? e : broken;
        }
        lastKind = header.kind;
        lastHeader = position;
        position = header.end();
      }
      ended = true;
      if (version.has(TraceVersion.GO126) && any) {
        throw new MalformedTraceException(
            "the input ends without the EndOfGeneration", position, number, m());
      }
      return any || (position == first && !version.has(TraceVersion.GO126));
    }

    private static long m() {
      return MalformedTraceException.UNKNOWN;
    }

    /** False at the end of the input, or behind a generation that is whole. */
    private boolean readHeader() throws IOException, MalformedTraceException {
      try {
        return header.read(position);
      } catch (MalformedTraceException e) {
        // The length of the batch before may be what is wrong.
        lose(any ? lastHeader + 1 : position, position + 1);
        if (!isWhole()) {
          resume();
          throw e;
        }
        pending = e;
        return false;
      }
    }

    /** Before 1.26: strings come last, and a header of the next generation shows the end too. */
    private boolean isWhole() {
      return any
          && !version.has(TraceVersion.GO126)
          && (lastKind == EventType.STRINGS || header.generation == number + 1);
    }

    private void lose(long from, long mayBegin) {
      searchFrom = from;
      border = any ? mayBegin : GenerationSearch.NONE;
      borderNumber = number + 1;
    }

    private boolean leftGeneration() throws IOException, MalformedTraceException {
      if (!version.has(TraceVersion.GO126) && header.generation == number + 1) {
        return true;
      }
      MalformedTraceException e =
          header.malformed(
              version.has(TraceVersion.GO126)
                  ? "generation " + Long.toUnsignedString(number) + " has no EndOfGeneration"
                  : "generations are out of order");
      lose(position, position);
      resume();
      throw e;
    }

    private void addBatch() throws IOException, MalformedTraceException {
      if (header.type == EventType.END_OF_GENERATION) {
        throw header.malformed("EndOfGeneration in a trace of format " + version);
      }
      if (header.generation == 0) {
        throw header.malformed("generation number 0");
      }
      if (minTicks == 0 || Long.compareUnsigned(header.ticks, minTicks) < 0) {
        minTicks = header.ticks;
      }
      if (header.experiment != 0) {
        return;
      }
      if (header.kind == EventType.STRINGS) {
        tables.addStrings(table());
      } else if (header.kind == EventType.STACKS) {
        tables.addStacks(table());
      } else if (header.kind == EventType.CPU_SAMPLES) {
        tables.addSamples(table());
      } else if (header.kind == syncKind()) {
        tables.addSync(table(), header.ticks, version);
      } else {
        events
            .computeIfAbsent(header.m, BatchList::new)
            .add(header.dataOffset, header.dataLength, header.ticks);
      }
    }

    private EventType syncKind() {
      return version.has(TraceVersion.GO125) ? EventType.SYNC : EventType.FREQUENCY;
    }

    private TableBytes table() throws IOException, MalformedTraceException {
      return new TableBytes(
          source, header.dataOffset, header.dataLength, header.generation, header.m);
    }

    WireGeneration finish() throws MalformedTraceException {
      if (broken != null) {
        throw broken;
      }
      String missing = tables.missing(version);
      if (missing != null) {
        throw new MalformedTraceException(missing, start, any ? number : m(), m());
      }
      lastNumber = number;
      Generation generation =
          new Generation(number, ordinal++, tables.strings, tables.stacks, tables.clock());
      source.found(number, events.values().stream().mapToLong(batches -> batches.bytes).sum());
      List<BatchCursor> cursors = new ArrayList<>();
      for (BatchList batches : events.values()) {
        cursors.add(new BatchCursor(source, batches, tables.ticks, number));
      }
      return new WireGeneration(
          generation, cursors, List.of(tables.samples()), tables.ticks.nanos(minTicks), start);
    }
  }
}
