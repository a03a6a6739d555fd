package gotrace.analysis.report;

import static gotrace.analysis.metric.Notation.text;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Table;
import gotrace.analysis.metric.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of the page.
 *
 * @param path JSON pointer to its array of rows, or null when each cell names its own
 */
record HtmlTable(
    String title,
    String meaning,
    Coverage coverage,
    String path,
    List<Column> columns,
    List<List<HtmlValue>> rows) {
  /** Beyond it a table has a box to filter its rows with. */
  private static final int FILTERED_ROWS = 12;

  /** Text beyond it gets a wide column, so that it does not become a tower of short lines. */
  private static final int LONG_TEXT = 48;

  /** Text beyond it, as most names of functions are, gets a column of middling width. */
  private static final int NAME_TEXT = 18;

  /**
   * A column.
   *
   * @param name as in the JSON
   * @param width class of its least width: of long text, of names, or none
   */
  record Column(String name, String label, Unit unit, String width) {
    String look() {
      return HtmlValue.look(unit) + width;
    }
  }

  boolean filtered() {
    return rows.size() > FILTERED_ROWS;
  }

  static HtmlTable of(Table table, String sectionPath) {
    List<List<HtmlValue>> rows = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      List<HtmlValue> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(HtmlValue.of(table.columns().get(i).unit(), row.get(i), null));
      }
      rows.add(cells);
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Table.Column column = table.columns().get(i);
      int at = i;
      int longest = rows.stream().mapToInt(row -> row.get(at).shown().length()).max().orElse(0);
      String width = longest > LONG_TEXT ? " long" : longest > NAME_TEXT ? " name" : "";
      columns.add(new Column(column.name(), text(column.label()), column.unit(), width));
    }
    return new HtmlTable(
        text(table.title()),
        HtmlSection.sentence(table.meaning()),
        table.coverage(),
        sectionPath + table.name(),
        columns,
        rows);
  }

  /** What a chart draws, or null for values over time, which are too many to read. */
  static HtmlTable of(Chart chart, String sectionPath) {
    String path = sectionPath + chart.name();
    if (chart instanceof Chart.Percentiles percentiles) {
      return percentiles(percentiles, path);
    }
    return chart instanceof Chart.Bars bars ? bars(bars, path) : null;
  }

  private static HtmlTable percentiles(Chart.Percentiles chart, String path) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("percent", "percentile", Unit.TEXT, ""));
    for (Chart.Line line : chart.lines()) {
      columns.add(new Column(line.name(), text(line.label()), chart.unit(), ""));
    }
    String values = chart.unit() == Unit.NANOS ? "/valuesNanos/" : "/values/";
    List<List<HtmlValue>> rows = new ArrayList<>();
    for (int i = 0; i < chart.percents().size(); i++) {
      String percent = TextChart.percent(chart.percents().get(i));
      List<HtmlValue> row = new ArrayList<>();
      row.add(new HtmlValue(percent, null, Unit.TEXT, null));
      for (int k = 0; k < chart.lines().size(); k++) {
        double value = chart.lines().get(k).values().get(i);
        row.add(HtmlValue.ofMean(chart.unit(), value, path + "/lines/" + k + values + i));
      }
      rows.add(row);
    }
    return ofChart(chart, columns, rows);
  }

  private static HtmlTable bars(Chart.Bars chart, String path) {
    List<Column> columns =
        List.of(
            new Column("label", "what", Unit.TEXT, ""),
            new Column("value", "value", chart.unit(), ""));
    String value = chart.unit() == Unit.NANOS ? "/valueNanos" : "/value";
    List<List<HtmlValue>> rows = new ArrayList<>();
    for (int i = 0; i < chart.bars().size(); i++) {
      Chart.Bar bar = chart.bars().get(i);
      String at = path + "/bars/" + i;
      rows.add(
          List.of(
              new HtmlValue(Notation.text(bar.label()), null, Unit.TEXT, at + "/label"),
              HtmlValue.ofMean(chart.unit(), bar.value(), at + value)));
    }
    return ofChart(chart, columns, rows);
  }

  private static HtmlTable ofChart(Chart chart, List<Column> columns, List<List<HtmlValue>> rows) {
    return new HtmlTable(text(chart.title()), "", chart.coverage(), null, columns, rows);
  }
}
