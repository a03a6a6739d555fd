package gotrace.analysis.chart;

import gotrace.analysis.metric.Chart;
import java.awt.Color;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of a chart, named by their part in it. JFreeChart paints with a stand-in for each; in
 * the SVG the stand-ins become the CSS variables of the page, {@code var(--chart-text)} and so on,
 * which have a value for light and for dark.
 */
enum Ink {
  SURFACE(0, "surface"),
  TEXT(1, "text"),
  AXIS(2, "axis"),
  GRID(3, "grid"),
  SERIES_1(4, "1"),
  SERIES_2(5, "2"),
  SERIES_3(6, "3"),
  SERIES_4(7, "4"),
  SERIES_5(8, "5"),
  SERIES_6(9, "6"),
  SERIES_7(10, "7"),
  SERIES_8(11, "8"),
  /** Of a line named idle: what is left when all else is told. */
  IDLE(12, "idle");

  /** Lines beyond it repeat the colours, with dashes. */
  static final int SERIES = 8;

  /** No other colour of a chart has these for red and green. */
  private static final int RED = 1;

  private static final int GREEN = 254;
  private static final Pattern STAND_IN =
      Pattern.compile("rgb\\(" + RED + "," + GREEN + ",(\\d+)\\)");

  private static final List<Ink> ALL = List.of(values());
  private static final List<Ink> LINES = ALL.subList(SERIES_1.blue, SERIES_8.blue + 1);

  private final int blue;
  private final String variable;
  final Color color;

  Ink(int blue, String name) {
    this.blue = blue;
    this.variable = "var(--chart-" + name + ")";
    this.color = new Color(RED, GREEN, blue);
  }

  /** The colour of the line or area at an index from 0. */
  static Ink series(int index, Chart.Line line) {
    if (line.name().equals("idle")) {
      return IDLE;
    }
    return LINES.get(index % SERIES);
  }

  static String toVariables(String svg) {
    Matcher matcher = STAND_IN.matcher(svg);
    return matcher.replaceAll(m -> ALL.get(Integer.parseInt(m.group(1))).variable);
  }
}
