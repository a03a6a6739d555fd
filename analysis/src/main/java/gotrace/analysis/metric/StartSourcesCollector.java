package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.runtime.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Section {@code startSources}: which queue each goroutine that starts was taken from. */
final class StartSourcesCollector extends Collector {
  private static final int GROUPS_SHOWN = 20;
  private static final int SOURCES = StartTally.SOURCES;

  private final Names names;
  private final TraceSpan span;
  private final StartTally tally;
  private final long[] counts = new long[SOURCES];

  StartSourcesCollector(Names names, TraceSpan span, StartTally tally) {
    this.names = names;
    this.span = span;
    this.tally = tally;
  }

  @Override
  void subscribe(Signals signals) {}

  @Override
  void finish() {
    Arrays.setAll(counts, s -> tally.count(SourceNames.ALL.get(s)));
  }

  private long all() {
    return LongStream.of(counts).sum();
  }

  @Override
  Section section() {
    return new Section(
        "startSources",
        "Where starts came from",
        lead(),
        figures(),
        all() == 0 ? List.of() : List.of(sourceTable(), groupTable(), procTable()),
        all() == 0 ? List.of() : List.of(overTimeChart()));
  }

  private String lead() {
    long all = all();
    if (all == 0) {
      return "No goroutine started within the trace.";
    }
    long stolen =
        counts[SourceNames.index(Source.STEAL)] + counts[SourceNames.index(Source.STEAL_RUNNEXT)];
    return "Of "
        + Notation.count(all, "start, ", "starts, ")
        + Notation.share(share(counts[SourceNames.index(Source.RUNNEXT)]))
        + " came from runnext, "
        + Notation.share(share(counts[SourceNames.index(Source.LOCAL)]))
        + " from the P's own queue, "
        + Notation.share(share(counts[SourceNames.index(Source.GLOBAL)]))
        + " from the global queue, and "
        + Notation.share(share(stolen))
        + " were stolen from another P."
        + " "
        + Accuracy.MEASURED;
  }

  private double share(long part) {
    return (double) part / all();
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Source source : SourceNames.ALL) {
      figures.add(
          Figure.inferred(
              "counts." + SourceNames.jsonName(source),
              SourceNames.label(source),
              Unit.COUNT,
              source == Source.PARK_FAILED ? null : counts[SourceNames.index(source)],
              SourceNames.meaning(source)));
    }
    return figures;
  }

  private Table sourceTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (int s : Ranking.byDescending(SOURCES, i -> counts[i] > 0, i -> counts[i])) {
      Distribution wait = tally.waits[s];
      boolean known = wait.count() > 0;
      rows.add(
          Table.row(
              SourceNames.label(SourceNames.ALL.get(s)),
              counts[s],
              share(counts[s]),
              known ? wait.mean() : null,
              known ? wait.percentile(50) : null,
              known ? wait.percentile(99) : null,
              known ? wait.max() : null));
    }
    return new Table(
        "sources",
        "By source",
        "How often a start came from each place, and how long these goroutines had been runnable"
            + " (of waits that began within the trace); most starts first.",
        Coverage.INFERRED,
        List.of(
            new Column("source", "source", Unit.WORDS),
            new Column("starts", "starts", Unit.COUNT),
            new Column("share", "share", Unit.SHARE),
            new Column("meanNanos", "mean wait", Unit.NANOS),
            new Column("p50Nanos", "median wait", Unit.NANOS),
            new Column("p99Nanos", "99th percentile", Unit.NANOS),
            new Column("maxNanos", "longest wait", Unit.NANOS)),
        rows);
  }

  private Table groupTable() {
    CountsById byGroup = tally.byGroup;
    List<Integer> order = Ranking.byDescending(byGroup.size(), r -> true, byGroup::sum);
    return new Table(
        "groups",
        "By start function",
        "Where the goroutines of each group were taken from, most starts first; the last row sums"
            + " up what does not fit.",
        Coverage.INFERRED,
        columns(new Column("function", "start function", Unit.TEXT)),
        Ranking.rows(
            order,
            GROUPS_SHOWN,
            r -> row(names.groups.name((int) byGroup.id(r)), byGroup.row(r)),
            (name, rest) -> {
              long[] sum = new long[SOURCES];
              rest.forEach(r -> Arrays.setAll(sum, source -> sum[source] + byGroup.row(r)[source]));
              return row(name, sum);
            }));
  }

  private Table procTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (int p = 0; p < tally.procs(); p++) {
      if (tally.bySource(p) != null) {
        rows.add(row((long) p, tally.bySource(p)));
      }
    }
    return new Table(
        "procs",
        "By P",
        "Where each P took what it ran, by number. A P that lives on steals had no work of its own.",
        Coverage.INFERRED,
        columns(new Column("p", "P", Unit.PROC)),
        rows);
  }

  /** Only the sources that occur have a column. */
  private List<Column> columns(Column first) {
    List<Column> columns = new ArrayList<>(List.of(first));
    columns.add(new Column("starts", "starts", Unit.COUNT));
    for (Source s : SourceNames.ALL) {
      if (counts[SourceNames.index(s)] > 0) {
        columns.add(new Column(SourceNames.jsonName(s), SourceNames.label(s), Unit.COUNT));
      }
    }
    return columns;
  }

  private List<Object> row(Object first, long[] bySource) {
    List<Object> cells = new ArrayList<>(List.of(first, LongStream.of(bySource).sum()));
    for (int s = 0; s < SOURCES; s++) {
      if (counts[s] > 0) {
        cells.add(bySource[s]);
      }
    }
    return Table.row(cells.toArray());
  }

  private Chart overTimeChart() {
    TimeBuckets overTime = tally.overTime;
    int[] all = IntStream.range(0, SOURCES).toArray();
    overTime.reach(Math.max(0, span.durationNanos() - 1));
    List<Chart.Line> lines = new ArrayList<>();
    for (Source source : SourceNames.ALL) {
      if (counts[SourceNames.index(source)] > 0) {
        lines.add(
            new Chart.Line(
                SourceNames.jsonName(source),
                SourceNames.label(source),
                overTime.shares(SourceNames.index(source), all, span.durationNanos())));
      }
    }
    return new Chart.OverTime(
        "overTime",
        "Where starts came from over time",
        "Shares of the starts in each stretch of time by the place that the goroutine was taken"
            + " from.",
        Coverage.INFERRED,
        Unit.SHARE,
        true,
        0,
        overTime.bucketNanos(),
        lines);
  }
}
