package gotrace.replay.guide;

import java.util.Arrays;

/** The starts of one goroutine, of which some still lie ahead of where the model is. */
final class Coming {
  /** No start is known: it lies too far ahead, or there is none. Later than any start. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int P_BITS = 16;
  private static final int KEPT = 64;

  /** Event index and, in the low bits, P. */
  private long[] starts = new long[2];

  private int size;

  /** How many starts before those kept have been dropped. */
  private int dropped;

  void add(long eventIndex, int p) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    starts[size++] = eventIndex << P_BITS | p;
  }

  /**
   * A moment that orders starts of all goroutines, or {@link #NEVER}.
   *
   * @param k counts the goroutine's starts from 0
   */
  long at(int k) {
    int i = k - dropped;
    return i >= 0 && i < size ? starts[i] : NEVER;
  }

  /** Whether the starts from the k-th on are all that another knows. */
  boolean isFrom(int k, Coming other) {
    int i = k - dropped;
    return i >= 0
        && i <= size
        && Arrays.equals(starts, i, size, other.starts, 0, other.size)
        && other.dropped == 0;
  }

  /** The P of a moment that is not {@link #NEVER}. */
  static int p(long moment) {
    return (int) (moment & ((1 << P_BITS) - 1));
  }

  /** Those before the k-th are not asked for again. */
  void drop(int k) {
    int n = Math.min(k - dropped, size);
    if (n >= KEPT) {
      System.arraycopy(starts, n, starts, 0, size - n);
      size -= n;
      dropped += n;
    }
  }
}
