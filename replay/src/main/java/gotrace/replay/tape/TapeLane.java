package gotrace.replay.tape;

import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Op;
import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/** The operations of one goroutine, one after the other. */
final class TapeLane {
  /** The longest computation between two operations that is taken for one: a year. */
  private static final long MAX_NANOS = 1L << 55;

  final long goroutine;
  private final TapeReader tape;

  /** What was read ahead; made when there is something. */
  private ArrayDeque<TapeNumbers> later;

  /** Null when all that was read is used up. */
  private TapeNumbers chunk;

  /** How many operations were taken. */
  private long taken;

  // The operation at hand.
  Op op;
  long nanos;

  /** It stands elsewhere now, and where. */
  boolean moves;

  int stack;

  private long a;
  private long b;
  private long c;
  String text;

  /** Of a select: without a default case, and channel &lt;&lt; 1 | send of each. */
  boolean block;

  long[] cases;

  TapeLane(TapeReader tape, long goroutine) {
    this.tape = tape;
    this.goroutine = goroutine;
  }

  void add(TapeNumbers operations) {
    if (later == null) {
      later = new ArrayDeque<>(2);
    }
    later.add(operations);
  }

  long taken() {
    return taken;
  }

  /** Whether there is another operation; reads on until it is known. */
  private boolean ready() throws IOException, MalformedTraceException {
    if (chunk == null) {
      while (later == null || later.isEmpty()) {
        if (!tape.more()) {
          return false;
        }
      }
      chunk = later.remove();
    }
    return true;
  }

  /** Takes the next operation; false when there is none. */
  boolean next() throws IOException, MalformedTraceException {
    if (!ready()) {
      return false;
    }
    taken++;
    long head = chunk.next();
    op = operation(head >>> TapeWriter.HEAD_SHIFT);
    nanos = (head & TapeWriter.HAS_NANOS) == 0 ? 0 : chunk.next();
    if (nanos < 0 || nanos > MAX_NANOS) {
      throw tape.malformed("computing for " + Long.toUnsignedString(nanos) + " ns");
    }
    moves = (head & TapeWriter.HAS_STACK) != 0;
    stack = moves ? tape.stack(chunk.next()) : Stacks.NONE;
    operands(op.operands());
    if (chunk.atEnd()) {
      tape.used(chunk.size());
      chunk = null;
    }
    return true;
  }

  private Op operation(long code) throws MalformedTraceException {
    Op known = Op.ofCode(code).orElse(null);
    if (known == null) {
      throw tape.malformed("operation " + Long.toUnsignedString(code) + " is not known");
    }
    return known;
  }

  private void operands(List<Op.Operand> kinds) throws MalformedTraceException {
    int n = 0;
    for (Op.Operand kind : kinds) {
      switch (kind) {
        case TEXT -> text = chunk.text();
        case CASES -> cases();
        case STACK -> set(n++, tape.stack(chunk.next()));
        case NUMBER -> set(n++, chunk.signed());
        case CHAN, MUTEX, RWMUTEX, WAIT_GROUP, COND, TIMER, FD, GOROUTINE ->
            set(n++, tape.object(chunk.next()));
      }
    }
  }

  private void set(int n, long value) {
    switch (n) {
      case 0 -> a = value;
      case 1 -> b = value;
      default -> c = value;
    }
  }

  private void cases() throws MalformedTraceException {
    long head = chunk.next();
    long count = head >>> 1;
    if (count > chunk.left()) {
      throw tape.malformed("a select of " + count + " cases");
    }
    block = (head & 1) != 0;
    cases = new long[(int) count];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = chunk.next();
      tape.object(cases[i] >>> 1);
    }
  }

  /** The first operand that is no text. */
  long a() {
    return a;
  }

  long b() {
    return b;
  }

  long c() {
    return c;
  }

  /**
   * An operand that the machine takes as an int.
   *
   * @throws MalformedTraceException unless it is from {@code min} to {@code max}
   */
  int between(long value, long min, long max) throws MalformedTraceException {
    if (value < min || value > max) {
      throw tape.malformed(op + " of " + value);
    }
    return (int) value;
  }
}
