package gotrace.runtime;

/**
 * What a P runs next, and how it comes by it, packed in a long: the {@link Source}, the P that
 * loses it in a steal, and how many goroutines are taken from the queue.
 */
public final class Choice {
  private static final int SOURCE_BITS = 8;
  private static final int VICTIM_BITS = 32;
  private static final long VICTIM_MASK = (1L << VICTIM_BITS) - 1;

  private Choice() {}

  /** Takes one goroutine from a place that has no victim. */
  public static long of(Source source) {
    return of(source, 0, 1);
  }

  /**
   * Takes goroutines from a queue.
   *
   * @param victim id of the P that loses it; 0 where the source has none
   * @param take goroutines taken from the queue, the one that runs included
   */
  public static long of(Source source, int victim, int take) {
    return source.code
        | (victim & VICTIM_MASK) << SOURCE_BITS
        | (long) take << (SOURCE_BITS + VICTIM_BITS);
  }

  public static Source source(long choice) {
    return Source.ofCode((int) (choice & ((1 << SOURCE_BITS) - 1)));
  }

  public static int victim(long choice) {
    return (int) (choice >>> SOURCE_BITS & VICTIM_MASK);
  }

  public static int take(long choice) {
    return (int) (choice >>> (SOURCE_BITS + VICTIM_BITS));
  }
}
