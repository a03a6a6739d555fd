package gotrace.trace;

import java.util.SplittableRandom;

/**
 * Where an id goes in a table with open addressing. A trace chooses its ids freely; a secret of the
 * process keeps it from choosing such that all of them go to one place, which would make reading
 * quadratic. So no table may be walked in the order of its slots.
 */
public final class IdHash {
  private static final long SECRET = new SplittableRandom().nextLong();

  /** 2^64 divided by the golden ratio: ids in a row spread evenly (Knuth 6.4). */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private IdHash() {}

  /**
   * The slot at which to begin.
   *
   * @param mask the table's size, a power of two from 2 on, less one
   */
  public static int home(long id, int mask) {
    return (int) (((id ^ SECRET) * GOLDEN) >>> 32) >>> Integer.numberOfLeadingZeros(mask);
  }
}
