package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.replay.guide.Guide;
import gotrace.runtime.Counters;
import java.util.ArrayList;
import java.util.List;

/** Section {@code queues}: how long the run queues were, and who stole from whom. */
final class QueuesCollector extends Collector {
  private static final int PAIRS_SHOWN = 64;

  private final TraceSpan span;
  private final Guide guide;
  private final StartTally tally;
  private long starts;

  /** Goroutines that moved to another P. */
  private long stolen;

  QueuesCollector(TraceSpan span, Guide guide, StartTally tally) {
    this.span = span;
    this.tally = tally;
    this.guide = guide;
  }

  @Override
  void subscribe(Signals signals) {}

  @Override
  void finish() {
    starts = tally.count();
    for (int c = 0; c < tally.steals.size(); c++) {
      stolen += tally.steals.nanos(c);
    }
  }

  @Override
  Section section() {
    return new Section(
        "queues",
        "Run queues and stealing",
        lead(),
        figures(guide.counters()),
        tally.steals.size() == 0 ? List.of() : List.of(stealTable()),
        starts == 0 ? List.of() : List.of(overTimeChart()));
  }

  private String lead() {
    if (starts == 0) {
      return "No goroutine started within the trace.";
    }
    return "The mean length of a P's own queue after a start was "
        + Notation.of(Unit.RATIO, meanLocal())
        + ", the greatest "
        + Notation.count(tally.localMax)
        + "; "
        + (tally.stealCount() == 0
            ? "nothing was stolen."
            : Notation.count(tally.stealCount(), "steal", "steals")
                + " moved "
                + Notation.count(stolen, "goroutine", "goroutines")
                + " to another P.")
        + " "
        + Accuracy.SHORT;
  }

  private Double meanLocal() {
    return starts == 0 ? null : (double) tally.overTime.sum(StartTally.LENGTHS) / starts;
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
            any ? tally.localMax : null,
            "The most goroutines in one P's own queue just after a start there; 256 fit."),
        Figure.inferred(
            "globalMax",
            "longest global queue",
            Unit.COUNT,
            any ? tally.globalMax : null,
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
            tally.stealCount(),
            "How often a P without work took some of another's."),
        Figure.inferred(
            "stolen",
            "stolen goroutines",
            Unit.COUNT,
            stolen,
            "Goroutines that moved to another P in these steals."));
  }

  private Table stealTable() {
    PairCells steals = tally.steals;
    List<Integer> order = Ranking.byDescending(steals.size(), c -> true, steals::nanos);
    List<List<Object>> rows = new ArrayList<>();
    for (int c : order.subList(0, Math.min(PAIRS_SHOWN, order.size()))) {
      boolean rest = steals.first(c) == PairCells.REST;
      rows.add(
          Table.row(
              rest ? null : (long) steals.first(c),
              rest ? null : (long) steals.second(c),
              steals.count(c),
              tally.runnextSteals.countOf(steals.first(c), steals.second(c)),
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
    LevelsOverTime longest = tally.longest;
    TimeBuckets means = tally.overTime;
    longest.reach(Math.max(0, duration - 1));
    means.reach(Math.max(0, duration - 1));
    List<Double> mean = new ArrayList<>();
    for (int b = 0; b < means.count(duration); b++) {
      long count = tally.count(b);
      mean.add(count == 0 ? Double.NaN : (double) means.sum(StartTally.LENGTHS, b) / count);
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
            new Chart.Line("localMax", "longest local", longest.line(StartTally.LOCAL, duration)),
            new Chart.Line("localMean", "mean local", mean),
            new Chart.Line(
                "globalMax", "longest global", longest.line(StartTally.GLOBAL, duration))));
  }
}
