package gotrace.analysis.check;

import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report's figures by the names that its JSON gives them. */
final class Figures {
  private static final int NEAR_SHOWN = 4;

  private Figures() {}

  /**
   * The figure of this name: {@code latency.p99Nanos}.
   *
   * @throws GateException naming near ones if there is none
   */
  static Figure find(String name, List<Section> sections) throws GateException {
    Map<String, Figure> byName = new LinkedHashMap<>();
    for (Section section : sections) {
      for (Figure figure : section.figures()) {
        byName.put(section.id() + "." + figure.name(), figure);
      }
    }
    Figure found = byName.get(name);
    if (found == null) {
      List<String> near =
          byName.keySet().stream()
              .sorted(Comparator.comparingInt(known -> distance(name, known)))
              .limit(NEAR_SHOWN)
              .toList();
      throw new GateException(
          "the report has no figure " + name + "; near it are " + String.join(", ", near));
    }
    return found;
  }

  /** Levenshtein's, ignoring case. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        char x = Character.toLowerCase(a.charAt(i - 1));
        boolean same = x == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
