package gotrace.analysis.metric;

import gotrace.analysis.metric.Interval.Cause;
import gotrace.analysis.metric.Table.Column;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Section {@code latency}: how long goroutines were runnable before they ran. Counted are waits
 * whose beginning and end are both in the trace; not coroutine switches, in which the scheduler has
 * no part.
 */
final class LatencyCollector extends Collector {
  private static final int WORST = 10;
  private static final int GROUPS_SHOWN = 25;
  private static final List<Double> PERCENTS =
      List.of(
          0.1, 1.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 75.0, 80.0, 85.0, 90.0, 92.5,
          95.0, 97.5, 99.0, 99.5, 99.9, 99.95, 99.99, 100.0);

  private final Names names;
  private final TraceSpan span;
  private final Distribution all = new Distribution();
  private final DistributionsOverTime overTime = new DistributionsOverTime();
  private Distribution[] byGroup = new Distribution[64];
  private final List<Interval> worst = new ArrayList<>();
  private long worstFloor = -1;
  private long stillWaiting;

  LatencyCollector(Names names, TraceSpan span) {
    this.names = names;
    this.span = span;
  }

  @Override
  void subscribe(Signals signals) {
    signals.intervals(this, GoState.RUNNABLE);
  }

  @Override
  void interval(Interval i) {
    if (i.open) {
      stillWaiting++;
      return;
    }
    if (i.fromBefore || i.cause == Cause.SWITCHED) {
      return;
    }
    long nanos = i.nanos();
    overTime.record(i.end, nanos);
    if (i.group >= byGroup.length) {
      byGroup = Arrays.copyOf(byGroup, Math.max(i.group + 1, 2 * byGroup.length));
    }
    if (byGroup[i.group] == null) {
      byGroup[i.group] = new Distribution();
    }
    byGroup[i.group].record(nanos);
    if (nanos > worstFloor) {
      addWorst(i);
    }
  }

  private void addWorst(Interval i) {
    Interval kept = worst.size() < WORST ? new Interval() : worst.remove(WORST - 1);
    kept.copyFrom(i);
    int at = 0;
    while (at < worst.size() && worst.get(at).nanos() >= kept.nanos()) {
      at++;
    }
    worst.add(at, kept);
    worstFloor = worst.size() < WORST ? -1 : worst.get(WORST - 1).nanos();
  }

  @Override
  void finish() {
    for (Distribution waits : byGroup) {
      if (waits != null) {
        all.add(waits);
      }
    }
  }

  /** All waits, once the trace has ended. */
  Distribution all() {
    return all;
  }

  @Override
  Section section() {
    return new Section(
        "latency",
        "Scheduling latency",
        lead(),
        figures(),
        List.of(worstTable(), groupTable()),
        all.count() == 0 ? List.of() : List.of(overTimeChart(), percentileChart()));
  }

  private String lead() {
    if (all.count() == 0) {
      return "No goroutine both became runnable and started within the trace.";
    }
    return "A goroutine that was ready to run waited "
        + Notation.duration(all.percentile(50))
        + " in the median and "
        + Notation.duration(all.percentile(99))
        + " at the 99th percentile; the longest of "
        + Notation.count(all.count(), "wait", "waits")
        + " took "
        + Notation.duration(all.max())
        + ".";
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        percentile("p50Nanos", "median", 50, "Half of all waits were no longer than this."));
    figures.add(
        percentile(
            "p90Nanos", "90th percentile", 90, "Nine of ten waits were no longer than this."));
    figures.add(
        percentile(
            "p99Nanos",
            "99th percentile",
            99,
            "One wait in a hundred was longer than this; a request that needs many goroutines to"
                + " start meets it often."));
    figures.add(
        percentile(
            "p999Nanos",
            "99.9th percentile",
            99.9,
            "One wait in a thousand was longer than this."));
    figures.add(
        Figure.observedIf(
            all.count() > 0,
            "maxNanos",
            "longest",
            Unit.NANOS,
            all.max(),
            "The longest time that a goroutine was runnable before it ran."));
    figures.add(
        Figure.observed(
            "count",
            "waits",
            Unit.COUNT,
            all.count(),
            "How many times a goroutine became runnable and then ran, both seen in the trace;"
                + " coroutine switches are not counted. Percentiles are nearest-rank: exact up to "
                + Distribution.EXACT
                + " values, beyond that at most 0.1 % too high."));
    figures.add(
        Figure.observed(
            "totalNanos",
            "sum of all waits",
            Unit.NANOS,
            all.sum(),
            "All these waits together; with it divided by the trace's length you get how many"
                + " goroutines stood in run queues on average."));
    figures.add(
        Figure.observed(
            "stillWaiting",
            "still waiting",
            Unit.COUNT,
            stillWaiting,
            "Goroutines that were runnable when the trace ended (or before a gap in it): their"
                + " waits are in no percentile."));
    return figures;
  }

  private Figure percentile(String name, String label, double percent, String meaning) {
    return Figure.observedIf(
        all.count() > 0, name, label, Unit.NANOS, all.percentile(percent), meaning);
  }

  private Table worstTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (Interval i : worst) {
      rows.add(
          Table.row(
              i.begin,
              i.nanos(),
              i.g,
              names.groups.name(i.group),
              (long) i.p,
              becameRunnable(i),
              i.by < 0 ? null : i.by,
              i.by < 0 ? null : names.groups.name(i.byGroup)));
    }
    return new Table(
        "worst",
        "The longest waits",
        "The " + WORST + " longest waits, longest first: from when the goroutine became runnable.",
        Coverage.OBSERVED,
        List.of(
            new Column("runnableAtNanos", "runnable at", Unit.MOMENT),
            new Column("latencyNanos", "waited", Unit.NANOS),
            new Column("g", "goroutine", Unit.GOROUTINE),
            new Column("function", "start function", Unit.TEXT),
            new Column("p", "started on P", Unit.PROC),
            new Column("cause", "became runnable", Unit.TEXT),
            new Column("by", "by goroutine", Unit.GOROUTINE),
            new Column("byFunction", "of", Unit.TEXT)),
        rows);
  }

  private String becameRunnable(Interval i) {
    if (i.cause == Cause.STOPPED) {
      String reason = names.strings.text(i.reason);
      return reason.isEmpty() ? i.cause.text : reason;
    }
    return i.cause == Cause.UNBLOCKED && i.by < 0 ? "unblocked by the runtime" : i.cause.text;
  }

  private Table groupTable() {
    List<Integer> order =
        Ranking.byDescending(byGroup.length, g -> byGroup[g] != null, g -> byGroup[g].sum());
    return new Table(
        "groups",
        "By goroutine group",
        "Waits of the goroutines with the same start function, most total waiting first; the last"
            + " row sums up what does not fit.",
        Coverage.OBSERVED,
        List.of(
            new Column("function", "start function", Unit.TEXT),
            new Column("count", "waits", Unit.COUNT),
            new Column("totalNanos", "total", Unit.NANOS),
            new Column("p50Nanos", "median", Unit.NANOS),
            new Column("p99Nanos", "99th percentile", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS)),
        Ranking.rows(
            order,
            GROUPS_SHOWN,
            g -> groupRow(names.groups.name(g), byGroup[g]),
            (name, rest) -> {
              Distribution others = new Distribution();
              rest.forEach(g -> others.add(byGroup[g]));
              return groupRow(name, others);
            }));
  }

  private static List<Object> groupRow(String name, Distribution waits) {
    return Table.row(
        name, waits.count(), waits.sum(), waits.percentile(50), waits.percentile(99), waits.max());
  }

  private Chart overTimeChart() {
    overTime.reach(Math.max(0, span.durationNanos() - 1));
    return new Chart.OverTime(
        "overTime",
        "Scheduling latency over time",
        "Median and 99th percentile of the waits that ended in each stretch of time: peaks show"
            + " when the program's goroutines queued.",
        Coverage.OBSERVED,
        Unit.NANOS,
        false,
        0,
        overTime.bucketNanos(),
        List.of(
            new Chart.Line("p50", "median", overTime.percentiles(50, span.durationNanos())),
            new Chart.Line(
                "p99", "99th percentile", overTime.percentiles(99, span.durationNanos()))));
  }

  private Chart percentileChart() {
    List<Double> values = new ArrayList<>();
    PERCENTS.stream().map(p -> (double) all.percentile(p)).forEach(values::add);
    return new Chart.Percentiles(
        "percentiles",
        "Distribution of the waits",
        "For each percentage, the wait that so many of all waits did not exceed.",
        Coverage.OBSERVED,
        Unit.NANOS,
        PERCENTS,
        List.of(new Chart.Line("latency", "scheduling latency", values)));
  }
}
