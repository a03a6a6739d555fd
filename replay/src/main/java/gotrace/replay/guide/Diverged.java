package gotrace.replay.guide;

/**
 * One difference between what Go did and what the reconstructed queues allow; the queues were set
 * right after it. It holds numbers only: its words are made when they are asked for.
 *
 * @param eventIndex of the start, in the trace's order, from 0
 * @param byteOffset of the start, in the decompressed input
 * @param g what started
 * @param p where it started
 * @param victim id of the P in whose queue it stood, -1 for none
 * @param index where in that queue it stood, 0 being the head; -1 for none: it stood in runnext, or
 *     nowhere
 * @param expected the goroutine that should have started by the rules, -1 for none
 * @param length of the queue in which it stood, the P's or the global one; -1 for none
 */
public record Diverged(
    Divergence kind,
    long eventIndex,
    long byteOffset,
    long g,
    int p,
    int victim,
    int index,
    long expected,
    int length) {
  /** What the reconstructed queues allow: {@code g4, the last of 3 of the 5 in P1's queue}. */
  public String want() {
    String wanted = "g" + expected;
    return switch (kind) {
      case LOCAL_NOT_HEAD -> wanted + ", the head of P" + p + "'s queue of " + length;
      case LOCAL_BEFORE_RUNNEXT -> wanted + ", in P" + p + "'s runnext";
      case STEAL_NOT_HALF, STEAL_RUNNEXT_EARLY -> wanted + ", the last of " + taken(half());
      case STEAL_WITH_WORK -> wanted + ", of P" + p + "'s own";
      case GLOBAL_NOT_HEAD -> wanted + ", the head of the global queue of " + length;
      case NOWHERE -> "a goroutine that stands in a queue";
    };
  }

  /** What Go did: {@code g3, the last of 2 of the 5 in P1's queue}. */
  public String got() {
    String started = "g" + g;
    return switch (kind) {
      case LOCAL_NOT_HEAD -> started + ", at index " + index + " of P" + p + "'s queue";
      case LOCAL_BEFORE_RUNNEXT -> started + ", the head of P" + p + "'s queue";
      case STEAL_NOT_HALF, STEAL_WITH_WORK, STEAL_RUNNEXT_EARLY ->
          index < 0
              ? started + ", in P" + victim + "'s runnext"
              : started + ", the last of " + taken(index + 1);
      case GLOBAL_NOT_HEAD -> started + ", behind the head of the global queue";
      case NOWHERE -> started + ", which stands in none";
    };
  }

  private int half() {
    return length - length / 2;
  }

  private String taken(int n) {
    return n + " of the " + length + " in P" + victim + "'s queue";
  }
}
