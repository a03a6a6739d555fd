package gotrace.analysis.check;

import gotrace.analysis.metric.AtEnd;
import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Table;
import gotrace.analysis.metric.Table.Column;
import gotrace.analysis.metric.Unit;
import java.util.ArrayList;
import java.util.List;

/** The findings on goroutines as tables of the report's section {@code blocked}. */
final class FindingTables {
  private static final String SECTION = "blocked";
  private static final int GOROUTINES_SHOWN = 10_000;

  private FindingTables() {}

  /** The sections, with the findings added to the one on blocked goroutines. */
  static List<Section> into(List<Section> sections, List<Finding> findings, AtEnd end) {
    List<Section> all = new ArrayList<>();
    for (Section section : sections) {
      all.add(section.id().equals(SECTION) ? into(section, findings, end) : section);
    }
    return all;
  }

  private static Section into(Section blocked, List<Finding> findings, AtEnd end) {
    List<Table> tables = new ArrayList<>();
    tables.add(findingTable(findings));
    if (!findings.isEmpty()) {
      tables.add(goroutineTable(findings, end));
    }
    tables.addAll(blocked.tables());
    return new Section(
        blocked.id(), blocked.title(), blocked.lead(), blocked.figures(), tables, blocked.charts());
  }

  private static Table findingTable(List<Finding> findings) {
    List<List<Object>> rows = new ArrayList<>();
    for (Finding f : findings) {
      LiveGoroutine g = f.goroutines().get(0);
      rows.add(
          Table.row(
              f.message(),
              f.status().jsonName(),
              f.kind().jsonName(),
              (long) f.goroutines().size(),
              g.g(),
              g.function(),
              g.reasonWords(),
              g.blockedAt(),
              g.createdBy()));
    }
    return new Table(
        "findings",
        "Findings",
        "Goroutines that are stuck: proved where nothing can ever wake them, suspected where it"
            + " explains best what the trace shows. The goroutine named is the longest blocked.",
        Coverage.OBSERVED,
        List.of(
            new Column("message", "finding", Unit.WORDS),
            new Column("status", "status", Unit.WORDS),
            new Column("kind", "kind", Unit.WORDS),
            new Column("count", "goroutines", Unit.COUNT),
            new Column("g", "longest: goroutine", Unit.GOROUTINE),
            new Column("function", "start function", Unit.TEXT),
            new Column("waitReason", "reason", Unit.TEXT),
            new Column("blockedAt", "blocked at", Unit.TEXT),
            new Column("createdBy", "created by", Unit.TEXT)),
        rows);
  }

  private static Table goroutineTable(List<Finding> findings, AtEnd end) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      for (LiveGoroutine g : findings.get(i).goroutines()) {
        if (rows.size() < GOROUTINES_SHOWN) {
          rows.add(row(i + 1L, g, end));
        }
      }
    }
    return new Table(
        "stuckGoroutines",
        "Who is stuck",
        "The goroutines of the findings, numbered as these are, the longest blocked first (at most "
            + Notation.count(GOROUTINES_SHOWN)
            + "). Where the waiting began before the trace, it took longer than shown.",
        Coverage.OBSERVED,
        List.of(
            new Column("finding", "finding", Unit.COUNT),
            new Column("g", "goroutine", Unit.GOROUTINE),
            new Column("function", "start function", Unit.TEXT),
            new Column("sinceNanos", "since", Unit.MOMENT),
            new Column("blockedNanos", "for", Unit.NANOS),
            new Column("fromBefore", "since before the trace", Unit.FLAG),
            new Column("waitReason", "reason", Unit.TEXT),
            new Column("blockedAt", "blocked at", Unit.TEXT),
            new Column("createdBy", "created by", Unit.TEXT),
            new Column("lastWaker", "last woken by", Unit.GOROUTINE),
            new Column("stack", "stack", Unit.TEXT)),
        rows);
  }

  private static List<Object> row(long finding, LiveGoroutine g, AtEnd end) {
    return Table.row(
        finding,
        g.g(),
        g.function(),
        g.sinceNanos(),
        end.durationNanos() - g.sinceNanos(),
        g.fromBefore(),
        g.reasonWords(),
        g.blockedAt(),
        g.createdBy(),
        g.lastWaker() < 0 ? null : g.lastWaker(),
        g.stack());
  }
}
