package gotrace.runtime.machine;

/**
 * What things cost in virtual nanoseconds. What events tell was measured in traces of Go 1.26 on a
 * small machine, with the time that tracing itself takes; the rest is estimated ({@code
 * docs/costs.md} says which). What varies is a median and a tail: a draw is the median at most half
 * of the time, the tail at most nine times of ten, and thrice the tail at most.
 *
 * @param lockNanos to take an uncontended lock
 * @param spinNanos one turn of waiting actively for a mutex
 * @param parkNanos from the decision to park to the search for work
 * @param executeNanos from a found goroutine to its start
 * @param readyNanos to make a goroutine runnable
 * @param newprocNanos to make a goroutine
 * @param chanNanos a channel operation, beyond parking and readying
 * @param stealRoundNanos to look at all Ps once
 * @param usleepNanos what a timed sleep of a thread takes beyond its time
 * @param wakeMedianNanos from a wake-up to a running thread
 * @param wakeTailNanos the same
 * @param futexWakeNanos what a wake-up costs who does it
 * @param newThreadNanos to start a thread
 * @param preemptMedianNanos from a request to preempt to its arrival
 * @param preemptTailNanos the same
 * @param netpollNanos to ask the network poller
 * @param syscallNanos to enter a system call, and again to return from it
 * @param socketNanos in the kernel, for what only looks at a socket or sets it
 * @param socketDataMedianNanos in the kernel, to send on a socket, to make one or to end it
 * @param socketDataTailNanos the same
 * @param networkMedianNanos from one end of a connection to the other
 * @param networkTailNanos the same
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
    long preemptMedianNanos,
    long preemptTailNanos,
    long netpollNanos,
    long syscallNanos,
    long socketNanos,
    long socketDataMedianNanos,
    long socketDataTailNanos,
    long networkMedianNanos,
    long networkTailNanos,
    GcCosts gc) {
  public static final Costs DEFAULT =
      new Costs(
          20,
          300,
          180,
          140,
          250,
          650,
          100,
          300,
          56_000,
          9_000,
          21_000,
          2_000,
          40_000,
          13_000,
          32_000,
          500,
          200,
          300,
          2_800,
          6_500,
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
   * How long a request to preempt takes to arrive.
   *
   * @param quantile from 0 to {@link Decisions#QUANTILES} - 1
   */
  long preemptNanos(int quantile) {
    return atQuantile(preemptMedianNanos, preemptTailNanos, quantile);
  }

  /**
   * How long a socket's data keeps the kernel busy.
   *
   * @param quantile from 0 to {@link Decisions#QUANTILES} - 1
   */
  long socketDataNanos(int quantile) {
    return atQuantile(socketDataMedianNanos, socketDataTailNanos, quantile);
  }

  /**
   * How long something takes from one end of a connection to the other.
   *
   * @param quantile from 0 to {@link Decisions#QUANTILES} - 1
   */
  long networkNanos(int quantile) {
    return atQuantile(networkMedianNanos, networkTailNanos, quantile);
  }

  /** Straight lines from half the median to the median, on to the tail, and to thrice the tail. */
  private static long atQuantile(long median, long tail, int quantile) {
    int half = Decisions.QUANTILES / 2;
    int ninth = Decisions.QUANTILES * 9 / 10;
    if (quantile < half) {
      return median / 2 + median * quantile / Decisions.QUANTILES;
    }
    if (quantile < ninth) {
      return median + (tail - median) * (quantile - half) / (ninth - half);
    }
    return tail + 2 * tail * (quantile - ninth) / (Decisions.QUANTILES - ninth);
  }
}
