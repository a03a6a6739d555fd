package gotrace.analysis.metric;

import gotrace.analysis.metric.StartJoin.Joined;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import java.util.Arrays;

/**
 * What all starts come to, as finely as any section asks: counted here once, and read by the
 * sections that show it when the trace has ended.
 */
final class StartTally extends TraceListener {
  static final int SOURCES = SourceNames.ALL.size();

  /** Lines of {@link #overTime}, behind one for each source: kicks out of a runnext. */
  static final int KICKS = SOURCES;

  /** Lengths of the local queue, summed over the starts. */
  static final int LENGTHS = SOURCES + 1;

  /** Columns of {@link #byWaker}. */
  static final int RAN_NEXT = 0;

  static final int KICKED = 1;
  static final int STOLEN = 2;

  /** Lines of {@link #longest}. */
  static final int LOCAL = 0;

  static final int GLOBAL = 1;

  /** What is counted of one P. */
  private static final class Proc {
    final Counters counters;
    final long[] bySource = new long[SOURCES];

    /** Goroutines that share the time slice; one may have begun it before the trace. */
    long chain = 1;

    /** Kicks that are in the chart. */
    long kicks;

    Proc(Counters counters) {
      this.counters = counters;
    }
  }

  /** Starts by source, and what else the lines above say. */
  final TimeBuckets overTime = new TimeBuckets(SOURCES + 2);

  /** Of the queues. */
  final LevelsOverTime longest = new LevelsOverTime(2);

  /** By thief and victim. The sums are goroutines, not time. */
  final PairCells steals = new PairCells();

  final PairCells runnextSteals = new PairCells();

  /** By group, then by source. */
  final CountsById byGroup = new CountsById(SOURCES);

  /** How long those from each source had been runnable. */
  final Distribution[] waits = new Distribution[SOURCES];

  /**
   * What became of those put into a runnext, by the stack that did it; by -1 minus the waker's
   * group where no stack is known.
   */
  final CountsById byWaker = new CountsById(3);

  /** The most goroutines that shared a time slice, and when; 0 for never two. */
  long longestChain;

  long longestChainNanos;
  long localMax;
  long globalMax;

  private final Guide guide;

  /** By id; null for one that started nothing. */
  private Proc[] procs = new Proc[64];

  StartTally(Guide guide) {
    this.guide = guide;
    Arrays.setAll(waits, source -> new Distribution());
  }

  @Override
  void start(Start start, long timeNanos) {
    int source = SourceNames.index(start.source);
    Proc proc = proc(start.p);
    proc.bySource[source]++;
    int at = overTime.at(timeNanos);
    overTime.addAt(at, source, 1);
    overTime.addAt(at, LENGTHS, start.localLength);
    overTime.addAt(at, KICKS, proc.counters.runnextKicks - proc.kicks);
    proc.kicks = proc.counters.runnextKicks;
    longest.set(LOCAL, timeNanos, start.localLength);
    longest.set(GLOBAL, timeNanos, start.globalLength);
    localMax = Math.max(localMax, start.localLength);
    globalMax = Math.max(globalMax, start.globalLength);
    proc.chain = start.inherits && !start.afterStop ? proc.chain + 1 : 1;
    if (proc.chain > Math.max(1, longestChain)) {
      longestChain = proc.chain;
      longestChainNanos = timeNanos;
    }
    if (start.victim != Start.NONE) {
      stolen(start);
    }
  }

  private void stolen(Start start) {
    steals.addAll(start.p, start.victim, 1, start.taken, start.taken);
    if (start.source == Source.STEAL_RUNNEXT) {
      runnextSteals.addAll(start.p, start.victim, 1, 1, 1);
    }
  }

  /** The start, now that its goroutine's wait before it is known too. */
  void joined(Joined start) {
    int source = SourceNames.index(start.source);
    byGroup.add(start.group, source, 1);
    if (start.waitNanos != Interval.NEVER) {
      waits[source].record(start.waitNanos);
    }
    if (start.wasNext) {
      boolean stack = start.wakerStack != StackPool.NONE;
      byWaker.add(stack ? start.wakerStack : -1 - start.waker, outcome(start.source), 1);
    }
  }

  /** What became of a goroutine that was put into a runnext, by where it started from. */
  private static int outcome(Source source) {
    return switch (source) {
      case RUNNEXT -> RAN_NEXT;
      case STEAL_RUNNEXT -> STOLEN;
      case LOCAL, GLOBAL, STEAL, NETPOLL, GCWORKER, TRACEREADER, SYSCALL, PARK_FAILED, UNKNOWN ->
          KICKED;
    };
  }

  private Proc proc(int p) {
    return p < procs.length && procs[p] != null ? procs[p] : add(p);
  }

  private Proc add(int p) {
    if (p >= procs.length) {
      procs = Arrays.copyOf(procs, Math.max(p + 1, 2 * procs.length));
    }
    procs[p] = new Proc(guide.countersByP().get(p));
    return procs[p];
  }

  /** One more than the greatest id of a P. */
  int procs() {
    return procs.length;
  }

  /** How often the P started something, by source; null for never. Not to be changed. */
  long[] bySource(int p) {
    return procs[p] == null ? null : procs[p].bySource;
  }

  /** How many starts had this source. */
  long count(Source source) {
    return overTime.sum(SourceNames.index(source));
  }

  /** How many starts there were. */
  long count() {
    long sum = 0;
    for (Source source : SourceNames.ALL) {
      sum += count(source);
    }
    return sum;
  }

  /** How many starts there were in a bucket of {@link #overTime}. */
  long count(int bucket) {
    long sum = 0;
    for (int source = 0; source < SOURCES; source++) {
      sum += overTime.sum(source, bucket);
    }
    return sum;
  }

  /** How many steals there were, of whatever length. */
  long stealCount() {
    return count(Source.STEAL) + count(Source.STEAL_RUNNEXT);
  }
}
