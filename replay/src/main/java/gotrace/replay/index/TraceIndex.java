package gotrace.replay.index;

import gotrace.replay.index.Checkpoint.Piece;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The checkpoints of one trace, by the number of events before them. Those that are added are kept
 * for later runs when it is closed. It is a help and never a need: whatever is wrong with its file
 * or folder, there are fewer checkpoints, or none, and nobody is told.
 */
public final class TraceIndex implements Closeable {
  /** Events between two checkpoints, at least: what one visit may have to go through. */
  private static final long SPACING = 1 << 15;

  /** The index takes a sixteenth of the trace at most, of which an event takes some four bytes. */
  private static final long EVENTS_PER_BYTE = 4;

  /** An index that takes more grows no further. */
  private static final long MAX_BYTES = 128 << 20;

  private static final long NEVER = Long.MAX_VALUE;

  /** Null for an index that nothing is kept in. */
  private final IndexFile file;

  private final long spacing;
  private final long eventsPerByte;
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private long next;
  private long size = -1;

  private TraceIndex(IndexFile file, long spacing, long eventsPerByte) {
    this.file = file;
    this.spacing = spacing;
    this.eventsPerByte = eventsPerByte;
    this.next = file == null ? NEVER : spacing;
  }

  /** Knows no checkpoint, and keeps none. */
  public static TraceIndex none() {
    return new TraceIndex(null, SPACING, EVENTS_PER_BYTE);
  }

  /**
   * The index of a file as it is now.
   *
   * @param folder of all indexes; made when it is needed
   * @param program the gotrace that reads it: another one may find something else
   */
  public static TraceIndex of(Path trace, IndexFolder folder, String program) {
    return of(trace, folder, program, SPACING, EVENTS_PER_BYTE);
  }

  /**
   * The same with checkpoints at other distances.
   *
   * @param spacing events between two of them, at least
   * @param eventsPerByte events behind one of them, at least, for each byte that it takes
   */
  public static TraceIndex of(
      Path trace, IndexFolder folder, String program, long spacing, long eventsPerByte) {
    TraceIdentity identity = TraceIdentity.of(trace, program);
    if (identity == null) {
      return none();
    }
    TraceIndex index = new TraceIndex(new IndexFile(folder, identity), spacing, eventsPerByte);
    byte[] contents = index.file.open();
    if (contents != null) {
      try {
        index.list(new SnapshotReader(contents));
      } catch (MalformedSnapshotException e) {
        index.forget();
      }
    }
    return index;
  }

  private void list(SnapshotReader in) throws MalformedSnapshotException {
    size = in.number();
    next = in.number();
    long events = 0;
    for (int n = in.count(); n > 0; n--) {
      long from = events;
      events += in.number();
      if (events <= from) {
        throw new MalformedSnapshotException("checkpoints are out of order");
      }
      long nanos = in.number();
      checkpoints.add(new Checkpoint(events, nanos, piece(in), piece(in), piece(in), piece(in)));
    }
    in.end();
    if (next <= events) {
      throw new MalformedSnapshotException("the next checkpoint lies before the last");
    }
  }

  private static Piece piece(SnapshotReader in) throws MalformedSnapshotException {
    long at = in.number();
    int length = in.number(0, Integer.MAX_VALUE);
    return new Piece(at, length, in.number(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** How many events the trace has; -1 when nobody has come to its end. */
  public long size() {
    return size;
  }

  /** Somebody has come to the trace's end. Of a short trace, this is not worth a file. */
  public void ended(long events) {
    if (file != null && size < 0 && !checkpoints.isEmpty()) {
      size = events;
      file.change();
    }
  }

  /** In the trace's order. */
  public List<Checkpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  /** The last one with at most so many events before it; null for none. */
  public Checkpoint before(long events) {
    return last(Checkpoint::events, events);
  }

  /** The first one with more than so many events before it; null for none. */
  public Checkpoint after(long events) {
    for (Checkpoint c : checkpoints) {
      if (c.events() > events) {
        return c;
      }
    }
    return null;
  }

  /** The last one that no event later than this lies before; null for none. */
  public Checkpoint beforeNanos(long nanos) {
    return last(Checkpoint::nanos, nanos);
  }

  private Checkpoint last(ToLongFunction<Checkpoint> by, long most) {
    int low = 0;
    int high = checkpoints.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (by.applyAsLong(checkpoints.get(middle)) <= most) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : checkpoints.get(low - 1);
  }

  /** Events before the last checkpoint; 0 without one. */
  public long end() {
    return checkpoints.isEmpty() ? 0 : checkpoints.get(checkpoints.size() - 1).events();
  }

  /** From how many events on the next checkpoint is wanted; never before {@link #end}. */
  public long next() {
    return next;
  }

  /**
   * The bytes of a piece.
   *
   * @throws MalformedSnapshotException when they are not there any more
   */
  public byte[] read(Piece piece) throws MalformedSnapshotException {
    return file.read(piece);
  }

  /**
   * Adds one behind all others.
   *
   * @param beginning kept by {@link #keep}
   * @param starts of goroutines since the checkpoint before
   */
  public void add(
      long events, long nanos, Piece beginning, byte[] reader, byte[] state, byte[] starts) {
    int bytes = reader.length + state.length + starts.length;
    Piece r = keep(reader);
    Piece s = keep(state);
    Piece t = keep(starts);
    if (beginning != null && r != null && s != null && t != null) {
      next = events + Math.max(spacing, eventsPerByte * bytes);
      next = file.length() > MAX_BYTES ? NEVER : next;
      checkpoints.add(new Checkpoint(events, nanos, beginning, r, s, t));
    }
  }

  /**
   * Keeps what several checkpoints share.
   *
   * @return null when nothing can be kept
   */
  public Piece keep(byte[] piece) {
    try {
      return next == NEVER ? null : file.append(piece);
    } catch (IOException e) {
      forget();
      next = NEVER;
      return null;
    }
  }

  /** What it says is not so: forgets all, to begin afresh. */
  public void forget() {
    checkpoints.clear();
    next = spacing;
    size = -1;
    file.discard();
  }

  /** Keeps what was added. */
  @Override
  public void close() {
    if (file != null) {
      file.close(contents());
    }
  }

  private byte[] contents() {
    SnapshotWriter out = new SnapshotWriter();
    out.number(size);
    out.number(next);
    out.number(checkpoints.size());
    long events = 0;
    for (Checkpoint c : checkpoints) {
      out.number(c.events() - events);
      out.number(c.nanos());
      piece(c.beginning(), out);
      piece(c.reader(), out);
      piece(c.state(), out);
      piece(c.starts(), out);
      events = c.events();
    }
    return out.toBytes();
  }

  private static void piece(Piece piece, SnapshotWriter out) {
    out.number(piece.at());
    out.number(piece.length());
    out.number(piece.crc());
  }
}
