package gotrace.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a run allocated, used or garbage, held against a bound in proportion to its input. */
final class Allocation {
  /** The first runs load classes, which Jazzer rewrites on the same thread. */
  private static final int LOADING_RUNS = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static int runs;

  private final long before = THREADS.getCurrentThreadAllocatedBytes();

  /**
   * Fails if more was allocated since the beginning than {@code fixed} bytes and {@code perByte}
   * for each byte of the input.
   */
  void requireAtMost(long fixed, long perByte, int inputBytes) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (++runs > LOADING_RUNS && allocated > fixed + perByte * inputBytes) {
      throw new AssertionError(inputBytes + " bytes of input made " + allocated + " of garbage");
    }
  }
}
