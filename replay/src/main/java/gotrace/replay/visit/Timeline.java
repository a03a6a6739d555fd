package gotrace.replay.visit;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Start;
import gotrace.replay.index.Checkpoint;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedSnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Any event of a trace, in any order. A trace can only be gone through forward, so each jump goes
 * through it from the nearest checkpoint, and keeps what stands around where it was going.
 */
public final class Timeline {
  /** Goroutines that the frames in memory hold, all together, at most. */
  private static final long HELD_GOROUTINES = 400_000;

  private static final int MAX_HELD = 2_000;
  private static final int MIN_HELD = 50;

  private final IndexedTrace trace;

  /** Frames of consecutive events. */
  private List<Frame> held = List.of();

  private int room = MAX_HELD;

  /** How many events the trace has; -1 until this came to its end. */
  private long size = -1;

  public Timeline(IndexedTrace trace) {
    this.trace = trace;
  }

  /** How many events the trace has; -1 when its end was not seen yet. */
  public long size() {
    return size >= 0 ? size : trace.index().size();
  }

  /**
   * One event with its state.
   *
   * @param index from 0; beyond the end, the last
   * @return null when the trace has no event
   */
  public Frame frame(long index) throws IOException {
    if (!holds(index)) {
      trace.answer(() -> load(Math.max(0, index - room / 2)));
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
    return index >= first && (index < end || end == size());
  }

  private boolean load(long from) throws IOException, MalformedSnapshotException {
    List<Frame> frames = new ArrayList<>();
    boolean ended =
        pass(
            trace.index().before(from),
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
    return !ended || !frames.isEmpty() || size == 0 || load(Math.max(0, size - room / 2));
  }

  /**
   * The nearest event that matches, not counting the one at hand.
   *
   * @param forward whether to look behind the event at hand, or before it
   * @return its index, -1 for none
   */
  public long find(long from, boolean forward, Predicate<Passed> wanted) throws IOException {
    return trace.answer(() -> forward ? findBehind(from, wanted) : findBefore(from, wanted));
  }

  private long findBehind(long from, Predicate<Passed> wanted)
      throws IOException, MalformedSnapshotException {
    long[] found = {-1};
    pass(
        trace.index().before(from),
        (passed, narrator) -> {
          found[0] = passed.index > from && wanted.test(passed) ? passed.index : -1;
          return found[0] < 0;
        });
    return found[0];
  }

  /** From one checkpoint to the next, back into the past. */
  private long findBefore(long from, Predicate<Passed> wanted)
      throws IOException, MalformedSnapshotException {
    long[] found = {-1};
    long end = from;
    while (found[0] < 0 && end > 0) {
      long last = end - 1;
      Checkpoint begin = trace.index().before(last);
      pass(
          begin,
          (passed, narrator) -> {
            found[0] = wanted.test(passed) ? passed.index : found[0];
            return passed.index < last;
          });
      end = begin == null ? 0 : begin.events();
    }
    return found[0];
  }

  /**
   * The event right before a moment.
   *
   * @return its index, -1 when the trace does not hold the moment
   */
  public long find(Moment moment) throws IOException {
    return trace.answer(
        () -> {
          Search search = Search.of(trace, moment);
          return search.found() ? search.index() : -1;
        });
  }

  /** Hears of each event once it was passed. Returns false to stop. */
  private interface Step {
    boolean passed(Passed passed, Narrator narrator);
  }

  /** Goes through the trace from there on. Returns whether it came to the end. */
  private boolean pass(Checkpoint from, Step step) throws IOException, MalformedSnapshotException {
    Run run = new Run(step);
    trace.pass(from, run.narrator);
    run.narrator.end();
    if (!run.stopped) {
      run.finish();
      size = run.passed.index + 1;
      trace.index().ended(size);
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
