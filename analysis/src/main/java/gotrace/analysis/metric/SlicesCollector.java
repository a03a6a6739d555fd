package gotrace.analysis.metric;

import gotrace.analysis.metric.Interval.Cause;
import gotrace.analysis.metric.Table.Column;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.List;

/**
 * Section {@code slices}: how long goroutines ran at a stretch, and how often they stopped although
 * they could have gone on. A stretch ends where the goroutine blocks, ends, stops or enters a
 * system call.
 */
final class SlicesCollector extends Collector {
  /** proc.go: forcePreemptNS, after which sysmon asks a goroutine to stop. */
  static final long FORCE_PREEMPT_NANOS = 10_000_000;

  private static final int GROUPS_SHOWN = 30;
  private static final String PREEMPTED = "preempted";
  private static final String GOSCHED = "runtime.Gosched";

  private final Names names;
  private final RunTally runs;
  private final Distribution slices;

  /** Stops by (group, reason). */
  private final PairCells stops = new PairCells();

  SlicesCollector(Names names, RunTally runs) {
    this.names = names;
    this.runs = runs;
    slices = runs.slices;
  }

  @Override
  void subscribe(Signals signals) {
    signals.intervals(this, GoState.RUNNABLE);
  }

  @Override
  void interval(Interval i) {
    if (i.cause == Cause.STOPPED && !i.fromBefore) {
      stops.add(i.group, i.reason, i.nanos());
    }
  }

  @Override
  Section section() {
    long preempted = stopped(PREEMPTED);
    String lead =
        slices.count() == 0
            ? "The trace shows no whole stretch in which a goroutine of the program ran."
            : "The program's goroutines ran "
                + Notation.duration(slices.percentile(50))
                + " at a stretch in the median and at most "
                + Notation.duration(slices.max())
                + "; "
                + Notation.count(preempted, "stretch was", "stretches were")
                + " ended by preemption.";
    return new Section(
        "slices", "Time slices", lead, figures(preempted), List.of(groupTable()), List.of());
  }

  private long stopped(String reason) {
    long count = 0;
    for (int c = 0; c < stops.size(); c++) {
      count += is(c, reason) ? stops.count(c) : 0;
    }
    return count;
  }

  private boolean is(int stop, String reason) {
    return stops.second(stop) >= 0 && names.strings.text(stops.second(stop)).equals(reason);
  }

  private List<Figure> figures(long preempted) {
    boolean any = slices.count() > 0;
    return List.of(
        Figure.observed(
            "count",
            "stretches",
            Unit.COUNT,
            slices.count(),
            "Times that one of the program's goroutines ran, as far as begin and end lie within"
                + " the trace; a system call ends a stretch."),
        Figure.observedIf(
            any,
            "p50Nanos",
            "median",
            Unit.NANOS,
            slices.percentile(50),
            "Half of the stretches were no longer (nearest rank)."),
        Figure.observedIf(
            any,
            "p99Nanos",
            "99th percentile",
            Unit.NANOS,
            slices.percentile(99),
            "One stretch in a hundred was longer."),
        Figure.observedIf(
            any, "maxNanos", "longest", Unit.NANOS, slices.max(), "The longest stretch."),
        Figure.observed(
            "overlong",
            "over 10ms",
            Unit.COUNT,
            runs.overlong,
            "Stretches longer than the 10 ms after which the monitor thread asks a goroutine to"
                + " stop: nothing else ran on that P meanwhile."),
        Figure.observed(
            "preempted",
            "preempted",
            Unit.COUNT,
            preempted,
            "Stretches that the runtime ended: the slice was used up, the world was to be stopped,"
                + " or an unlocked mutex was handed over."),
        Figure.observed(
            "yielded",
            "yielded",
            Unit.COUNT,
            stopped(GOSCHED),
            "Stretches that the goroutine ended itself by calling runtime.Gosched."));
  }

  private Table groupTable() {
    PairCells byGroup = runs.byGroup;
    List<Integer> order = Ranking.byDescending(byGroup.size(), c -> true, byGroup::maxNanos);
    List<List<Object>> rows = new ArrayList<>();
    for (int c : order.subList(0, Math.min(GROUPS_SHOWN, order.size()))) {
      int group = byGroup.first(c);
      boolean rest = group == PairCells.REST;
      rows.add(
          Table.row(
              rest ? "(others)" : names.groups.name(group),
              byGroup.count(c),
              byGroup.nanos(c) / byGroup.count(c),
              byGroup.maxNanos(c),
              stopsOf(group, PREEMPTED),
              stopsOf(group, GOSCHED)));
    }
    return new Table(
        "groups",
        "By goroutine group",
        "Start functions by their longest stretch, the runtime's own included; at most "
            + GROUPS_SHOWN
            + " of them.",
        Coverage.OBSERVED,
        List.of(
            new Column("function", "start function", Unit.TEXT),
            new Column("count", "stretches", Unit.COUNT),
            new Column("meanNanos", "mean", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS),
            new Column("preempted", "preempted", Unit.COUNT),
            new Column("yielded", "yielded", Unit.COUNT)),
        rows);
  }

  private long stopsOf(int group, String reason) {
    long count = 0;
    for (int c = 0; c < stops.size(); c++) {
      count += stops.first(c) == group && is(c, reason) ? stops.count(c) : 0;
    }
    return count;
  }
}
