package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** Words what the {@link GcCollector} counted. */
final class GcSection {
  private static final int GROUPS_SHOWN = 15;

  private final GcCollector gc;
  private final long durationNanos;

  GcSection(GcCollector gc) {
    this.gc = gc;
    durationNanos = gc.span.durationNanos();
  }

  Section section() {
    List<Figure> figures = new ArrayList<>();
    addCycleFigures(figures);
    addPauseFigures(figures);
    addWorkFigures(figures);
    return new Section(
        "gc",
        "Garbage collection",
        lead(),
        figures,
        List.of(cycleTable(), pauseTable(), assistTable()),
        gc.heapKnown() ? List.of(heapChart()) : List.of());
  }

  private String lead() {
    String pauses =
        gc.allPauses.count() == 0
            ? "The world was never stopped."
            : "The world was stopped "
                + Notation.count(gc.allPauses.count(), "time", "times")
                + " for "
                + Notation.duration(gc.allPauses.sum())
                + " together, "
                + Notation.duration(gc.allPauses.max())
                + " at most.";
    return gc.cycles == 0
        ? "No garbage collection ran within the trace. " + pauses
        : Notation.count(gc.cycles, "garbage collection", "garbage collections")
            + " ran, marking for "
            + Notation.duration(gc.markingNanos)
            + " of the trace. "
            + pauses;
  }

  private void addCycleFigures(List<Figure> figures) {
    figures.add(
        Figure.observed(
            "cycles",
            "collections",
            Unit.COUNT,
            gc.cycles,
            "How many mark phases the trace shows, cut ones included."));
    figures.add(
        Figure.observed(
            "markingNanos",
            "time spent marking",
            Unit.NANOS,
            gc.markingNanos,
            "How long a mark phase was on; the program runs on meanwhile, but a quarter of the Ps"
                + " is taken, and goroutines that allocate must assist."));
    figures.add(
        Figure.observedIf(
            gc.marks.count() > 0,
            "maxMarkNanos",
            "longest mark phase",
            Unit.NANOS,
            gc.marks.max(),
            "The longest mark phase that lies within the trace."));
    figures.add(
        Figure.observedIf(
            gc.heapKnown(),
            "maxHeapBytes",
            "greatest heap",
            Unit.BYTES,
            gc.maxHeapBytes(),
            "The greatest live heap that the trace reports, in bytes."));
  }

  private void addPauseFigures(List<Figure> figures) {
    boolean any = gc.allPauses.count() > 0;
    figures.add(
        Figure.observed(
            "pauses",
            "stop-the-world pauses",
            Unit.COUNT,
            gc.allPauses.count(),
            "How often the whole program was stopped, for whatever reason; tracing itself stops it"
                + " once at its start."));
    figures.add(
        Figure.observed(
            "pauseNanos",
            "stopped together",
            Unit.NANOS,
            gc.allPauses.sum(),
            "All pauses together, from the request to stop to the restart: goroutines that could"
                + " be stopped at once lost all of it."));
    figures.add(
        Figure.observedIf(
            any,
            "maxPauseNanos",
            "longest pause",
            Unit.NANOS,
            gc.allPauses.max(),
            "The longest pause, from the request to stop to the restart: for as long no Go code could be"
                + " relied on to run."));
    figures.add(
        Figure.observedIf(
            any,
            "p99PauseNanos",
            "99th percentile of pauses",
            Unit.NANOS,
            gc.allPauses.percentile(99),
            "One pause in a hundred was longer than this (nearest rank)."));
  }

  private void addWorkFigures(List<Figure> figures) {
    figures.add(
        Figure.observed(
            "workerNanos",
            "mark workers ran",
            Unit.NANOS,
            gc.runs.workerNanos,
            "Running time of the collector's own goroutines (runtime.gcBgMarkWorker), on Ps that"
                + " were idle included."));
    figures.add(
        Figure.observedIf(
            gc.runs.nanos > 0,
            "workerShare",
            "mark workers' share",
            Unit.SHARE,
            gc.runs.nanos == 0 ? 0.0 : (double) gc.runs.workerNanos / gc.runs.nanos,
            "The mark workers' part of all the time that goroutines ran."));
    figures.add(
        Figure.observed(
            "assistNanos",
            "mark assists",
            Unit.NANOS,
            gc.assistNanos,
            "Time in which the program's goroutines had to mark before they could allocate: they"
                + " allocate faster than the workers mark. Waiting for something to mark counts."));
    figures.add(
        Figure.observed(
            "assistRunningNanos",
            "mark assists, running",
            Unit.NANOS,
            gc.assistRunningNanos,
            "The part of the mark assists that took a P."));
    figures.add(
        Figure.observedIf(
            gc.runs.nanos > 0,
            "costShare",
            "collector's share",
            Unit.SHARE,
            gc.costShare(),
            "Mark workers and assists, as a part of all the time that goroutines ran."));
    figures.add(
        Figure.observed(
            "sweeps",
            "sweeps",
            Unit.COUNT,
            gc.sweeps,
            "How often a P swept spans because a goroutine needed memory."));
    figures.add(
        Figure.observed(
            "sweepNanos",
            "sweeping",
            Unit.NANOS,
            gc.sweepNanos,
            "Time that these sweeps took from goroutines that allocate."));
    figures.add(
        Figure.observed(
            "sweptBytes", "swept", Unit.BYTES, gc.sweptBytes, "Bytes that were swept thereby."));
    figures.add(
        Figure.observed(
            "reclaimedBytes",
            "reclaimed",
            Unit.BYTES,
            gc.reclaimedBytes,
            "Bytes that these sweeps gave back for allocation."));
  }

  private Table cycleTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (GcCollector.Cycle c : gc.longest) {
      rows.add(
          Table.row(
              c.begin(),
              c.end() == Interval.NEVER ? null : c.end(),
              c.nanos(durationNanos),
              c.fromBefore(),
              bytes(c.heapAtBegin()),
              bytes(c.goalAtBegin()),
              bytes(c.heapAtEnd())));
    }
    return new Table(
        "longestCycles",
        "Collections",
        "The collections with the longest mark phases, longest first, at most 50. One without an"
            + " end was cut off by the end of the trace; one from before the trace counts from its"
            + " first event.",
        Coverage.OBSERVED,
        List.of(
            new Column("beginNanos", "begin", Unit.MOMENT),
            new Column("endNanos", "end", Unit.MOMENT),
            new Column("markNanos", "marking", Unit.NANOS),
            new Column("fromBefore", "began before the trace", Unit.FLAG),
            new Column("heapAtBeginBytes", "heap at begin", Unit.BYTES),
            new Column("goalAtBeginBytes", "goal at begin", Unit.BYTES),
            new Column("heapAtEndBytes", "heap at end", Unit.BYTES)),
        rows);
  }

  private static Long bytes(long known) {
    return known < 0 ? null : (Long) known;
  }

  private Table pauseTable() {
    List<Integer> kinds = new ArrayList<>(gc.pauses.keySet());
    kinds.sort((a, b) -> Long.compare(gc.pauses.get(b).sum(), gc.pauses.get(a).sum()));
    List<List<Object>> rows = new ArrayList<>();
    for (int kind : kinds) {
      Distribution d = gc.pauses.get(kind);
      rows.add(
          Table.row(gc.names.strings.text(kind), d.count(), d.sum(), d.percentile(99), d.max()));
    }
    return new Table(
        "pausesByKind",
        "Stop-the-world pauses by kind",
        "Why the world was stopped, longest total first. A collection stops it twice: to finish"
            + " sweeping before it begins, and to end marking.",
        Coverage.OBSERVED,
        List.of(
            new Column("kind", "kind", Unit.TEXT),
            new Column("count", "pauses", Unit.COUNT),
            new Column("totalNanos", "total", Unit.NANOS),
            new Column("p99Nanos", "99th percentile", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS)),
        rows);
  }

  private Table assistTable() {
    List<Integer> order =
        Ranking.byDescending(
            gc.assistByGroup.length, g -> gc.assistByGroup[g] > 0, g -> gc.assistByGroup[g]);
    return new Table(
        "assists",
        "Mark assists by goroutine group",
        "Which goroutines paid for allocating during a collection, longest first; the last row"
            + " sums up what does not fit.",
        Coverage.OBSERVED,
        List.of(
            new Column("function", "start function", Unit.TEXT),
            new Column("assistNanos", "assisting", Unit.NANOS)),
        Ranking.rows(
            order,
            GROUPS_SHOWN,
            g -> Table.row(gc.names.groups.name(g), gc.assistByGroup[g]),
            (name, rest) ->
                Table.row(
                    name,
                    rest.stream().mapToLong(g -> gc.assistByGroup[g]).reduce(0, Saturated::sum))));
  }

  private Chart heapChart() {
    gc.heap.reach(Math.max(0, durationNanos - 1));
    return new Chart.OverTime(
        "heap",
        "Heap and its goal over time",
        "The live heap and the size at which the collector aims to have finished; each value is the"
            + " greatest of its stretch of time.",
        Coverage.OBSERVED,
        Unit.BYTES,
        false,
        0,
        gc.heap.bucketNanos(),
        List.of(
            new Chart.Line("heap", "heap", gc.heap.line(GcCollector.HEAP, durationNanos)),
            new Chart.Line("goal", "goal", gc.heap.line(GcCollector.GOAL, durationNanos))));
  }
}
