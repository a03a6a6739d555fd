package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.runtime.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The shape of tables that show what the guide counted: some counts of each key, and a share. */
final class CounterTable {
  /** A column of counts. */
  record Count(String name, String label, ToLongFunction<Counters> of) {}

  private final List<Count> counts;
  private final Column shareColumn;
  private final Function<Counters, Double> share;

  /**
   * @param share of a row's counts; null where it is unknown
   */
  CounterTable(List<Count> counts, Column shareColumn, Function<Counters, Double> share) {
    this.counts = counts;
    this.shareColumn = shareColumn;
    this.share = share;
  }

  /** A row for each P, in the map's order. */
  Table byProc(String meaning, Map<Integer, Counters> counters) {
    List<List<Object>> rows = new ArrayList<>();
    counters.forEach((p, c) -> rows.add(row(c, (long) p)));
    return table("procs", "By P", meaning, List.of(new Column("p", "P", Unit.PROC)), rows);
  }

  /**
   * @param keys the columns before the counts
   * @param rows made by {@link #row}
   */
  Table table(
      String name, String title, String meaning, List<Column> keys, List<List<Object>> rows) {
    List<Column> columns = new ArrayList<>(keys);
    counts.forEach(count -> columns.add(new Column(count.name(), count.label(), Unit.COUNT)));
    columns.add(shareColumn);
    return new Table(name, title, meaning, Coverage.INFERRED, columns, rows);
  }

  /** What was counted of these keys. */
  List<Object> row(Counters counters, Object... keys) {
    List<Object> cells = new ArrayList<>(Arrays.asList(keys));
    counts.forEach(count -> cells.add(count.of().applyAsLong(counters)));
    cells.add(share.apply(counters));
    return Table.row(cells.toArray());
  }
}
