package gotrace.replay.guide;

import gotrace.runtime.Counters;
import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Re-executes a real trace on the scheduler's mechanisms: every event becomes the call that Go
 * made, and every start is told with the queue that it came from. Memory is bounded by the live
 * goroutines and by the events that are held to be rehearsed.
 */
public final class Guide {
  /** Events held for hindsight: 262,144. */
  private static final int REHEARSED_BLOCKS = 64;

  private final TraceReader reader;
  private final Steps steps;
  private final Counters counters = new Counters();

  private long firstNanos;

  /** Read, but belongs to what is guided next; null for none. */
  private EventBlock pending;

  private Guide(TraceReader reader, Steps steps) {
    this.reader = reader;
    this.steps = steps;
  }

  /**
   * Reads to the end of the trace. Where events were lost, everything known is void, and the queues
   * are guessed afresh.
   *
   * @return what the queues and caches went through
   * @throws IOException when the input or the listener fails; never because of what it contains
   */
  public static Counters run(TraceReader reader, Steps steps) throws IOException {
    Guide guide = new Guide(reader, steps);
    guide.pending = guide.read(new EventBlock());
    guide.firstNanos = guide.pending == null ? 0 : guide.pending.time[0];
    while (guide.pending != null) {
      guide.untilGap();
    }
    return guide.counters;
  }

  private void untilGap() throws IOException {
    List<EventBlock> beginning = new ArrayList<>();
    EventBlock block = pending;
    do {
      beginning.add(block);
      block = read(new EventBlock());
    } while (block != null && !block.afterGap && beginning.size() < REHEARSED_BLOCKS);
    Model model = new Model(Rehearsal.of(beginning), counters, firstNanos, steps);
    for (EventBlock rehearsed : beginning) {
      model.take(rehearsed);
    }
    beginning.clear();
    while (block != null && !block.afterGap) {
      model.take(block);
      block = read(block);
    }
    pending = block;
  }

  /** Null at the end of the trace. */
  private EventBlock read(EventBlock into) throws IOException {
    return reader.fill(into) ? into : null;
  }
}
