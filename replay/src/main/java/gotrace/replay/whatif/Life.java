package gotrace.replay.whatif;

import java.util.Arrays;

/**
 * What one goroutine did, in order: computing times, and after each an operation. Flat columns, one
 * row for each operation.
 */
final class Life {
  /** What follows the computing time of a row. */
  enum Op {
    /** Nothing: it was preempted, and went on. */
    NONE,
    /** {@code arg}: number of the life that begins. */
    GO,
    /** {@code arg}: number of the edge at whose wait somebody is woken. */
    WAKE,
    /** {@code arg}: number of the edge that it waits for. */
    WAIT,
    GOSCHED,
    /** {@code arg}: number of the lock's yield; only that it gives way matters. */
    YIELD,
    /** {@code arg}: nanoseconds in the kernel. */
    SYSCALL,
    /** The same, and something goes out on the network. */
    WRITE,
    /** {@code arg}: number of the region's name. */
    REGION_BEGIN,
    REGION_END
  }

  /** No moment. */
  static final long NEVER = -1;

  final int number;
  final long goid;

  /** The life that created it; null for one that was there when the trace began, or a coroutine. */
  final Life parent;

  /** When it was created, or first seen. */
  final long bornNanos;

  /** When it ended; {@link #NEVER} when the trace ended before. */
  long diedNanos = NEVER;

  /** Where it begins, a number of {@link Places}. */
  int start;

  /** Where its go statement stands. */
  int createdAt;

  /** One of the runtime's own. */
  boolean system;

  /** It was running or runnable, and did not wait, when it was first seen. */
  boolean ready;

  int size;
  byte[] op = new byte[4];
  int[] arg = new int[4];

  /** How long it computes before the operation. */
  long[] nanos = new long[4];

  /** When the operation happened. */
  long[] time = new long[4];

  /** Where it stands, a number of {@link Places}. */
  int[] place = new int[4];

  /** Which scaled functions were running. */
  byte[] scales = new byte[4];

  Life(int number, long goid, Life parent, long bornNanos) {
    this.number = number;
    this.goid = goid;
    this.parent = parent;
    this.bornNanos = bornNanos;
  }

  Op op(int i) {
    return OPS[op[i]];
  }

  private static final Op[] OPS = Op.values();

  int add(Op what, int argument, long computed, long at, Places.Meaning where) {
    if (size == op.length) {
      int more = 2 * size;
      op = Arrays.copyOf(op, more);
      arg = Arrays.copyOf(arg, more);
      nanos = Arrays.copyOf(nanos, more);
      time = Arrays.copyOf(time, more);
      place = Arrays.copyOf(place, more);
      scales = Arrays.copyOf(scales, more);
    }
    op[size] = (byte) what.ordinal();
    arg[size] = argument;
    nanos[size] = computed;
    time[size] = at;
    place[size] = where.place();
    scales[size] = (byte) where.scales();
    return size++;
  }

  /** All that it computes. */
  long busyNanos() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += nanos[i];
    }
    return sum;
  }
}
