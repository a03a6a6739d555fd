package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.trace.GoState;
import java.util.List;

/** Section {@code syscalls}: how many, how long, with and without their P, from where. */
final class SyscallsCollector extends Collector {
  private static final int SITES_SHOWN = 30;
  private static final int KEPT = 0;
  private static final int LOST = 1;

  private final Names names;
  private final Distribution whole = new Distribution();
  private final PairCells sites = new PairCells();
  private long count;
  private long nanos;
  private long lostCount;
  private long withoutNanos;
  private long open;

  SyscallsCollector(Names names) {
    this.names = names;
  }

  @Override
  void subscribe(Signals signals) {
    signals.intervals(this, GoState.SYSCALL);
  }

  @Override
  void interval(Interval i) {
    boolean lost = i.lostP != Interval.NEVER;
    count++;
    nanos = Saturated.sum(nanos, i.nanos());
    lostCount += lost ? 1 : 0;
    withoutNanos = Saturated.sum(withoutNanos, lost ? i.end - i.lostP : 0);
    sites.add(i.stack, lost ? LOST : KEPT, i.nanos());
    if (i.open) {
      open++;
    } else if (!i.fromBefore) {
      whole.record(i.nanos());
    }
  }

  @Override
  Section section() {
    String lead =
        count == 0
            ? "The trace shows no system call."
            : "Goroutines were in "
                + Notation.count(count, "system call", "system calls")
                + " for "
                + Notation.duration(nanos)
                + " together; "
                + Notation.count(lostCount)
                + " lost the P meanwhile.";
    return new Section(
        "syscalls", "System calls", lead, figures(), List.of(siteTable()), List.of());
  }

  private List<Figure> figures() {
    boolean any = whole.count() > 0;
    return List.of(
        Figure.observed(
            "count",
            "system calls",
            Unit.COUNT,
            count,
            "System calls (and calls into C) that the runtime announces; raw, non-blocking ones"
                + " leave no event."),
        Figure.observed(
            "totalNanos",
            "time together",
            Unit.NANOS,
            nanos,
            "All of them together, as far as seen."),
        Figure.observed(
            "keptP",
            "kept the P",
            Unit.COUNT,
            count - lostCount,
            "Calls short enough that the goroutine went on with the P that it had."),
        Figure.observed(
            "lostP",
            "lost the P",
            Unit.COUNT,
            lostCount,
            "Calls whose P was taken away, by the monitor thread after some 20 µs or by the call's"
                + " own choice: the goroutine had to queue for a P afterwards."),
        Figure.observed(
            "withoutPNanos",
            "time without P",
            Unit.NANOS,
            withoutNanos,
            "The part of the time in which the call held no P, so that others could run."),
        Figure.observed(
            "unfinished",
            "unfinished",
            Unit.COUNT,
            open,
            "Calls that had not returned when the trace ended."),
        Figure.observedIf(
            any,
            "p50Nanos",
            "median",
            Unit.NANOS,
            whole.percentile(50),
            "Half of the calls that lie within the trace took no longer (nearest rank)."),
        Figure.observedIf(
            any,
            "p99Nanos",
            "99th percentile",
            Unit.NANOS,
            whole.percentile(99),
            "One call in a hundred took longer."),
        Figure.observedIf(
            any,
            "maxNanos",
            "longest",
            Unit.NANOS,
            whole.max(),
            "The longest call within the trace."));
  }

  private Table siteTable() {
    PairCells byStack = new PairCells();
    PairCells lostByStack = new PairCells();
    for (int c = 0; c < sites.size(); c++) {
      merge(byStack, sites, c);
      if (sites.second(c) == LOST) {
        merge(lostByStack, sites, c);
      }
    }
    List<Integer> order = Ranking.byDescending(byStack.size(), c -> true, byStack::nanos);
    return new Table(
        "sites",
        "By place",
        "Where the calls were made, longest total first; the last row sums up what does not fit.",
        Coverage.OBSERVED,
        List.of(
            new Column("site", "called at", Unit.TEXT),
            new Column("count", "calls", Unit.COUNT),
            new Column("lostP", "lost the P", Unit.COUNT),
            new Column("totalNanos", "total", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS),
            new Column("stack", "stack", Unit.TEXT)),
        Ranking.rows(
            order,
            SITES_SHOWN,
            c -> row(byStack, c, lostByStack.countOf(byStack.first(c), 0)),
            (name, rest) -> {
              PairCells.Sum sum = byStack.sum(rest);
              long lost =
                  rest.stream().mapToLong(c -> lostByStack.countOf(byStack.first(c), 0)).sum();
              return Table.row(name, sum.count(), lost, sum.nanos(), sum.maxNanos(), null);
            }));
  }

  private List<Object> row(PairCells byStack, int c, long lost) {
    int stack = byStack.first(c);
    boolean rest = stack == PairCells.REST;
    return Table.row(
        rest ? "(others)" : names.stacks.site(stack),
        byStack.count(c),
        lost,
        byStack.nanos(c),
        byStack.maxNanos(c),
        rest ? null : names.stacks.text(stack));
  }

  private static void merge(PairCells to, PairCells from, int c) {
    to.addAll(from.first(c), 0, from.count(c), from.nanos(c), from.maxNanos(c));
  }
}
