package gotrace.replay.visit;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Any event of a trace, in any order. A trace can only be gone through forward, so each jump goes
 * through it from its beginning, and keeps what stands around where it was going.
 */
public final class Timeline {
  /** Goroutines that the frames in memory hold, all together, at most. */
  private static final long HELD_GOROUTINES = 400_000;

  private static final int MAX_HELD = 2_000;
  private static final int MIN_HELD = 50;

  /** The way to a trace's beginning. */
  public interface Beginning {
    /** A reader that the timeline closes. */
    TraceReader open() throws IOException;
  }

  private final Beginning beginning;

  /** Frames of consecutive events. */
  private List<Frame> held = List.of();

  private int room = MAX_HELD;

  /** How many events the trace has; -1 until its end was seen. */
  private long size = -1;

  public Timeline(Beginning beginning) {
    this.beginning = beginning;
  }

  /** How many events the trace has; -1 when its end was not seen yet. */
  public long size() {
    return size;
  }

  /**
   * One event with its state.
   *
   * @param index from 0; beyond the end, the last
   * @return null when the trace has no event
   */
  public Frame frame(long index) throws IOException {
    if (!holds(index)) {
      load(Math.max(0, index - room / 2));
    }
    if (held.isEmpty()) {
      return null;
    }
    long first = held.get(0).told().eventIndex();
    return held.get((int) Math.min(index - first, held.size() - 1));
  }

  private boolean holds(long index) {
    if (held.isEmpty()) {
      return false;
    }
    long first = held.get(0).told().eventIndex();
    long end = first + held.size();
    return index >= first && (index < end || end == size);
  }

  private void load(long from) throws IOException {
    List<Frame> frames = new ArrayList<>();
    boolean ended =
        pass(
            (passed, narrator) -> {
              if (passed.index >= from) {
                Scene scene = narrator.scene(passed.index, passed.timeNanos);
                frames.add(new Frame(passed.told(), passed.p, passed.about(), scene));
                long fit = HELD_GOROUTINES / Math.max(1, scene.goroutines().size());
                room = (int) Math.max(MIN_HELD, Math.min(MAX_HELD, fit));
              }
              return frames.size() < room;
            });
    held = frames;
    if (ended && frames.isEmpty() && size > 0) {
      load(Math.max(0, size - room / 2));
    }
  }

  /**
   * The nearest event that matches, not counting the one at hand.
   *
   * @param forward whether to look behind the event at hand, or before it
   * @return its index, -1 for none
   */
  public long find(long from, boolean forward, Predicate<Passed> wanted) throws IOException {
    long[] found = {-1};
    pass(
        (passed, narrator) -> {
          boolean match = passed.index != from && wanted.test(passed);
          if (forward) {
            found[0] = match && passed.index > from ? passed.index : -1;
            return found[0] < 0;
          }
          found[0] = match && passed.index < from ? passed.index : found[0];
          return passed.index < from;
        });
    return found[0];
  }

  /**
   * The event right before a moment.
   *
   * @return its index, -1 when the trace does not hold the moment
   */
  public long find(Moment moment) throws IOException {
    Moment.Search search = new Moment.Search(moment);
    long[] last = {-1};
    try (TraceReader reader = beginning.open()) {
      for (EventBlock b = reader.next(); b != null; b = reader.next()) {
        for (int row = 0; row < b.size; row++) {
          if (search.isBefore(b, row)) {
            return last[0];
          }
          last[0] = b.firstIndex + row;
        }
      }
    }
    size = last[0] + 1;
    return search.found(last[0]) ? last[0] : -1;
  }

  /** Hears of each event once it was passed. Returns false to stop. */
  private interface Step {
    boolean passed(Passed passed, Narrator narrator);
  }

  /** Goes through the trace. Returns whether it came to the end. */
  private boolean pass(Step step) throws IOException {
    Run run = new Run(step);
    try (TraceReader reader = beginning.open()) {
      Guide.watch(reader, run.narrator, run.narrator);
      run.narrator.end();
      if (!run.stopped) {
        run.finish();
        size = run.passed.index + 1;
      }
    }
    return !run.stopped;
  }

  /** Collects what is told of an event until the next one comes. */
  private static final class Run implements Narrator.Listener {
    private final Step step;
    private final Narrator narrator = new Narrator(g -> true, false, this);
    private final Passed passed = new Passed(narrator);
    private boolean any;
    private boolean stopped;

    Run(Step step) {
      this.step = step;
      passed.index = -1;
    }

    @Override
    public boolean wants(EventBlock b, int row) {
      finish();
      if (stopped) {
        return false;
      }
      any = true;
      passed.index = b.firstIndex + row;
      passed.timeNanos = narrator.nanos(b, row);
      passed.p = b.p[row];
      passed.g = b.g[row];
      passed.subject = Subjects.of(b, row);
      passed.source = null;
      passed.diverged = false;
      passed.happening = null;
      passed.type = b.type(row);
      return true;
    }

    void finish() {
      stopped = stopped || (any && !step.passed(passed, narrator));
    }

    @Override
    public void happened(Happening happening, long by) {
      passed.happening = happening;
    }

    @Override
    public void started(Start start) {
      passed.source = start.source;
    }

    @Override
    public void diverged(Diverged diverged) {
      passed.diverged = true;
    }
  }
}
