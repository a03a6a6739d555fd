package gotrace.trace;

/**
 * The input is not what it should be. Says what is wrong and where: the absolute byte of the
 * (decompressed) input, the generation and the M of the batch, where known.
 */
public final class MalformedTraceException extends Exception {
  private static final long serialVersionUID = 1;

  /** No generation, or no M, is known at the place. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final String rule;
  private final long byteOffset;
  private final long generation;
  private final long m;

  /**
   * @param rule what was violated, in a short sentence without the place
   * @param byteOffset absolute byte in the decompressed input
   * @param generation the generation's number, or {@link #UNKNOWN}
   * @param m the batch's thread id (-1: written without one), or {@link #UNKNOWN}
   */
  public MalformedTraceException(String rule, long byteOffset, long generation, long m) {
    super(rule + " (" + place(byteOffset, generation, m) + ")");
    this.rule = rule;
    this.byteOffset = byteOffset;
    this.generation = generation;
    this.m = m;
  }

  private static String place(long byteOffset, long generation, long m) {
    return "byte "
        + byteOffset
        + (generation == UNKNOWN ? "" : ", gen " + Long.toUnsignedString(generation))
        + (m == UNKNOWN ? "" : ", batch " + (m == -1 ? "without M" : "M" + m));
  }

  /** What was violated, without the place. */
  public String rule() {
    return rule;
  }

  /** Absolute byte in the decompressed input. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The generation's number, or {@link #UNKNOWN}. */
  public long generation() {
    return generation;
  }

  /** The batch's thread id, -1 for a batch without one, or {@link #UNKNOWN}. */
  public long m() {
    return m;
  }
}
