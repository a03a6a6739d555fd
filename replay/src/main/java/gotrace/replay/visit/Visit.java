package gotrace.replay.visit;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Queues;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.replay.guide.Watcher;
import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.Optional;

/** Goes to a moment of a trace, and says what was then. */
public final class Visit {
  /** Intervals shown between two events. */
  private static final long MOST_ALIKE = 100_000;

  private final Statuses statuses = new Statuses();
  private long index = -1;
  private boolean begun;
  private long firstNanos;
  private long nowNanos;

  private Visit() {}

  /**
   * The state at a moment, reading no further than needed.
   *
   * @return empty when the trace does not hold the moment; one that is later than all events is
   *     behind the last
   * @throws IOException when the input cannot be read
   */
  public static Optional<Scene> at(TraceReader reader, Moment moment) throws IOException {
    return at(IndexedTrace.once(reader), moment);
  }

  /**
   * The same, from the nearest checkpoint.
   *
   * @throws IOException when the input cannot be read
   */
  public static Optional<Scene> at(IndexedTrace trace, Moment moment) throws IOException {
    return trace.answer(
        () -> {
          Search search = Search.of(trace, moment);
          return search.found() ? Optional.of(search.scene()) : Optional.empty();
        });
  }

  /** Is shown scenes, in the trace's order. */
  public interface Lines {
    void line(Scene scene) throws IOException;
  }

  /**
   * The state at the trace's beginning and after each interval, and last at its end. Of intervals
   * without an event between them, the first 100,000: damaged times may lie centuries apart.
   *
   * @param every nanoseconds, more than 0
   * @return how many intervals were left out
   * @throws IOException when the input cannot be read, or the listener fails
   */
  public static long every(TraceReader reader, long every, Lines lines) throws IOException {
    Visit visit = new Visit();
    long[] due = {0};
    long[] leftOut = {0};
    Watcher watcher =
        (b, row, queues) -> {
          long since = visit.begun ? b.time[row] - visit.firstNanos : 0;
          long passed = since > due[0] ? (since - 1 - due[0]) / every + 1 : 0;
          for (long shown = 0; shown < Math.min(passed, MOST_ALIKE); shown++) {
            visit.nowNanos = visit.firstNanos + due[0] + shown * every;
            lines.line(visit.scene(queues));
          }
          leftOut[0] += Math.max(0, passed - MOST_ALIKE);
          due[0] += passed * every;
          visit.pass(b, row);
          return true;
        };
    Queues queues = Guide.watch(reader, NOTHING, watcher);
    if (visit.begun) {
      lines.line(visit.scene(queues));
    }
    return leftOut[0];
  }

  /**
   * The states right behind several events, in one pass that goes no further than needed.
   *
   * @param events indexes in the trace's order, ascending; what the trace does not hold is left out
   * @throws IOException when the input cannot be read, or the listener fails
   */
  public static void behind(TraceReader reader, long[] events, Lines lines) throws IOException {
    Visit visit = new Visit();
    int[] next = {0};
    Watcher watcher =
        (b, row, queues) -> {
          next[0] = visit.tell(events, next[0], queues, lines);
          if (next[0] == events.length) {
            return false;
          }
          visit.pass(b, row);
          return true;
        };
    Queues queues = Guide.watch(reader, NOTHING, watcher);
    visit.tell(events, next[0], queues, lines);
  }

  /** Shows the scene as often as the event just passed is asked for. Returns what comes next. */
  private int tell(long[] events, int from, Queues queues, Lines lines) throws IOException {
    int next = from;
    while (next < events.length && events[next] == index) {
      lines.line(scene(queues));
      next++;
    }
    return next;
  }

  private void pass(EventBlock b, int row) {
    if (!begun) {
      begun = true;
      firstNanos = b.time[row];
    }
    statuses.take(b, row);
    index = b.firstIndex + row;
    nowNanos = b.time[row];
  }

  private Scene scene(Queues queues) {
    return new Stage(statuses, queues, nowNanos).scene(index, nowNanos - firstNanos);
  }

  private static final Steps NOTHING =
      new Steps() {
        @Override
        public void start(Start start) {}

        @Override
        public void diverged(Diverged diverged) {}
      };
}
