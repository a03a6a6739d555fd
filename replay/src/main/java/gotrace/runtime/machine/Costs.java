package gotrace.runtime.machine;

/**
 * What things cost in virtual nanoseconds. The defaults are estimates; they were not measured
 * against traces, so that durations of a recorded run say little about a real machine.
 *
 * @param lockNanos to take an uncontended lock
 * @param spinNanos one turn of waiting actively for a mutex
 * @param parkNanos from the decision to park to the search for work
 * @param executeNanos from a found goroutine to its start
 * @param readyNanos to make a goroutine runnable
 * @param newprocNanos to make a goroutine
 * @param chanNanos a channel operation, beyond parking and readying
 * @param stealRoundNanos to look at all Ps once
 * @param usleepNanos the least that a timed sleep of a thread takes beyond its time
 * @param wakeMedianNanos from a wake-up to a running thread, half of the time at most
 * @param wakeTailNanos the same, at most in nine of ten cases
 * @param futexWakeNanos what a wake-up costs who does it
 * @param newThreadNanos to start a thread
 * @param preemptNanos from a request to preempt to its arrival
 * @param netpollNanos to ask the network poller
 * @param syscallNanos to enter a system call and to return from it
 * @param socketNanos in the kernel, for what only looks at a socket or sets it
 * @param socketDataNanos in the kernel, to send on a socket, to make one or to end it
 * @param networkMedianNanos from one end of a connection to the other, half of the time at most
 * @param networkTailNanos the same, at most in nine of ten cases
 * @param gc what memory costs
 */
public record Costs(
    long lockNanos,
    long spinNanos,
    long parkNanos,
    long executeNanos,
    long readyNanos,
    long newprocNanos,
    long chanNanos,
    long stealRoundNanos,
    long usleepNanos,
    long wakeMedianNanos,
    long wakeTailNanos,
    long futexWakeNanos,
    long newThreadNanos,
    long preemptNanos,
    long netpollNanos,
    long syscallNanos,
    long socketNanos,
    long socketDataNanos,
    long networkMedianNanos,
    long networkTailNanos,
    GcCosts gc) {
  public static final Costs DEFAULT =
      new Costs(
          20,
          300,
          60,
          60,
          70,
          250,
          30,
          100,
          55_000,
          50_000,
          300_000,
          2_000,
          40_000,
          5_000,
          500,
          40,
          700,
          4_000,
          5_000,
          50_000,
          GcCosts.DEFAULT);

  /**
   * How long a thread takes to wake.
   *
   * @param quantile from 0 to {@link Decisions#QUANTILES} - 1
   */
  long wakeNanos(int quantile) {
    return atQuantile(wakeMedianNanos, wakeTailNanos, quantile);
  }

  /**
   * How long something takes from one end of a connection to the other.
   *
   * @param quantile from 0 to {@link Decisions#QUANTILES} - 1
   */
  long networkNanos(int quantile) {
    return atQuantile(networkMedianNanos, networkTailNanos, quantile);
  }

  private static long atQuantile(long median, long tail, int quantile) {
    int q = Decisions.QUANTILES;
    if (quantile < q / 2) {
      return median / 2 + median * quantile / q;
    }
    return median + (tail - median) * (quantile - q / 2) / (q * 9 / 10 - q / 2);
  }
}
