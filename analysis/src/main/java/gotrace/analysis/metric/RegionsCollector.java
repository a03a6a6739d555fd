package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import java.util.ArrayList;
import java.util.List;

/**
 * Section {@code regions}: the program's regions (runtime/trace: StartRegion, WithRegion) and how
 * their goroutines spent the time in them. Regions nest, so that their times overlap. As in Go's
 * summary an end closes the region that its goroutine began last, and the end of a goroutine closes
 * its regions; unlike there, the region that a goroutine inherits from its creator is not counted.
 */
final class RegionsCollector extends Collector {
  private static final int NAMES_SHOWN = 60;

  private static final class Region {
    int name;
    long begin;
    Region outer;

    /** Minus the goroutine's totals at the region's begin. */
    final ExecTotals exec = new ExecTotals();
  }

  private static final class ByName {
    final int name;
    final Distribution durations = new Distribution();
    final ExecTotals exec = new ExecTotals();
    long begun;
    long closedByExit;
    long unfinished;

    ByName(int name) {
      this.name = name;
    }

    void add(ByName other) {
      begun += other.begun;
      closedByExit += other.closedByExit;
      unfinished += other.unfinished;
      durations.add(other.durations);
      exec.add(other.exec);
    }
  }

  private final Names names;
  private final GoroutineTracker tracker;
  private final LongIntMap stackOfGoroutine = new LongIntMap();
  private final List<Region> stacks = new ArrayList<>();
  private final List<Integer> freeStacks = new ArrayList<>();
  private Region freeRegions;
  private final PerName<ByName> byName = new PerName<>(ByName::new);
  private long begun;
  private long complete;
  private long closedByExit;
  private long unfinished;
  private long endsWithoutBegin;

  RegionsCollector(Names names, GoroutineTracker tracker) {
    this.names = names;
    this.tracker = tracker;
  }

  @Override
  void subscribe(Signals signals) {
    signals.rows(this, EventType.USER_REGION_BEGIN, EventType.USER_REGION_END);
    signals.ends(this);
  }

  @Override
  void row(EventBlock b, int row, EventType type, long time) {
    Goroutine g = tracker.goroutines().get(b.g[row]);
    if (g == null) {
      return;
    }
    if (type == EventType.USER_REGION_BEGIN) {
      begin(g, names.strings.number(b.arg1[row]), time);
    } else {
      end(g, time);
    }
  }

  private void begin(Goroutine g, int name, long time) {
    Region region = freeRegions;
    if (region == null) {
      region = new Region();
    } else {
      freeRegions = region.outer;
    }
    region.name = name;
    region.begin = time;
    region.exec.clear();
    g.addTotals(region.exec, time, -1);
    int stack = stackOfGoroutine.get(g.id);
    if (stack == LongIntMap.MISSING) {
      stack = freeStacks.isEmpty() ? stacks.size() : freeStacks.remove(freeStacks.size() - 1);
      if (stack == stacks.size()) {
        stacks.add(null);
      }
      stackOfGoroutine.put(g.id, stack);
    }
    region.outer = stacks.get(stack);
    stacks.set(stack, region);
    begun++;
    byName.of(name).begun++;
  }

  private void end(Goroutine g, long time) {
    int stack = stackOfGoroutine.get(g.id);
    Region region = stack == LongIntMap.MISSING ? null : stacks.get(stack);
    if (region == null) {
      endsWithoutBegin++;
      return;
    }
    stacks.set(stack, region.outer);
    g.addTotals(region.exec, time, 1);
    ByName n = byName.of(region.name);
    n.durations.record(time - region.begin);
    n.exec.add(region.exec);
    complete++;
    recycle(region);
  }

  @Override
  void ended(Goroutine g, long timeNanos, End how) {
    int stack = stackOfGoroutine.remove(g.id);
    if (stack == LongIntMap.MISSING) {
      return;
    }
    for (Region region = stacks.get(stack); region != null; ) {
      Region outer = region.outer;
      if (how == End.TRACE_END) {
        unfinished++;
        byName.of(region.name).unfinished++;
      } else {
        closedByExit++;
        byName.of(region.name).closedByExit++;
      }
      recycle(region);
      region = outer;
    }
    stacks.set(stack, null);
    freeStacks.add(stack);
  }

  private void recycle(Region region) {
    region.outer = freeRegions;
    freeRegions = region;
  }

  @Override
  Section section() {
    String lead =
        begun == 0 && endsWithoutBegin == 0
            ? "The program marks no regions (runtime/trace.WithRegion)."
            : Notation.count(begun, "region", "regions")
                + " began within the trace; "
                + Notation.count(complete)
                + " also ended in it.";
    return new Section("regions", "User regions", lead, figures(), List.of(nameTable()), List.of());
  }

  private List<Figure> figures() {
    return List.of(
        Figure.observed(
            "count", "regions begun", Unit.COUNT, begun, "Regions that the program began."),
        Figure.observed(
            "complete",
            "complete",
            Unit.COUNT,
            complete,
            "Regions whose begin and end are in the trace: only they have a duration."),
        Figure.observed(
            "closedByExit",
            "closed by the goroutine's end",
            Unit.COUNT,
            closedByExit,
            "Regions whose goroutine ended, or blocked forever, before End was called."),
        Figure.observed(
            "unfinished",
            "unfinished",
            Unit.COUNT,
            unfinished,
            "Regions that had not ended when the trace did."),
        Figure.observed(
            "endsWithoutBegin",
            "ended only",
            Unit.COUNT,
            endsWithoutBegin,
            "Ends of regions that began before the trace."));
  }

  private Table nameTable() {
    List<Integer> order =
        Ranking.byDescending(byName.size(), n -> true, n -> byName.get(n).durations.sum());
    return new Table(
        "names",
        "Regions by name",
        "Regions of the same name, longest total first. Durations, and what the goroutine did"
            + " meanwhile, are of complete regions; the last row sums up what does not fit.",
        Coverage.OBSERVED,
        List.of(
            new Column("name", "region", Unit.TEXT),
            new Column("count", "begun", Unit.COUNT),
            new Column("complete", "complete", Unit.COUNT),
            new Column("unfinished", "unfinished", Unit.COUNT),
            new Column("totalNanos", "total", Unit.NANOS),
            new Column("p50Nanos", "median", Unit.NANOS),
            new Column("p99Nanos", "99th percentile", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS),
            new Column("runningNanos", "running", Unit.NANOS),
            new Column("runnableNanos", "waiting for a P", Unit.NANOS),
            new Column("blockedNanos", "blocked", Unit.NANOS),
            new Column("syscallNanos", "system calls", Unit.NANOS),
            new Column("syscallBlockedNanos", "system calls without P", Unit.NANOS)),
        Ranking.rows(
            order,
            NAMES_SHOWN,
            n -> nameRow(names.strings.text(byName.get(n).name), byName.get(n)),
            (name, rest) -> {
              ByName others = new ByName(StringPool.EMPTY);
              rest.forEach(n -> others.add(byName.get(n)));
              return nameRow(name, others);
            }));
  }

  private static List<Object> nameRow(String name, ByName n) {
    Distribution d = n.durations;
    boolean any = d.count() > 0;
    return Table.row(
        name,
        n.begun,
        d.count(),
        n.unfinished + n.closedByExit,
        d.sum(),
        any ? (Object) d.percentile(50) : null,
        any ? (Object) d.percentile(99) : null,
        any ? (Object) d.max() : null,
        n.exec.running,
        n.exec.runnable,
        n.exec.blocked,
        n.exec.syscall,
        n.exec.syscallBlocked);
  }
}
