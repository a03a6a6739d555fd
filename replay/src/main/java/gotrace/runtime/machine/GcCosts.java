package gotrace.runtime.machine;

/**
 * What memory and its collector cost in virtual nanoseconds; {@code docs/costs.md} says which of
 * the defaults were measured.
 *
 * @param allocNanos an allocation from a span that the P has at hand
 * @param refillNanos a new span for the P
 * @param markKibNanos to mark 1 KiB of objects
 * @param rootNanos a root that is not a stack
 * @param stackNanos to find and unwind a goroutine's stack, beyond marking what is on it
 * @param copyKibNanos to copy 1 KiB of a stack
 * @param sweepSpanNanos to sweep a span
 * @param scavengeKibNanos to give 1 KiB back to the operating system
 * @param transitionNanos to change phase while the world is stopped
 * @param suspendPollNanos from one look at a goroutine that is to be suspended to the next
 * @param sweepWaitNanos one turn of the background sweeper that waits for others to finish
 */
public record GcCosts(
    long allocNanos,
    long refillNanos,
    long markKibNanos,
    long rootNanos,
    long stackNanos,
    long copyKibNanos,
    long sweepSpanNanos,
    long scavengeKibNanos,
    long transitionNanos,
    long suspendPollNanos,
    long sweepWaitNanos) {
  public static final GcCosts DEFAULT =
      new GcCosts(20, 400, 1_000, 500, 300, 100, 450, 250, 25_000, 1_000, 1_000);

  private static final int KIB = 1024;

  /** To mark so many bytes; never nothing. */
  long markNanos(long bytes) {
    return 1 + bytes * markKibNanos / KIB;
  }

  long copyNanos(long bytes) {
    return bytes * copyKibNanos / KIB;
  }

  long scavengeNanos(long bytes) {
    return 1 + bytes * scavengeKibNanos / KIB;
  }
}
