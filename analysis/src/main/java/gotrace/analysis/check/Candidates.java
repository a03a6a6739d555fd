package gotrace.analysis.check;

import gotrace.analysis.metric.AtEnd;
import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Wait;
import gotrace.trace.GoState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The goroutines that may be stuck: those that have waited long for other goroutines when the trace
 * ends, less all that one who still goes about its work may wake ({@link Hope}). What is left is
 * the greatest set in which nobody has hope.
 */
final class Candidates {
  /** Shorter waits are never suspected. */
  static final long LEAST_NANOS = 100_000_000;

  /** Longer waits are never too short to be suspected. */
  private static final long LONG_NANOS = 1_000_000_000;

  /** Between these two, a wait is long that takes this part of the trace. */
  private static final int LONG_PART = 4;

  /** How much longer than all earlier ones a wait must be to stand out. */
  static final int OUTLIER = 10;

  private final long durationNanos;
  private final Set<LiveGoroutine> stuck = new LinkedHashSet<>();

  Candidates(AtEnd end) {
    durationNanos = end.durationNanos();
    Kin kin = new Kin(end.goroutines());
    for (LiveGoroutine g : kin.all()) {
      if (mayBeStuck(g)) {
        stuck.add(g);
      }
    }
    boolean someoneWasRescued = true;
    while (someoneWasRescued) {
      Hope hope = new Hope(kin, Set.copyOf(stuck));
      someoneWasRescued = stuck.removeIf(g -> isRescued(g, hope));
    }
  }

  /** Those whom nobody is left to wake, one list for each family. */
  List<List<LiveGoroutine>> families() {
    return Kin.families(stuck);
  }

  /** How long it has been waiting, as far as the trace shows. */
  long waitedNanos(LiveGoroutine g) {
    return durationNanos - g.sinceNanos();
  }

  long durationNanos() {
    return durationNanos;
  }

  /** The wait that is long by itself, in a trace of this length. */
  static long longNanos(long durationNanos) {
    return Math.max(LEAST_NANOS, Math.min(LONG_NANOS, durationNanos / LONG_PART));
  }

  /**
   * Whether to wait where it is now is its trade: it, or another with its start function, has come
   * back to this place after it had been woken there.
   */
  static boolean isIdleWorker(LiveGoroutine g) {
    return switch (g.waitsFor()) {
      case RECEIVE, SELECT, COND -> g.timesHere() > 1 || g.waitsHere().returns() > 0;
      case SEND, LOCK, WAIT_GROUP, NIL_CHANNEL, EMPTY_SELECT, FOREVER, OUTSIDE, UNKNOWN -> false;
    };
  }

  private boolean mayBeStuck(LiveGoroutine g) {
    if (g.state() != GoState.WAITING || !g.waitsFor().isForGoroutine()) {
      return false;
    }
    long waited = waitedNanos(g);
    if (SlowerThanSiblings.holds(g, waited)) {
      return true;
    }
    return waited >= longNanos(durationNanos)
        && waited >= OUTLIER * g.waitsHere().longestNanos()
        && (g.waitsFor() == Wait.LOCK || !g.fromBefore());
  }

  private boolean isRescued(LiveGoroutine g, Hope hope) {
    if (SlowerThanSiblings.holds(g, waitedNanos(g))) {
      return false;
    }
    if (isIdleWorker(g) && !hope.isWakerStuck(g)) {
      return true;
    }
    return g.waitsFor() == Wait.LOCK ? hope.isLockInUse(g) : hope.isLeftTo(g);
  }
}
