package gotrace.replay.visit;

import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Marks;
import gotrace.replay.guide.Queues;
import gotrace.replay.guide.Watcher;
import gotrace.replay.index.Checkpoint;
import gotrace.replay.index.Checkpoint.Piece;
import gotrace.replay.index.TraceIndex;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.SnapshotWriter;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;

/** Makes checkpoints on one way through a trace, behind the last that its index has. */
final class Recorder implements Marks, Watcher {
  private final TraceIndex index;
  private final Narrator narrator;

  /** The reader's states where the guide has not come yet. */
  private final ArrayDeque<Place> places = new ArrayDeque<>();

  private record Place(long events, byte[] reader) {}

  /** Where the reader is asked next. */
  private long next;

  /** Of the guide's last beginning; null when it was not kept yet. */
  private Piece beginning;

  /** Which of the guide's beginnings that is. */
  private int beginnings;

  /** Who started since the index's last checkpoint, once for each start. */
  private long[] started = new long[1024];

  private int starts;

  /**
   * @param from where the way begins; null for the trace's beginning
   */
  Recorder(TraceIndex index, Narrator narrator, Checkpoint from) {
    this.index = index;
    this.narrator = narrator;
    this.next = index.next();
    this.beginning = from == null ? null : from.beginning();
    this.beginnings = from == null ? 0 : 1;
  }

  @Override
  public boolean before(EventBlock b, int row, Queues queues) throws IOException {
    if (!narrator.before(b, row, queues)) {
      return false;
    }
    if (b.type[row] == (byte) EventType.GO_START.code() && b.firstIndex + row >= index.end()) {
      if (starts == started.length) {
        started = Arrays.copyOf(started, starts * 2);
      }
      started[starts++] = b.arg0[row];
    }
    return true;
  }

  @Override
  public void reads(TraceReader reader) {
    if (reader.events() >= next) {
      SnapshotWriter out = new SnapshotWriter();
      if (reader.save(out)) {
        places.add(new Place(reader.events(), out.toBytes()));
        next = index.next() == Long.MAX_VALUE ? Long.MAX_VALUE : next + distance();
      }
    }
  }

  /** To where the next is wanted if there is none here. */
  private long distance() {
    return index.next() - index.end();
  }

  @Override
  public void stands(long events, Guide guide) {
    while (!places.isEmpty() && places.peek().events < events) {
      places.remove();
    }
    if (places.isEmpty() || places.peek().events != events || events < index.next()) {
      return;
    }
    byte[] reader = places.remove().reader;
    SnapshotWriter state = new SnapshotWriter();
    narrator.save(state);
    if (guide.save(state)) {
      keepBeginning(guide);
      index.add(events, narrator.lastNanos(), beginning, reader, state.toBytes(), startsByGoid());
      starts = 0;
      next = Math.max(next, index.next());
    }
  }

  private void keepBeginning(Guide guide) {
    if (beginnings != guide.beginnings()) {
      SnapshotWriter out = new SnapshotWriter();
      guide.saveBeginning(out);
      beginning = index.keep(out.toBytes());
      beginnings = guide.beginnings();
    }
  }

  private byte[] startsByGoid() {
    Arrays.sort(started, 0, starts);
    int goids = 0;
    for (int i = 0; i < starts; i++) {
      goids += i == 0 || started[i] != started[i - 1] ? 1 : 0;
    }
    SnapshotWriter out = new SnapshotWriter();
    out.number(goids);
    long last = 0;
    for (int i = 0; i < starts; ) {
      int end = i + 1;
      while (end < starts && started[end] == started[i]) {
        end++;
      }
      out.number(started[i] - last);
      out.number(end - i);
      last = started[i];
      i = end;
    }
    return out.toBytes();
  }
}
