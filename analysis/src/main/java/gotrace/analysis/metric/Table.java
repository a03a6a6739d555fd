package gotrace.analysis.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows of a section, in the order in which they matter (worst first).
 *
 * @param name in JSON below its section: an array of objects
 * @param title for people
 * @param meaning one or two sentences: what a row is, how the rows are ordered and limited
 * @param rows a cell per column, of the type that the column's unit names, or null for unknown
 */
public record Table(
    String name,
    String title,
    String meaning,
    Coverage coverage,
    List<Column> columns,
    List<List<Object>> rows) {
  /**
   * What the cells at one place of every row are.
   *
   * @param name in JSON, camelCase
   * @param label for people
   */
  public record Column(String name, String label, Unit unit) {
    public Column {
      if (!unit.namedWell(name)) {
        throw new IllegalArgumentException(name + ": name does not fit unit " + unit);
      }
    }
  }

  /** A row of these cells, null for unknown. */
  public static List<Object> row(Object... cells) {
    return Collections.unmodifiableList(Arrays.asList(cells));
  }

  public Table {
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(name + ": " + row + " does not fit " + columns);
      }
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) != null && !columns.get(i).unit().accepts(row.get(i))) {
          throw new IllegalArgumentException(
              name + "." + columns.get(i).name() + ": " + row.get(i) + " has the wrong type");
        }
      }
    }
  }
}
