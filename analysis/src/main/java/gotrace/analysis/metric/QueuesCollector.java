package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import java.util.ArrayList;
import java.util.List;

/** Section {@code queues}: how long the run queues were, and who stole from whom. */
final class QueuesCollector extends Collector {
  private static final int PAIRS_SHOWN = 64;
  private static final int LOCAL = 0;
  private static final int GLOBAL = 1;
  private static final int LENGTHS = 0;
  private static final int STARTS = 1;

  private final TraceSpan span;
  private final Guide guide;
  private final LevelsOverTime longest = new LevelsOverTime(2);
  private final TimeBuckets means = new TimeBuckets(2);

  /** By thief and victim. The sums are goroutines, not time. */
  private final PairCells steals = new PairCells();

  private final PairCells runnextSteals = new PairCells();
  private long starts;
  private long localSum;
  private long localMax;
  private long globalMax;
  private long stolen;

  QueuesCollector(TraceSpan span, Guide guide) {
    this.span = span;
    this.guide = guide;
  }

  @Override
  void subscribe(Signals signals) {
    signals.starts(this);
  }

  @Override
  void start(Start start, long timeNanos) {
    starts++;
    localSum += start.localLength;
    localMax = Math.max(localMax, start.localLength);
    globalMax = Math.max(globalMax, start.globalLength);
    longest.set(LOCAL, timeNanos, start.localLength);
    longest.set(GLOBAL, timeNanos, start.globalLength);
    means.add(LENGTHS, timeNanos, start.localLength);
    means.add(STARTS, timeNanos, 1);
    boolean runnext = start.source == Source.STEAL_RUNNEXT;
    if (runnext || start.source == Source.STEAL) {
      stolen += start.taken;
      steals.addAll(start.p, start.victim, 1, start.taken, start.taken);
      if (runnext) {
        runnextSteals.addAll(start.p, start.victim, 1, 1, 1);
      }
    }
  }

  @Override
  Section section() {
    return new Section(
        "queues",
        "Run queues and stealing",
        lead(),
        figures(guide.counters()),
        steals.size() == 0 ? List.of() : List.of(stealTable()),
        starts == 0 ? List.of() : List.of(overTimeChart()));
  }

  private String lead() {
    if (starts == 0) {
      return "No goroutine started within the trace.";
    }
    return "The mean length of a P's own queue after a start was "
        + Notation.of(Unit.RATIO, meanLocal())
        + ", the greatest "
        + Notation.count(localMax)
        + "; "
        + (stealCount() == 0
            ? "nothing was stolen."
            : Notation.count(stealCount(), "steal", "steals")
                + " moved "
                + Notation.count(stolen, "goroutine", "goroutines")
                + " to another P.")
        + " "
        + Accuracy.SHORT;
  }

  private Double meanLocal() {
    return starts == 0 ? null : (double) localSum / starts;
  }

  private long stealCount() {
    long count = 0;
    for (int c = 0; c < steals.size(); c++) {
      count += steals.count(c);
    }
    return count;
  }

  private List<Figure> figures(Counters all) {
    boolean any = starts > 0;
    return List.of(
        Figure.inferred(
            "localMean",
            "mean local length",
            Unit.RATIO,
            meanLocal(),
            "How many goroutines stood in a P's own queue, runnext not included, just after"
                + " something started there: the mean over all starts."),
        Figure.inferred(
            "localMax",
            "longest local queue",
            Unit.COUNT,
            any ? localMax : null,
            "The most goroutines in one P's own queue just after a start there; 256 fit."),
        Figure.inferred(
            "globalMax",
            "longest global queue",
            Unit.COUNT,
            any ? globalMax : null,
            "The most goroutines in the global queue at any start."),
        Figure.inferred(
            "overflows",
            "overflows",
            Unit.COUNT,
            all.overflows,
            "How often a full local queue gave half of itself to the global one: a sign of one"
                + " goroutine that makes very many others ready."),
        Figure.inferred(
            "steals",
            "steals",
            Unit.COUNT,
            stealCount(),
            "How often a P without work took some of another's."),
        Figure.inferred(
            "stolen",
            "stolen goroutines",
            Unit.COUNT,
            stolen,
            "Goroutines that moved to another P in these steals."));
  }

  private Table stealTable() {
    List<Integer> order = Ranking.byDescending(steals.size(), c -> true, steals::nanos);
    List<List<Object>> rows = new ArrayList<>();
    for (int c : order.subList(0, Math.min(PAIRS_SHOWN, order.size()))) {
      boolean rest = steals.first(c) == PairCells.REST;
      rows.add(
          Table.row(
              rest ? null : (long) steals.first(c),
              rest ? null : (long) steals.second(c),
              steals.count(c),
              runnextSteals.countOf(steals.first(c), steals.second(c)),
              steals.nanos(c)));
    }
    return new Table(
        "stealPairs",
        "Who stole from whom",
        "Pairs of Ps, most goroutines first, at most "
            + PAIRS_SHOWN
            + ". A steal takes half of the victim's queue, or, when that is empty, its runnext.",
        Coverage.INFERRED,
        List.of(
            new Column("thief", "thief", Unit.PROC),
            new Column("victim", "victim", Unit.PROC),
            new Column("steals", "steals", Unit.COUNT),
            new Column("ofRunnext", "of a runnext", Unit.COUNT),
            new Column("stolen", "goroutines", Unit.COUNT)),
        rows);
  }

  private Chart overTimeChart() {
    long duration = span.durationNanos();
    longest.reach(Math.max(0, duration - 1));
    means.reach(Math.max(0, duration - 1));
    List<Double> mean = new ArrayList<>();
    for (int b = 0; b < means.count(duration); b++) {
      long count = means.sum(STARTS, b);
      mean.add(count == 0 ? Double.NaN : (double) means.sum(LENGTHS, b) / count);
    }
    return new Chart.OverTime(
        "lengths",
        "Run-queue lengths over time",
        "Goroutines in the queues just after each start: the longest local queue and the mean one"
            + " where something started, and the longest global queue.",
        Coverage.INFERRED,
        Unit.COUNT,
        false,
        0,
        means.bucketNanos(),
        List.of(
            new Chart.Line("localMax", "longest local", longest.line(LOCAL, duration)),
            new Chart.Line("localMean", "mean local", mean),
            new Chart.Line("globalMax", "longest global", longest.line(GLOBAL, duration))));
  }
}
