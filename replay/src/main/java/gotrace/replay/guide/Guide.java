package gotrace.replay.guide;

import gotrace.runtime.Counters;
import gotrace.trace.EventBlock;
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
  /** Events held for hindsight at the beginning: 262,144. */
  private static final int REHEARSED_BLOCKS = 64;

  /** Events held after that, so that the next starts are known: 32,768. */
  private static final int BLOCKS_AHEAD = 8;

  private final Steps steps;

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

  /**
   * @param steps is told each start, at first later than the block that holds it
   */
  public Guide(Steps steps) {
    this(steps, null);
  }

  private Guide(Steps steps, Watcher watcher) {
    this.steps = steps;
    this.watcher = watcher;
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
    Guide guide = new Guide(steps, watcher);
    for (EventBlock block = reader.next(); block != null && !guide.stopped; block = reader.next()) {
      guide.accept(block);
    }
    guide.finish();
    return new Queues(guide.model);
  }

  /**
   * Takes the next block; keeps nothing of it. Where events were lost, everything known is void,
   * and the queues are guessed afresh.
   *
   * @throws IOException when the listener fails
   */
  public void accept(EventBlock block) throws IOException {
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
    EventBlock copy = spare.isEmpty() ? new EventBlock() : spare.remove(spare.size() - 1);
    copy.copyFrom(block);
    forecast.scan(copy);
    held.add(copy);
    if (model == null && held.size() == REHEARSED_BLOCKS) {
      settle();
    }
    if (model != null) {
      takeAllBut(BLOCKS_AHEAD);
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
      if (held.size() <= BLOCKS_AHEAD) {
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
    Hindsight hindsight = Rehearsal.of(held, forecast);
    model = new Model(hindsight, forecast, this::countersOf, firstNanos, steps);
  }

  private Counters countersOf(int p) {
    return counters.computeIfAbsent(p, id -> new Counters());
  }
}
