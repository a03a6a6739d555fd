package gotrace.replay.whatif;

import gotrace.runtime.machine.Costs;
import java.util.Arrays;

/** Durations of which the machine's costs are learned, as far as the trace holds enough of them. */
final class Pace {
  private static final int LEAST = 8;
  private static final int KEPT = 4096;

  /** A longer one is no latency, but a wait for something else. */
  private static final long LONGEST_WAKE_NANOS = 5_000_000;

  private static final long LONGEST_SWITCH_NANOS = 20_000;

  /** From making a goroutine runnable to a thread that starts on an idle P. */
  private final long[] wakes = new long[KEPT];

  private int wakeCount;

  /** From the end of a goroutine's turn to the start of the next on the same thread. */
  private final long[] switches = new long[KEPT];

  private int switchCount;

  void wake(long nanos) {
    if (nanos <= LONGEST_WAKE_NANOS && wakeCount < KEPT) {
      wakes[wakeCount++] = nanos;
    }
  }

  void switched(long nanos) {
    if (nanos <= LONGEST_SWITCH_NANOS && switchCount < KEPT) {
      switches[switchCount++] = nanos;
    }
  }

  /** At this share of all wake-ups from below; the fallback when there are too few. */
  long wakeNanos(double share, long fallback) {
    return quantile(wakes, wakeCount, share, fallback);
  }

  long switchNanos(long fallback) {
    return quantile(switches, switchCount, 0.5, fallback);
  }

  int wakeUps() {
    return wakeCount;
  }

  /**
   * What things cost in a simulated run. What a goroutine did of itself is in its computing times
   * already; only what comes between goroutines is added.
   */
  Costs costs(long wakeMedianNanos, long wakeTailNanos) {
    Costs d = Costs.DEFAULT;
    long half = switchNanos(d.parkNanos() + d.executeNanos()) / 2;
    return new Costs(
        0,
        d.spinNanos(),
        half,
        half,
        0,
        0,
        0,
        d.stealRoundNanos(),
        d.usleepNanos(),
        wakeMedianNanos,
        wakeTailNanos,
        d.futexWakeNanos(),
        d.newThreadNanos(),
        d.preemptMedianNanos(),
        d.preemptTailNanos(),
        d.netpollNanos(),
        0,
        d.socketNanos(),
        d.socketDataMedianNanos(),
        d.socketDataTailNanos(),
        d.networkMedianNanos(),
        d.networkTailNanos(),
        d.gc());
  }

  private static long quantile(long[] all, int n, double share, long fallback) {
    if (n < LEAST) {
      return fallback;
    }
    long[] sorted = Arrays.copyOf(all, n);
    Arrays.sort(sorted);
    return sorted[(int) (share * (n - 1))];
  }
}
