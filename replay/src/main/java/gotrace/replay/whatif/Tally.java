package gotrace.replay.whatif;

import gotrace.runtime.BlockReason;
import gotrace.runtime.Choice;
import gotrace.runtime.Counters;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.Source;
import gotrace.runtime.Tracer;
import gotrace.runtime.machine.Observer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what the scheduler does in a simulated run, and for how long. */
final class Tally implements Tracer, Observer {
  /** A sixteenth is as exact as a latency is kept. */
  private static final int SUB_BITS = 4;

  private static final int SUBS = 1 << SUB_BITS;

  private final Map<Long, Long> runnableSince = new HashMap<>();
  private final Map<Long, Long> runningSince = new HashMap<>();
  private final long[] latencies = new long[SUBS * Long.SIZE];
  private long longest;
  private long starts;
  private long waitedNanos;
  private long ranNanos;
  private long stolen;
  private long maxRunnable;

  @Override
  public void starts(long g, int p, long choice, boolean inherits) {
    Source s = Choice.source(choice);
    stolen += s == Source.STEAL || s == Source.STEAL_RUNNEXT ? Choice.take(choice) : 0;
  }

  private void runnable(long nowNanos, long g) {
    runnableSince.put(g, nowNanos);
    maxRunnable = Math.max(maxRunnable, runnableSince.size());
  }

  @Override
  public void goCreate(
      long nowNanos, int m, long newg, int startStack, int stack, boolean blocked) {
    if (!blocked) {
      runnable(nowNanos, newg);
    }
  }

  @Override
  public void goUnpark(long nowNanos, int m, long g, int stack) {
    runnable(nowNanos, g);
  }

  @Override
  public void goStart(long nowNanos, int m, long g) {
    Long since = runnableSince.remove(g);
    if (since != null) {
      long latency = nowNanos - since;
      starts++;
      waitedNanos += latency;
      longest = Math.max(longest, latency);
      latencies[slot(latency)]++;
    }
    runningSince.put(g, nowNanos);
  }

  private void stops(long nowNanos, long g) {
    Long since = runningSince.remove(g);
    ranNanos += since == null ? 0 : nowNanos - since;
  }

  @Override
  public void goEnd(long nowNanos, int m, long g) {
    stops(nowNanos, g);
  }

  @Override
  public void goStop(long nowNanos, int m, long g, GoStopReason reason, int stack) {
    stops(nowNanos, g);
    runnable(nowNanos, g);
  }

  @Override
  public void goPark(long nowNanos, int m, long g, BlockReason reason, int stack) {
    stops(nowNanos, g);
  }

  @Override
  public void goSysCall(long nowNanos, int m, long g, int stack) {
    stops(nowNanos, g);
  }

  @Override
  public void goSysExit(long nowNanos, int m, long g, boolean lostP) {
    if (lostP) {
      runnable(nowNanos, g);
    } else {
      runningSince.put(g, nowNanos);
    }
  }

  /** Sixteen slots for each power of two. */
  private static int slot(long nanos) {
    if (nanos < SUBS) {
      return (int) nanos;
    }
    int shift = Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(nanos);
    return (shift << SUB_BITS) + (int) (nanos >>> shift);
  }

  private static long slotNanos(int slot) {
    int shift = Math.max(0, (slot >> SUB_BITS) - 1);
    return (long) (slot - (shift << SUB_BITS)) << shift;
  }

  private long latencyNanos(double share) {
    if (share == 1) {
      return longest;
    }
    long below = (long) (share * (starts - 1));
    int slot = 0;
    for (long seen = latencies[0]; seen <= below; seen += latencies[slot]) {
      slot++;
    }
    return slotNanos(slot);
  }

  /**
   * The figures.
   *
   * @param nowNanos when the run ended
   * @param counters of all Ps
   */
  RunFigures figures(long nowNanos, int gomaxprocs, List<Counters> counters) {
    runningSince.values().forEach(since -> ranNanos += nowNanos - since);
    long[] at = new long[starts == 0 ? 0 : RunFigures.SHARES.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = latencyNanos(RunFigures.SHARES.get(i));
    }
    long puts = 0;
    long hits = 0;
    for (Counters c : counters) {
      puts += c.runnextPuts;
      hits += c.runnextHits;
    }
    double time = Math.max(1, nowNanos);
    return new RunFigures(
        Math.min(1, ranNanos / time / gomaxprocs),
        at,
        starts,
        puts,
        hits,
        stolen,
        waitedNanos / time,
        maxRunnable);
  }
}
