package gotrace.replay.whatif;

import java.util.List;

/**
 * What the scheduler did in one simulated run, from its beginning to the end of what is measured.
 *
 * @param utilization share of the Ps' time in which goroutines ran
 * @param latencyNanos from runnable to running, at {@link #SHARES} of all starts from below; empty
 *     when there were none
 * @param starts of goroutines
 * @param runnextPuts how often a goroutine was put into a runnext
 * @param runnextHits how often one was started from there
 * @param stolen goroutines that Ps took from others' queues
 * @param meanRunnable how many goroutines were runnable and waited, on average over time
 * @param maxRunnable at most
 */
public record RunFigures(
    double utilization,
    long[] latencyNanos,
    long starts,
    long runnextPuts,
    long runnextHits,
    long stolen,
    double meanRunnable,
    long maxRunnable) {
  /** Of {@link #latencyNanos}. */
  public static final List<Double> SHARES = List.of(0.5, 0.9, 0.99, 0.999, 1.0);
}
