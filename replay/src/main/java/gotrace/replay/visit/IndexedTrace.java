package gotrace.replay.visit;

import gotrace.replay.guide.Grain;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Marks;
import gotrace.replay.guide.Queues;
import gotrace.replay.guide.Watcher;
import gotrace.replay.index.Checkpoint;
import gotrace.replay.index.TraceIndex;
import gotrace.trace.Damage;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A trace that can be gone through from its beginning and from the checkpoints of its index, with
 * the same outcome. On the way, checkpoints are made behind the last that there is.
 */
public final class IndexedTrace implements Closeable {
  /** The way to a trace's bytes. */
  public interface Opening {
    TraceSource open() throws IOException;
  }

  private final Opening opening;
  private final TraceIndex index;
  private final Grain grain;

  /** The one in use; null before the first. */
  private TraceReader reader;

  private TraceSource source;

  /** Stands at the trace's beginning; null once it was used. */
  private TraceReader first;

  /** Of the ways before the last. */
  private List<Damage> damage = List.of();

  /** Whether the last way began at a checkpoint. */
  private boolean resumed;

  private IndexedTrace(Opening opening, TraceReader first, TraceIndex index, Grain grain) {
    this.opening = opening;
    this.first = first;
    this.index = index;
    this.grain = grain;
  }

  /**
   * A trace that can be opened again and again.
   *
   * @param opening gives the same source each time, or another one, which is closed after use
   */
  public static IndexedTrace of(Opening opening, TraceIndex index) {
    return of(opening, index, Grain.USUAL);
  }

  static IndexedTrace of(Opening opening, TraceIndex index, Grain grain) {
    return new IndexedTrace(opening, null, index, grain);
  }

  /** A trace that is gone through once, by this reader, which stands at its beginning. */
  public static IndexedTrace once(TraceReader reader) {
    return new IndexedTrace(null, reader, TraceIndex.none(), Grain.USUAL);
  }

  /** The reader that was used last; before, the one that was given, or null. */
  public TraceReader reader() {
    return reader == null ? first : reader;
  }

  /** What was found damaged so far, on the way that went furthest. */
  public List<Damage> damage() {
    List<Damage> last = reader == null ? List.of() : reader.damage();
    return last.size() > damage.size() ? last : damage;
  }

  TraceIndex index() {
    return index;
  }

  /** Asks something that may take several ways through the trace. */
  interface Question<T> {
    T ask() throws IOException, MalformedSnapshotException;
  }

  /**
   * Asks, and asks again without what the index held if that turns out to be nonsense: it lies in a
   * folder where anything may have happened to it, and a state that was changed with care shows
   * only when something goes wrong behind it.
   *
   * @param question must begin anew when it is asked again
   */
  <T> T answer(Question<T> question) throws IOException {
    resumed = false;
    try {
      return question.ask();
    } catch (MalformedSnapshotException e) {
      index.forget();
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!resumed) {
        throw e;
      }
      index.forget();
    }
    try {
      return question.ask();
    } catch (MalformedSnapshotException e) {
      throw new IllegalStateException("an index that was just made is malformed", e);
    }
  }

  /**
   * Goes through the trace until the narrator's listener has heard enough, or to its end.
   *
   * @param from where to begin; null for the beginning
   * @return the queues as they are then
   * @throws MalformedSnapshotException when the checkpoint is none of this trace
   */
  Queues pass(Checkpoint from, Narrator narrator) throws IOException, MalformedSnapshotException {
    Recorder recorder = new Recorder(index, narrator, from);
    boolean keeps = index.next() < Long.MAX_VALUE;
    Watcher watcher = keeps ? recorder : narrator;
    Marks marks = keeps ? recorder : Marks.NONE;
    damage = damage();
    if (from == null) {
      reader = begin();
      return Guide.watch(reader, narrator, watcher, grain, marks);
    }
    resumed = true;
    SnapshotReader state = new SnapshotReader(index.read(from.state()));
    SnapshotReader beginning = new SnapshotReader(index.read(from.beginning()));
    SnapshotReader place = new SnapshotReader(index.read(from.reader()));
    narrator.restore(state);
    reader = begin(place);
    place.end();
    if (reader.events() != from.events()) {
      throw new MalformedSnapshotException("it stands elsewhere");
    }
    return Guide.resume(reader, narrator, watcher, grain, marks, beginning, state);
  }

  private TraceReader begin() throws IOException {
    if (first != null) {
      TraceReader once = first;
      first = null;
      return once;
    }
    try {
      return TraceReader.open(open());
    } catch (MalformedTraceException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private TraceReader begin(SnapshotReader place) throws IOException, MalformedSnapshotException {
    try {
      return TraceReader.resume(open(), place);
    } catch (MalformedTraceException e) {
      throw new MalformedSnapshotException("the trace has changed");
    }
  }

  private TraceSource open() throws IOException {
    TraceSource next = opening.open();
    if (source != null && source != next) {
      source.close();
    }
    source = next;
    return next;
  }

  /** Closes the trace, and keeps the index. */
  @Override
  public void close() throws IOException {
    index.close();
    if (source != null) {
      source.close();
    }
  }
}
