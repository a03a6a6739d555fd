package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import java.util.Arrays;
import java.util.List;

/** Section {@code goroutines}: groups by start function, and how each spent its time. */
final class GoroutinesCollector extends Collector {
  private static final int GROUPS_SHOWN = 40;
  private static final int REASON_ROWS_SHOWN = 80;

  private static final class Sums {
    final ExecTotals exec = new ExecTotals();
    long count;
    long created;
    long ended;
    long forever;
    long lifetime;
    long assist;

    void add(Sums other) {
      exec.add(other.exec);
      count += other.count;
      created += other.created;
      ended += other.ended;
      forever += other.forever;
      lifetime = Saturated.sum(lifetime, other.lifetime);
      assist = Saturated.sum(assist, other.assist);
    }
  }

  private final Names names;
  private final WaitTally waits;
  private final ExecTotals one = new ExecTotals();
  private Sums[] groups = new Sums[64];
  private final PairCells groupReasons = new PairCells();

  GoroutinesCollector(Names names, WaitTally waits) {
    this.names = names;
    this.waits = waits;
  }

  @Override
  void subscribe(Signals signals) {
    signals.ends(this);
  }

  @Override
  void ended(Goroutine g, long timeNanos, End how) {
    if (g.group >= groups.length) {
      groups = Arrays.copyOf(groups, Math.max(g.group + 1, 2 * groups.length));
    }
    if (groups[g.group] == null) {
      groups[g.group] = new Sums();
    }
    Sums sums = groups[g.group];
    sums.count++;
    sums.created += g.existedBefore ? 0 : 1;
    sums.ended += how == End.DESTROYED ? 1 : 0;
    sums.forever += how == End.FOREVER ? 1 : 0;
    sums.lifetime = Saturated.sum(sums.lifetime, timeNanos - g.createdAt);
    sums.assist = Saturated.sum(sums.assist, g.assist);
    one.clear();
    g.addTotals(one, timeNanos, 1);
    sums.exec.add(one);
  }

  @Override
  void finish() {
    for (int c = 0; c < waits.size(); c++) {
      waits.addTo(groupReasons, waits.group(c), waits.reason(c), c);
    }
  }

  @Override
  Section section() {
    Sums all = new Sums();
    for (Sums sums : groups) {
      if (sums != null) {
        all.add(sums);
      }
    }
    return new Section(
        "goroutines",
        "Goroutine groups",
        lead(all),
        figures(all),
        List.of(groupTable(), reasonTable()),
        List.of());
  }

  private String lead(Sums all) {
    if (all.count == 0) {
      return "The trace mentions no goroutine.";
    }
    int busiest = 0;
    for (int g = 0; g < groups.length; g++) {
      if (groups[g] != null
          && (groups[busiest] == null || groups[g].exec.running > groups[busiest].exec.running)) {
        busiest = g;
      }
    }
    return Notation.count(all.count, "goroutine", "goroutines")
        + " ran for "
        + Notation.duration(all.exec.running)
        + " together; most of it, "
        + Notation.duration(groups[busiest].exec.running)
        + ", went to "
        + Notation.text(names.groups.name(busiest))
        + ".";
  }

  private static List<Figure> figures(Sums all) {
    return List.of(
        Figure.observed(
            "runningNanos",
            "running",
            Unit.NANOS,
            all.exec.running,
            "Time that goroutines executed on a P, all together; divided by the trace's length it"
                + " is the number of Ps kept busy by Go code."),
        Figure.observed(
            "runnableNanos",
            "waiting for a P",
            Unit.NANOS,
            all.exec.runnable,
            "Time that goroutines were ready but not running, all together."),
        Figure.observed(
            "blockedNanos",
            "blocked",
            Unit.NANOS,
            all.exec.blocked,
            "Time that goroutines waited for something other than a P, all together; many idle"
                + " goroutines make it large without harm."),
        Figure.observed(
            "syscallNanos",
            "in system calls with a P",
            Unit.NANOS,
            all.exec.syscall,
            "Time in system calls during which the goroutine still held its P."),
        Figure.observed(
            "syscallBlockedNanos",
            "in system calls without a P",
            Unit.NANOS,
            all.exec.syscallBlocked,
            "Time in system calls after the P was taken away to run other goroutines."),
        Figure.observed(
            "gcAssistNanos",
            "GC mark assist",
            Unit.NANOS,
            all.assist,
            "Time in which goroutines had to help the garbage collector before they could"
                + " allocate; it overlaps with the other times."));
  }

  private Table groupTable() {
    List<Integer> order =
        Ranking.byDescending(groups.length, g -> groups[g] != null, g -> groups[g].exec.running);
    return new Table(
        "groups",
        "Groups by start function",
        "All goroutines with the same start function, the group that ran longest first; times are"
            + " sums over the group, the last row sums up what does not fit. A goroutine that"
            + " blocks forever counts as ended at that moment.",
        Coverage.OBSERVED,
        List.of(
            new Column("function", "start function", Unit.TEXT),
            new Column("runtimeOwn", "runtime's own", Unit.FLAG),
            new Column("count", "goroutines", Unit.COUNT),
            new Column("created", "created", Unit.COUNT),
            new Column("ended", "ended", Unit.COUNT),
            new Column("blockedForever", "blocked forever", Unit.COUNT),
            new Column("lifetimeNanos", "lifetimes", Unit.NANOS),
            new Column("runningNanos", "running", Unit.NANOS),
            new Column("runnableNanos", "waiting for a P", Unit.NANOS),
            new Column("blockedNanos", "blocked", Unit.NANOS),
            new Column("syscallNanos", "system calls", Unit.NANOS),
            new Column("syscallBlockedNanos", "system calls without P", Unit.NANOS),
            new Column("gcAssistNanos", "GC assist", Unit.NANOS)),
        Ranking.rows(
            order,
            GROUPS_SHOWN,
            g -> groupRow(names.groups.name(g), names.groups.runtimeOwn(g), groups[g]),
            (name, rest) -> {
              Sums others = new Sums();
              rest.forEach(g -> others.add(groups[g]));
              return groupRow(name, null, others);
            }));
  }

  private static List<Object> groupRow(String name, Boolean runtimeOwn, Sums s) {
    return Table.row(
        name,
        runtimeOwn,
        s.count,
        s.created,
        s.ended,
        s.forever,
        s.lifetime,
        s.exec.running,
        s.exec.runnable,
        s.exec.blocked,
        s.exec.syscall,
        s.exec.syscallBlocked,
        s.assist);
  }

  private Table reasonTable() {
    List<Integer> order = Ranking.byDescending(groupReasons.size(), c -> true, groupReasons::nanos);
    return new Table(
        "blockedByReason",
        "Blocked, by group and reason",
        "Why the goroutines of a group did not run, longest total first; the last row sums up what"
            + " does not fit.",
        Coverage.OBSERVED,
        List.of(
            new Column("function", "start function", Unit.TEXT),
            new Column("reason", "reason", Unit.TEXT),
            new Column("count", "times", Unit.COUNT),
            new Column("blockedNanos", "blocked", Unit.NANOS)),
        Ranking.rows(
            order,
            REASON_ROWS_SHOWN,
            this::reasonRow,
            (name, rest) -> {
              PairCells.Sum sum = groupReasons.sum(rest);
              return Table.row(name, null, sum.count(), sum.nanos());
            }));
  }

  private List<Object> reasonRow(int cell) {
    boolean rest = groupReasons.first(cell) == PairCells.REST;
    return Table.row(
        rest ? "(others)" : names.groups.name(groupReasons.first(cell)),
        rest ? null : WaitReason.text(names, groupReasons.second(cell)),
        groupReasons.count(cell),
        groupReasons.nanos(cell));
  }
}
