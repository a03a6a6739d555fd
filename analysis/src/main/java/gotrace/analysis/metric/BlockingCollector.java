package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Section {@code blocking}: why and where the program's goroutines wait, and who wakes whom. The
 * runtime's own goroutines, which idle by design, are counted apart.
 */
final class BlockingCollector extends Collector {
  private static final int SITES_SHOWN = 30;
  private static final int WAKES_SHOWN = 40;
  private static final int BARS_SHOWN = 12;

  private final Names names;
  private final WaitTally waits;
  private final PairCells reasons = new PairCells();
  private final PairCells sites = new PairCells();
  private long count;
  private long nanos;
  private long runtimeOwnNanos;
  private long open;

  BlockingCollector(Names names, WaitTally waits) {
    this.names = names;
    this.waits = waits;
  }

  @Override
  void subscribe(Signals signals) {}

  @Override
  void finish() {
    for (int c = 0; c < waits.size(); c++) {
      if (waits.gcWorker(c) || (!waits.isRest(c) && names.groups.runtimeOwn(waits.group(c)))) {
        runtimeOwnNanos = Saturated.sum(runtimeOwnNanos, waits.allNanos(c));
      } else {
        count += waits.allCount(c);
        open += waits.openCount(c);
        nanos = Saturated.sum(nanos, waits.allNanos(c));
        waits.addTo(sites, waits.reason(c), waits.stack(c), c);
      }
    }
    for (int c = 0; c < sites.size(); c++) {
      reasons.addAll(sites.first(c), 0, sites.count(c), sites.nanos(c), sites.maxNanos(c));
    }
  }

  /** The reason and stack at which most time was spent, or null; for the verdict. */
  Site heaviest(String reason) {
    Site heaviest = null;
    for (int c = 0; c < sites.size(); c++) {
      boolean counts = sites.first(c) >= 0 && names.strings.text(sites.first(c)).equals(reason);
      if (counts && (heaviest == null || sites.nanos(c) > heaviest.nanos)) {
        heaviest = new Site(names.stacks.site(sites.second(c)), sites.count(c), sites.nanos(c));
      }
    }
    return heaviest;
  }

  /**
   * A place where goroutines block.
   *
   * @param where null when no stack is known
   */
  record Site(String where, long count, long nanos) {}

  /** Time that the program's goroutines were blocked. */
  long totalNanos() {
    return nanos;
  }

  @Override
  Section section() {
    List<Integer> byReason = Ranking.byDescending(reasons.size(), c -> true, reasons::nanos);
    return new Section(
        "blocking",
        "Blocking",
        lead(byReason),
        figures(),
        List.of(reasonTable(byReason), siteTable(), wakeTable()),
        count == 0 ? List.of() : List.of(reasonBars(byReason)));
  }

  private String lead(List<Integer> byReason) {
    if (count == 0) {
      return "None of the program's goroutines blocked within the trace.";
    }
    int top = byReason.get(0);
    return "The program's goroutines blocked "
        + Notation.count(count, "time", "times")
        + " for "
        + Notation.duration(nanos)
        + " together; the reason with most time is "
        + Notation.text(reason(top))
        + " with "
        + Notation.duration(reasons.nanos(top))
        + ".";
  }

  private String reason(int cell) {
    return reasons.first(cell) == PairCells.REST
        ? "(others)"
        : WaitReason.text(names, reasons.first(cell));
  }

  private List<Figure> figures() {
    return List.of(
        Figure.observed(
            "count",
            "times blocked",
            Unit.COUNT,
            count,
            "How many times one of the program's goroutines stopped to wait for something; waits"
                + " that began before the trace are included with the part that was seen."),
        Figure.observed(
            "totalNanos",
            "blocked together",
            Unit.NANOS,
            nanos,
            "The sum of these waits; idle workers add to it as much as contended locks do, so look"
                + " at the sites before you act."),
        Figure.observed(
            "stillBlocked",
            "still blocked",
            Unit.COUNT,
            open,
            "How many of these waits had not ended when the trace ended (or at a gap); goroutines"
                + " that blocked forever are not among them but under what is blocked at the end."),
        Figure.observed(
            "runtimeOwnNanos",
            "the runtime's own",
            Unit.NANOS,
            runtimeOwnNanos,
            "Waits of the runtime's own goroutines, such as idle garbage collection workers: they"
                + " are part of no other number here."));
  }

  private Table reasonTable(List<Integer> order) {
    List<List<Object>> rows = new ArrayList<>();
    for (int c : order) {
      rows.add(
          Table.row(
              reason(c),
              reasons.count(c),
              reasons.nanos(c),
              reasons.nanos(c) / reasons.count(c),
              reasons.maxNanos(c)));
    }
    return new Table(
        "reasons",
        "By reason",
        "Why goroutines waited, in the runtime's words, longest total first.",
        Coverage.OBSERVED,
        List.of(
            new Column("reason", "reason", Unit.TEXT),
            new Column("count", "times", Unit.COUNT),
            new Column("totalNanos", "total", Unit.NANOS),
            new Column("meanNanos", "mean", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS)),
        rows);
  }

  private Table siteTable() {
    List<Integer> order = Ranking.byDescending(sites.size(), c -> true, sites::nanos);
    return new Table(
        "sites",
        "By place",
        "Where goroutines waited: the first frame outside the standard library, and the whole"
            + " stack from leaf to root; longest total first, the last row sums up what does not"
            + " fit.",
        Coverage.OBSERVED,
        List.of(
            new Column("reason", "reason", Unit.TEXT),
            new Column("site", "blocked at", Unit.TEXT),
            new Column("count", "times", Unit.COUNT),
            new Column("totalNanos", "total", Unit.NANOS),
            new Column("meanNanos", "mean", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS),
            new Column("stack", "stack", Unit.TEXT)),
        Ranking.rows(
            order,
            SITES_SHOWN,
            this::siteRow,
            (name, rest) -> others(name, sites.sum(rest), true)));
  }

  private List<Object> siteRow(int cell) {
    boolean rest = sites.first(cell) == PairCells.REST;
    return Table.row(
        rest ? "(others)" : WaitReason.text(names, sites.first(cell)),
        rest ? null : names.stacks.site(sites.second(cell)),
        sites.count(cell),
        sites.nanos(cell),
        sites.nanos(cell) / sites.count(cell),
        sites.maxNanos(cell),
        rest ? null : names.stacks.text(sites.second(cell)));
  }

  private static List<Object> others(String name, PairCells.Sum sum, boolean stack) {
    long mean = sum.nanos() / sum.count();
    return stack
        ? Table.row(name, null, sum.count(), sum.nanos(), mean, sum.maxNanos(), null)
        : Table.row(name, null, sum.count(), sum.nanos(), mean, sum.maxNanos());
  }

  private Table wakeTable() {
    PairCells wakes = waits.wakes;
    List<Integer> order = Ranking.byDescending(wakes.size(), c -> true, wakes::nanos);
    return new Table(
        "wakes",
        "Who wakes whom",
        "For each pair of goroutine groups: how often a goroutine of the first ended a wait of one"
            + " of the second, and how long those waits were; longest total first. The runtime"
            + " wakes goroutines for timers, the network poller and the garbage collector.",
        Coverage.OBSERVED,
        List.of(
            new Column("waker", "waker", Unit.TEXT),
            new Column("woken", "woken", Unit.TEXT),
            new Column("count", "times", Unit.COUNT),
            new Column("totalNanos", "waited", Unit.NANOS),
            new Column("meanNanos", "mean", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS)),
        Ranking.rows(
            order,
            WAKES_SHOWN,
            c -> wakeRow(wakes, c),
            (name, rest) -> others(name, wakes.sum(rest), false)));
  }

  private List<Object> wakeRow(PairCells wakes, int cell) {
    boolean rest = wakes.second(cell) == PairCells.REST;
    return Table.row(
        waker(wakes.first(cell)),
        rest ? null : names.groups.name(wakes.second(cell)),
        wakes.count(cell),
        wakes.nanos(cell),
        wakes.nanos(cell) / wakes.count(cell),
        wakes.maxNanos(cell));
  }

  private String waker(int group) {
    return switch (group) {
      case WaitTally.RUNTIME -> "(the runtime)";
      case PairCells.REST -> "(others)";
      default -> names.groups.name(group);
    };
  }

  private Chart reasonBars(List<Integer> order) {
    List<Chart.Bar> bars = new ArrayList<>();
    for (int c : order.subList(0, Math.min(BARS_SHOWN, order.size()))) {
      bars.add(new Chart.Bar(reason(c), (double) reasons.nanos(c)));
    }
    return new Chart.Bars(
        "reasonBars",
        "Blocked time by reason",
        "How long the program's goroutines were blocked, all together, by reason.",
        Coverage.OBSERVED,
        Unit.NANOS,
        bars);
  }
}
