package gotrace.replay.guide;

import gotrace.runtime.Counters;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Re-executes a real trace on the scheduler's mechanisms: every event becomes the call that Go
 * made, and every start is told with the queue that it came from. Give it the ordered blocks, then
 * finish. Memory is bounded by the live goroutines and by the events that are held to be rehearsed.
 */
public final class Guide {
  private final Steps steps;
  private final Grain grain;

  /** Null when nobody watches. */
  private final Watcher watcher;

  private final Map<Integer, Counters> counters = new TreeMap<>();
  private final ArrayDeque<EventBlock> held = new ArrayDeque<>();
  private final List<EventBlock> spare = new ArrayList<>();
  private Forecast forecast = new Forecast();
  private boolean begun;
  private long firstNanos;

  /** The watcher has seen enough. */
  private boolean stopped;

  /** Null until the beginning is settled. */
  private Model model;

  /** How often a beginning was settled: that of the trace, and after each gap. */
  private int beginnings;

  /**
   * @param steps is told each start, at first later than the block that holds it
   */
  public Guide(Steps steps) {
    this(steps, null, Grain.USUAL);
  }

  private Guide(Steps steps, Watcher watcher, Grain grain) {
    this.steps = steps;
    this.watcher = watcher;
    this.grain = grain;
  }

  /**
   * Reads to the end of the trace.
   *
   * @return what the queues and caches went through, all Ps together
   * @throws IOException when the input or the listener fails; never because of what it contains
   */
  public static Counters run(TraceReader reader, Steps steps) throws IOException {
    Guide guide = new Guide(steps);
    for (EventBlock block = reader.next(); block != null; block = reader.next()) {
      guide.accept(block);
    }
    guide.finish();
    return guide.counters();
  }

  /**
   * Reads until the watcher has seen enough, or to the end of the trace.
   *
   * @return the queues as they are then
   * @throws IOException when the input or a listener fails; never because of what it contains
   */
  public static Queues watch(TraceReader reader, Steps steps, Watcher watcher) throws IOException {
    return watch(reader, steps, watcher, Grain.USUAL, Marks.NONE);
  }

  /**
   * The same, with moments marked at which it could go on later.
   *
   * @param grain the same for all that go through this trace
   * @throws IOException when the input or a listener fails; never because of what it contains
   */
  public static Queues watch(
      TraceReader reader, Steps steps, Watcher watcher, Grain grain, Marks marks)
      throws IOException {
    return new Guide(steps, watcher, grain).watch(reader, marks);
  }

  /**
   * Goes on from a mark.
   *
   * @param reader stands where the one of then stood
   * @param beginning what {@link #saveBeginning} wrote
   * @param state what {@link #save} wrote
   * @throws MalformedSnapshotException when they are no such states
   * @throws IOException when the input or a listener fails; never because of what it contains
   */
  public static Queues resume(
      TraceReader reader,
      Steps steps,
      Watcher watcher,
      Grain grain,
      Marks marks,
      SnapshotReader beginning,
      SnapshotReader state)
      throws IOException, MalformedSnapshotException {
    Guide guide = new Guide(steps, watcher, grain);
    guide.restore(beginning, state);
    return guide.watch(reader, marks);
  }

  private Queues watch(TraceReader reader, Marks marks) throws IOException {
    EventBlock block = new EventBlock(grain.rows());
    while (!stopped) {
      marks.reads(reader);
      if (!reader.fill(block)) {
        break;
      }
      accept(block, marks);
    }
    finish();
    return new Queues(model);
  }

  /** How often a beginning was settled so far: that of the trace, and after each gap. */
  public int beginnings() {
    return beginnings;
  }

  /** Writes down what was settled last. Asked at a mark. */
  public void saveBeginning(SnapshotWriter out) {
    model.hindsight.save(out);
  }

  /**
   * Writes down the state at a mark.
   *
   * @return false when it is one that cannot be gone on from; what was written then is void
   */
  public boolean save(SnapshotWriter out) {
    Forecast ahead = new Forecast();
    held.forEach(ahead::scan);
    out.number(firstNanos);
    return forecast.isAsGoodAs(ahead, model) && ModelSnapshot.save(model, out);
  }

  private void restore(SnapshotReader beginning, SnapshotReader state)
      throws MalformedSnapshotException {
    begun = true;
    beginnings = 1;
    firstNanos = state.number();
    Hindsight hindsight = Hindsight.restored(beginning);
    beginning.end();
    Model empty = new Model(hindsight, forecast, this::countersOf, firstNanos, steps);
    model = ModelSnapshot.restored(empty, state);
    state.end();
  }

  /**
   * Takes the next block, and what it holds: the caller's is empty afterwards, to be filled again.
   * Where events were lost, everything known is void, and the queues are guessed afresh.
   *
   * @throws IOException when the listener fails
   */
  public void accept(EventBlock block) throws IOException {
    accept(block, Marks.NONE);
  }

  private void accept(EventBlock block, Marks marks) throws IOException {
    if (!begun && block.size > 0) {
      begun = true;
      firstNanos = block.time[0];
    }
    if (block.afterGap) {
      finish();
      if (stopped) {
        return;
      }
      model = null;
      forecast = new Forecast();
    }
    EventBlock own =
        spare.isEmpty() ? new EventBlock(block.capacity()) : spare.remove(spare.size() - 1);
    own.takeFrom(block);
    forecast.scan(own);
    held.add(own);
    if (model == null && held.size() == grain.rehearsedBlocks()) {
      settle();
    }
    if (model != null) {
      takeAllBut(grain.blocksAhead());
      if (!stopped && held.size() == grain.blocksAhead()) {
        marks.stands(held.element().firstIndex, this);
      }
    }
  }

  private void takeAllBut(int ahead) throws IOException {
    while (held.size() > ahead && !stopped) {
      EventBlock block = held.remove();
      if (watcher == null) {
        model.take(block);
      } else {
        stopped = !model.take(block, watcher);
      }
      if (held.size() <= grain.blocksAhead()) {
        spare.add(block);
      }
    }
  }

  /**
   * Tells what is left. Called once, after the last block.
   *
   * @throws IOException when the listener fails
   */
  public void finish() throws IOException {
    if (model == null) {
      settle();
    }
    takeAllBut(0);
  }

  /** What the queues and caches went through so far, all Ps together. */
  public Counters counters() {
    Counters sum = new Counters();
    counters.values().forEach(sum::add);
    return sum;
  }

  /** What each P's queues and caches went through so far, by its id in ascending order. */
  public Map<Integer, Counters> countersByP() {
    return Collections.unmodifiableMap(counters);
  }

  private void settle() throws IOException {
    beginnings++;
    Hindsight hindsight = Rehearsal.of(held, forecast);
    model = new Model(hindsight, forecast, this::countersOf, firstNanos, steps);
  }

  private Counters countersOf(int p) {
    return counters.computeIfAbsent(p, id -> new Counters());
  }
}
