package gotrace.analysis.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One section of the report, as every output shows it: text, JSON and HTML are made from this and
 * from nothing else. Names of figures, tables and charts share one space: no two are equal, and
 * none stands for both a value and a group of values ({@code counts} and {@code counts.local}).
 *
 * @param id in JSON below {@code sections}, and for {@code --section}
 * @param title for people
 * @param lead what this trace shows here, in one or two plain sentences with its main numbers
 */
public record Section(
    String id,
    String title,
    String lead,
    List<Figure> figures,
    List<Table> tables,
    List<Chart> charts) {
  /** What stands beside figures, tables and charts in a section's JSON. */
  private static final Set<String> TAKEN = Set.of("title", "lead", "coverage");

  /**
   * @throws IllegalArgumentException when two things would have one name
   */
  public Section {
    Set<String> values = new HashSet<>(TAKEN);
    Set<String> groups = new HashSet<>();
    for (Figure figure : figures) {
      claim(values, id, figure.name());
      String name = figure.name();
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        groups.add(name.substring(0, dot));
      }
    }
    for (Table table : tables) {
      claim(values, id, table.name());
    }
    for (Chart chart : charts) {
      claim(values, id, chart.name());
    }
    for (String group : groups) {
      claim(values, id, group);
    }
  }

  private static void claim(Set<String> names, String id, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(id + "." + name + " names two things");
    }
  }
}
