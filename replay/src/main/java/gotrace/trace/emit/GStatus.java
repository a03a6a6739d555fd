package gotrace.trace.emit;

import gotrace.runtime.Stacks;

/**
 * What the writer knows of a goroutine, packed into one long: wire status (3 bits), three flags,
 * the stack where it last stopped (26 bits) and the sequence number of its latest event in this
 * generation (32 bits; a generation cannot hold more, for each takes a tick).
 */
final class GStatus {
  // tracev2: GoStatus.
  static final int RUNNABLE = 1;
  static final int RUNNING = 2;
  static final int SYSCALL = 3;
  static final int WAITING = 4;

  static final long IN_MARK_ASSIST = 1 << 3;

  /** The generation at hand has its status or its creation. */
  static final long STATED = 1 << 4;

  /** It was created waiting, but the format could only say that it is runnable. */
  static final long LOWERED = 1 << 5;

  private static final long WIRE_MASK = 7;
  private static final int STACK_SHIFT = 6;
  private static final int SEQUENCE_SHIFT = 32;
  private static final int MAX_STACK = (1 << (SEQUENCE_SHIFT - STACK_SHIFT)) - 1;
  private static final long STACK_MASK = (long) MAX_STACK << STACK_SHIFT;
  private static final long SEQUENCE_MASK = -1L << SEQUENCE_SHIFT;

  private GStatus() {}

  /** A goroutine that the generation at hand saw begin. */
  static long created(int wireStatus, int stack) {
    return withStack(wireStatus | STATED, stack);
  }

  static int wire(long state) {
    return (int) (state & WIRE_MASK);
  }

  static long withWire(long state, int wireStatus) {
    return (state & ~WIRE_MASK) | wireStatus;
  }

  /** It stops at a stack; one beyond the 67 millionth is not kept, and restated as none. */
  static long withStack(long state, int stack) {
    long kept = stack <= MAX_STACK ? stack : Stacks.NONE;
    return (state & ~STACK_MASK) | kept << STACK_SHIFT;
  }

  static int stack(long state) {
    return (int) ((state & STACK_MASK) >>> STACK_SHIFT);
  }

  static boolean has(long state, long flag) {
    return (state & flag) != 0;
  }

  /** The state after its next event. */
  static long advanced(long state) {
    return state + (1L << SEQUENCE_SHIFT);
  }

  static long sequence(long state) {
    return state >>> SEQUENCE_SHIFT;
  }

  /** The same in the next generation, which has not stated it and counts anew. */
  static long unstated(long state) {
    return state & ~(STATED | SEQUENCE_MASK);
  }
}
