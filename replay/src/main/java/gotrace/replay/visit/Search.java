package gotrace.replay.visit;

import gotrace.replay.guide.Queues;
import gotrace.replay.index.Checkpoint;
import gotrace.replay.index.TraceIndex;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import java.io.IOException;

/** One way through a trace that ends at a moment. */
final class Search implements Narrator.Listener {
  private final Moment moment;
  private final Moment.Search search;
  private final Narrator narrator = new Narrator(g -> false, false, this);

  /** Where the way begins; null for the trace's beginning. */
  private Checkpoint from;

  /** Of the goroutine that is looked for, before {@link #from}. */
  private long startsBefore;

  /** The last event before the moment; -1 for none. */
  private long index = -1;

  private boolean any;
  private Queues queues;

  private Search(Moment moment) {
    this.moment = moment;
    this.search = new Moment.Search(moment);
  }

  /** Goes to the moment, or to the end of a trace that does not hold it. */
  static Search of(IndexedTrace trace, Moment moment)
      throws IOException, MalformedSnapshotException {
    Search search = new Search(moment);
    search.begin(trace.index());
    search.index = search.from == null ? -1 : search.from.events() - 1;
    search.queues = trace.pass(search.from, search.narrator);
    if (!search.search.passed()) {
      trace.index().ended(search.index + 1);
    }
    return search;
  }

  private void begin(TraceIndex checkpoints) throws MalformedSnapshotException {
    if (moment instanceof Moment.Event event) {
      from = checkpoints.before(event.index());
    } else if (moment instanceof Moment.Time time) {
      from = checkpoints.beforeNanos(time.nanos());
    } else if (moment instanceof Moment.Start start) {
      for (Checkpoint next : checkpoints.checkpoints()) {
        long more = starts(new SnapshotReader(checkpoints.read(next.starts())), start.g());
        if (startsBefore + more >= start.k()) {
          return;
        }
        startsBefore += more;
        from = next;
      }
    }
  }

  /** How often the goroutine started, of what a {@link Recorder} wrote. */
  private static long starts(SnapshotReader in, long g) throws MalformedSnapshotException {
    long goid = 0;
    for (int n = in.count(); n > 0; n--) {
      goid += in.number();
      long starts = in.number();
      if (goid == g) {
        return starts;
      }
    }
    return 0;
  }

  @Override
  public boolean wants(EventBlock b, int row) {
    if (!any && from != null) {
      search.resume(narrator.firstNanos(), startsBefore);
    }
    any = true;
    if (search.isBefore(b, row)) {
      return false;
    }
    index = b.firstIndex + row;
    return true;
  }

  @Override
  public void happened(Happening happening, long by) {}

  /** Whether the trace holds the moment. */
  boolean found() {
    return any && search.found(index);
  }

  /** The last event before the moment; -1 for none. */
  long index() {
    return index;
  }

  /** The state at the moment, which must have been found. */
  Scene scene() {
    boolean between = moment instanceof Moment.Time && search.passed();
    long nanos = between ? ((Moment.Time) moment).nanos() : narrator.lastNanos();
    return narrator.scene(queues, index, nanos);
  }
}
