package gotrace.trace.order;

import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.BatchCursor;
import gotrace.trace.wire.CpuSample;
import gotrace.trace.wire.GenerationReader;
import gotrace.trace.wire.TraceSource;
import gotrace.trace.wire.WireGeneration;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a trace as one sequence of events, the same that Go's reader gives (reader.go). Memory is
 * bounded by the tables of one generation, a 64 KiB batch for each of its Ms, and the live
 * goroutines.
 *
 * <p>What cannot be used is left out and recorded as {@link Damage}; reading goes on with the next
 * generation, of which the first block says that it follows a gap.
 */
public final class TraceReader implements Closeable {
  /** A trace with more damage than this is given up: every message takes memory and time. */
  private static final int MAX_DAMAGE = 1000;

  /** The most rows that one event makes (a coroutine switch: three). */
  private static final int MAX_ROWS_PER_EVENT = 3;

  private final TraceSource source;
  private final GenerationReader generations;
  private final Rows rows = new Rows();
  private final Ordering ordering = new Ordering(rows);
  private final Frontier frontier = new Frontier();
  private final List<Damage> damage = new ArrayList<>();
  private final EventBlock own = new EventBlock();

  /** Null between generations. */
  private WireGeneration generation;

  private int nextSample;
  private int syncs;
  private int whole;
  private long lastNumber;
  private long events;
  private boolean gap;
  private boolean ended;

  private TraceReader(TraceSource source) throws IOException, MalformedTraceException {
    this.source = source;
    this.generations = GenerationReader.open(source);
  }

  /**
   * Begins to read; {@link #close} closes the source.
   *
   * @throws MalformedTraceException if the input does not begin as a v2 trace does
   */
  public static TraceReader open(TraceSource source) throws IOException, MalformedTraceException {
    return new TraceReader(source);
  }

  /**
   * Begins where another reader of the same bytes stood.
   *
   * @param state what that one wrote with {@link #save}
   * @throws MalformedTraceException if the input is not what it was then
   * @throws MalformedSnapshotException if the state is none of this input
   */
  public static TraceReader resume(TraceSource source, SnapshotReader state)
      throws IOException, MalformedTraceException, MalformedSnapshotException {
    TraceReader reader = new TraceReader(source);
    reader.restore(state);
    return reader;
  }

  /**
   * Writes down where it stands: behind the block that was filled last.
   *
   * @return false when it stands between two generations; then nothing is written
   */
  public boolean save(SnapshotWriter out) {
    if (generation == null) {
      return false;
    }
    out.number(events);
    out.number(syncs);
    out.number(whole);
    out.number(lastNumber);
    out.number(rows.lastNanos());
    out.number(damage.size());
    damage.forEach(d -> save(d, out));
    out.number(generation.offset());
    out.number(generation.generation().ordinal());
    out.number(nextSample);
    ordering.save(out);
    out.number(frontier.size());
    for (int i = 0; i < frontier.size(); i++) {
      BatchCursor cursor = frontier.get(i).cursor;
      out.number(generation.cursors().indexOf(cursor));
      out.number(cursor.batch());
      out.number(cursor.place());
      out.number(cursor.time);
    }
    return true;
  }

  private static void save(Damage d, SnapshotWriter out) {
    out.text(d.cause().rule());
    out.number(d.cause().byteOffset());
    out.number(d.cause().generation());
    out.number(d.cause().m());
    out.text(d.consequence());
  }

  private void restore(SnapshotReader in)
      throws IOException, MalformedTraceException, MalformedSnapshotException {
    events = in.number();
    syncs = in.number(0, Integer.MAX_VALUE);
    whole = in.number(0, Integer.MAX_VALUE);
    lastNumber = in.number();
    rows.lastNanos(in.number());
    for (int n = in.count(); n > 0; n--) {
      String rule = in.text();
      MalformedTraceException cause =
          new MalformedTraceException(rule, in.number(), in.number(), in.number());
      damage.add(new Damage(cause, in.text()));
    }
    generations.seek(in.number(), in.number(0, Integer.MAX_VALUE));
    generation = generations.next();
    if (generation == null || generation.generation().number() != lastNumber) {
      throw new MalformedSnapshotException("its generation is not there");
    }
    nextSample = in.number(0, generation.samples().size());
    ordering.begin(generation, false);
    ordering.restore(in);
    restoreLanes(in);
  }

  private void restoreLanes(SnapshotReader in)
      throws IOException, MalformedTraceException, MalformedSnapshotException {
    List<BatchCursor> cursors = new ArrayList<>(generation.cursors());
    for (int n = in.count(); n > 0; n--) {
      BatchCursor cursor = cursors.set(in.number(0, cursors.size() - 1), null);
      int batch = in.number(0, Integer.MAX_VALUE);
      int place = in.number(0, Integer.MAX_VALUE);
      if (cursor == null || !cursor.seek(batch, place, in.number())) {
        throw new MalformedSnapshotException("a batch is not there");
      }
      frontier.append(new Frontier.Lane(cursor, ordering.m(cursor.m)));
    }
  }

  /** How many events were handed out so far. */
  public long events() {
    return events;
  }

  public TraceVersion version() {
    return generations.version();
  }

  /** What was found damaged so far. */
  public List<Damage> damage() {
    return Collections.unmodifiableList(damage);
  }

  /** How many generations were taken up so far. */
  public int generations() {
    return whole;
  }

  /** Whether no event was read so far; Syncs do not count, for the reader itself makes them. */
  public boolean isEmpty() {
    return events == syncs;
  }

  /** The next events in a block that the next call fills again; null at the end of the trace. */
  public EventBlock next() throws IOException {
    return fill(own) ? own : null;
  }

  /**
   * Fills the caller's block with the next events.
   *
   * @return false, and nothing filled, at the end of the trace
   * @throws IOException when the input itself fails; never because of what it contains
   */
  public boolean fill(EventBlock block) throws IOException {
    block.size = 0;
    block.firstIndex = events;
    block.afterGap = false;
    while (block.size == 0 && !ended) {
      if (generation == null) {
        takeUpNext(block);
      }
      if (generation != null) {
        merge(block);
      }
    }
    events += block.size;
    return block.size > 0;
  }

  private void takeUpNext(EventBlock block) throws IOException {
    try {
      WireGeneration next = damage.size() < MAX_DAMAGE ? generations.next() : null;
      if (next == null) {
        end(block);
      } else {
        begin(next, block);
      }
    } catch (MalformedTraceException e) {
      lose(e, generations.position());
    }
  }

  /** A generation that could not even be taken up. */
  private void lose(MalformedTraceException cause, long next) {
    lose(
        cause,
        next < 0
            ? "no generation could be found behind it"
            : "what stands there, up to byte " + next + ", is left out");
  }

  private void begin(WireGeneration next, EventBlock block)
      throws IOException, MalformedTraceException {
    requireNoneMissing(next);
    ordering.begin(next, gap);
    frontier.clear();
    for (BatchCursor cursor : next.cursors()) {
      if (cursor.next()) {
        frontier.insert(new Frontier.Lane(cursor, ordering.m(cursor.m)));
      }
    }
    generation = next;
    nextSample = 0;
    whole++;
    block.generation = next.generation();
    block.afterGap = gap;
    gap = false;
    rows.to(block, next.generation());
    sync(next.startNanos());
  }

  /** Go's reader goes on over a missing generation as if nothing had happened in it. */
  private void requireNoneMissing(WireGeneration next) {
    long number = next.generation().number();
    if (!gap && whole > 0 && number != lastNumber + 1) {
      lose(
          new MalformedTraceException(
              "generation "
                  + Long.toUnsignedString(lastNumber)
                  + " is followed by generation "
                  + Long.toUnsignedString(number),
              next.offset(),
              number,
              MalformedTraceException.UNKNOWN),
          "what lies between them is missing");
    }
    lastNumber = number;
  }

  private void end(EventBlock block) {
    ended = true;
    if (source.failure() != null) {
      long unknown = MalformedTraceException.UNKNOWN;
      MalformedTraceException cause =
          new MalformedTraceException(source.failure(), source.end(), unknown, unknown);
      lose(cause, "nothing behind it could be read");
    }
    block.generation = null;
    rows.to(block, null);
    sync(rows.lastNanos());
  }

  private void sync(long nanos) {
    rows.made(EventType.SYNC, nanos, EventBlock.NONE, EventBlock.NONE, EventBlock.NONE, ++syncs, 0);
  }

  private void lose(MalformedTraceException cause, String consequence) {
    boolean tooMuch = damage.size() == MAX_DAMAGE - 1;
    damage.add(
        new Damage(
            cause,
            tooMuch
                ? "after " + MAX_DAMAGE + " places like this the rest is not read"
                : consequence));
    generation = null;
    gap = true;
  }

  private void merge(EventBlock block) throws IOException {
    block.generation = generation.generation();
    rows.to(block, generation.generation());
    List<CpuSample> samples = generation.samples();
    try {
      int last = block.capacity() - MAX_ROWS_PER_EVENT;
      while (block.size <= last) {
        if (nextSample < samples.size() && sampleIsNext(samples.get(nextSample))) {
          rows.add(samples.get(nextSample++), generation.generation().number());
        } else if (frontier.isEmpty()) {
          generation = null;
          return;
        } else if (!advance(0)) {
          advanceAnother();
        }
      }
    } catch (MalformedTraceException e) {
      lose(e, "the rest of its generation is left out");
    }
  }

  private boolean sampleIsNext(CpuSample sample) {
    return frontier.isEmpty() || sample.timeNanos() < frontier.get(0).cursor.time;
  }

  private boolean advance(int i) throws IOException, MalformedTraceException {
    Frontier.Lane lane = frontier.get(i);
    if (!ordering.advance(lane.cursor, lane.m)) {
      return false;
    }
    if (lane.cursor.next()) {
      frontier.update(i);
    } else {
      frontier.remove(i);
    }
    return true;
  }

  /** The earliest event has to wait for one of another M: try those by time. */
  private void advanceAnother() throws IOException, MalformedTraceException {
    ordering.spend(frontier.size());
    frontier.sort();
    for (int i = 1; i < frontier.size(); i++) {
      if (advance(i)) {
        ordering.spend(i);
        return;
      }
    }
    BatchCursor stuck = frontier.get(0).cursor;
    throw stuck.malformed(
        EventType.ofCode(stuck.type).wireName()
            + " waits for an event that never comes, and so does every other M ("
            + frontier.size()
            + " in all)");
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
