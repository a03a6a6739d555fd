package gotrace.trace.order;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GTable;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import gotrace.trace.wire.BatchCursor;
import java.io.IOException;

/**
 * The event at hand, the M, P and goroutine in whose context it happens, and all states. What an
 * event needs of its context is required here, with the rules of order.go's validateCtx.
 */
final class Context {
  static final int NONE = EventBlock.NONE;

  /** Wire statuses of a goroutine (tracev2: GoStatus). */
  static final int RUNNABLE = 1;

  static final int RUNNING = 2;
  static final int SYSCALL = 3;
  static final int WAITING = 4;

  /** What the order may spend on search: seconds, however many Ms a trace names. */
  private static final long FREE_STEPS = 200_000_000;

  private static final long STEPS_PER_EVENT = 2000;

  final Rows rows;
  final GTable gs = new GTable();
  final PTable ps = new PTable();
  final MTable ms = new MTable();

  /** Ordinal of the generation at hand. */
  int generation;

  BatchCursor c;

  /** Null for a batch without an M. */
  MState current;

  /** Context before the event. */
  long m;

  int p;
  long g;

  /** The event's row is there already. */
  private boolean added;

  /** What the M is bound to after the event. */
  int newP;

  long newG;

  /** Ordinal of the first generation with an event since the states were void. */
  private int initialGeneration = NONE;

  /** Steps taken in vain so far. */
  private long spent;

  Context(Rows rows) {
    this.rows = rows;
  }

  void begin(int nextGeneration, boolean afterGap) {
    generation = nextGeneration;
    if (afterGap) {
      gs.clear();
      ps.clear();
      ms.clear();
      initialGeneration = NONE;
    }
  }

  /** Writes down what is known between two events. */
  void save(SnapshotWriter out) {
    out.number(initialGeneration);
    out.number(spent);
    ms.save(out);
    ps.save(out);
    out.number(gs.size());
    long[] last = {0};
    gs.replaceAll(
        (goid, state) -> {
          out.number(goid - last[0]);
          out.number(state);
          last[0] = goid;
          return state;
        });
  }

  void restore(SnapshotReader in) throws MalformedSnapshotException {
    initialGeneration = in.number(NONE, Integer.MAX_VALUE);
    spent = in.number();
    ms.restore(in);
    ps.restore(in);
    long goid = 0;
    for (int n = in.count(); n > 0; n--) {
      goid += in.number();
      gs.put(goid, in.number());
    }
  }

  /** Statuses of this generation are the first that is known. */
  boolean initial() {
    return generation == initialGeneration;
  }

  void take(BatchCursor cursor, MState on) {
    if (initialGeneration == NONE) {
      initialGeneration = generation;
    }
    c = cursor;
    current = on;
    if (on == null) {
      m = NONE;
      p = NONE;
      g = NONE;
    } else {
      on.seen = true;
      m = on.id;
      p = on.p;
      g = on.g;
    }
    newP = p;
    newG = g;
    added = false;
  }

  /**
   * Accounts for work that is not in proportion to the events: looking for an M that can go on.
   *
   * @throws MalformedTraceException when there was far more of it than any program could cause
   */
  void spend(long steps) throws MalformedTraceException {
    spent += steps;
    if (spent > FREE_STEPS + STEPS_PER_EVENT * rows.total()) {
      throw malformed(
          "the events of so many Ms wait for each other that their order takes too long");
    }
  }

  /** The event came: adds its row and binds the M as the event left it. */
  void came() throws IOException, MalformedTraceException {
    if (!added) {
      rows.add(c, m, p, g);
    }
    if (current != null) {
      current.p = newP;
      current.g = newG;
    }
  }

  /**
   * The event comes, with one row as it stands: always true, so that an event's method can end with
   * it. {@link Ordering} adds the row, in one place for all, which the compiler therefore sees
   * once.
   */
  boolean emit() {
    return true;
  }

  /** Adds the event's row now, because more is to be said of it or after it. */
  void row() throws IOException, MalformedTraceException {
    rows.add(c, m, p, g);
    added = true;
  }

  /** A running goroutine's context: M, P and G (order.go: userGoReqs). */
  boolean userGo() throws IOException, MalformedTraceException {
    requireP();
    requireG();
    return true;
  }

  void requireM() throws IOException, MalformedTraceException {
    if (current == null) {
      throw malformed(name() + " needs an M, but its batch has none");
    }
  }

  void requireP() throws IOException, MalformedTraceException {
    requireM();
    if (p == NONE) {
      throw malformed(name() + " needs a P, but its M has none");
    }
  }

  void requireNoG() throws IOException, MalformedTraceException {
    if (g != NONE) {
      throw malformed(name() + " on an M that runs goroutine " + id(g));
    }
  }

  private void requireG() throws IOException, MalformedTraceException {
    if (g == NONE) {
      throw malformed(name() + " needs a goroutine, but its M runs none");
    }
  }

  /** The state of the goroutine at hand, which must be running. */
  long runningG() throws IOException, MalformedTraceException {
    userGo();
    long state = knownG();
    if (Status.wire(state) != RUNNING) {
      throw malformed(name() + " of goroutine " + id(g) + ", which is not running");
    }
    return state;
  }

  /** The state of the goroutine at hand, which must be in a syscall. */
  long syscallingG() throws IOException, MalformedTraceException {
    requireM();
    requireG();
    long state = knownG();
    if (Status.wire(state) != SYSCALL) {
      throw malformed(name() + " of goroutine " + id(g) + ", which is not in a syscall");
    }
    return state;
  }

  long knownG() throws IOException, MalformedTraceException {
    long state = gs.get(g);
    if (state == Status.UNKNOWN) {
      throw malformed(name() + " of goroutine " + id(g) + ", which does not exist");
    }
    return state;
  }

  long knownP() throws IOException, MalformedTraceException {
    requireP();
    long state = ps.get(p);
    if (state == Status.UNKNOWN) {
      throw malformed(name() + " on P " + p + ", which was never named");
    }
    return state;
  }

  private String name() {
    return EventType.ofCode(c.type).wireName();
  }

  /** An id as it stands on the wire, unsigned. */
  static String id(long value) {
    return Long.toUnsignedString(value);
  }

  /** An error at the event at hand. */
  MalformedTraceException malformed(String rule) {
    return c.malformed(rule);
  }
}
