package gotrace.runtime.machine;

import gotrace.runtime.Sched;

/**
 * Which of Go's scheduling rules hold. A program is always run by {@link #GO}; other rules are for
 * asking what they are worth.
 *
 * @param runnext a goroutine that is made runnable goes into runnext; else to the queue's tail
 * @param steal a P without work takes some from others; their timers it runs in any case
 * @param fairTicks every so manieth tick of a P the global queue goes first; at least 1
 * @param preemptNanos who runs for so long is asked to stop; {@link Long#MAX_VALUE} for never
 * @param inherit who is started from runnext gets the rest of the time slice; else a new one
 */
public record Rules(
    boolean runnext, boolean steal, int fairTicks, long preemptNanos, boolean inherit) {
  /** As in proc.go. */
  public static final Rules GO = new Rules(true, true, Sched.FAIR_TICKS, 10_000_000, true);
}
