package gotrace.trace.order;

import gotrace.trace.GTable;

/**
 * What the order knows of a G or a P, packed into one long: wire status (3 bits, 0: unknown to us),
 * two flags, the generation in which the sequence counts (18 bits of its ordinal) and the sequence
 * number (41 bits; it grows by one an event, so a file that overflows it cannot exist).
 */
final class Status {
  static final long UNKNOWN = GTable.ABSENT;

  /** In a GC mark assist (a G) or a GC sweep (a P). */
  static final long IN_RANGE = 1 << 3;

  /** A G has regions or stop-the-worlds open, which {@link Annotations} keeps. */
  static final long ANNOTATED = 1 << 4;

  private static final long WIRE_MASK = 7;
  private static final int GEN_SHIFT = 5;
  private static final int SEQ_SHIFT = 23;
  private static final long FLAGS = IN_RANGE | ANNOTATED;
  private static final long GEN_MASK = (1L << (SEQ_SHIFT - GEN_SHIFT)) - 1;
  private static final long SEQ_MASK = -1L >>> SEQ_SHIFT;

  private Status() {}

  /** A state with no flag, its sequence begun anew (order.go: makeSeq(gen, 0)). */
  static long of(long wireStatus, int generation) {
    return wireStatus | (generation & GEN_MASK) << GEN_SHIFT;
  }

  static int wire(long state) {
    return (int) (state & WIRE_MASK);
  }

  static long withWire(long state, int wireStatus) {
    return (state & ~WIRE_MASK) | wireStatus;
  }

  /** The same state with its sequence begun anew in {@code generation}. */
  static long reset(long state, int generation) {
    return of(state & (WIRE_MASK | FLAGS), generation);
  }

  /** Whether {@code seq} of {@code generation} comes right after this (seqCounter.succeeds). */
  static boolean precedes(long state, long seq, int generation) {
    return (state >>> SEQ_SHIFT) + 1 == seq
        && (state >>> GEN_SHIFT & GEN_MASK) == (generation & GEN_MASK);
  }

  /** The state after the sequence number that it precedes was taken. */
  static long advanced(long state) {
    return state + (1L << SEQ_SHIFT);
  }

  static long sequence(long state) {
    return state >>> SEQ_SHIFT & SEQ_MASK;
  }
}
