package gotrace.analysis.report;

import static gotrace.analysis.metric.Notation.text;

import gotrace.analysis.chart.Charts;
import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import java.util.ArrayList;
import java.util.List;

/** One section of the page, as its template shows it. */
record HtmlSection(
    String id,
    String title,
    String lead,
    List<HtmlFigure> figures,
    List<Picture> pictures,
    List<HtmlTable> tables) {

  /** One number with its name and its meaning. */
  record HtmlFigure(String label, String meaning, Coverage coverage, HtmlValue value) {}

  /**
   * A chart.
   *
   * @param wide SVG for a desk; empty when there is nothing to draw
   * @param narrow SVG for a telephone
   * @param values what is drawn, as a table, or null where it would be longer than it is useful
   */
  record Picture(
      String title,
      String meaning,
      Coverage coverage,
      String wide,
      String narrow,
      HtmlTable values) {}

  /**
   * @param index of the section on the page, for the ids in its pictures
   */
  static HtmlSection of(Section section, int index) {
    String path = "/sections/" + section.id() + "/";
    List<HtmlFigure> figures = new ArrayList<>();
    for (Figure f : section.figures()) {
      HtmlValue value = HtmlValue.of(f.unit(), f.value(), path + f.name().replace('.', '/'));
      figures.add(new HtmlFigure(text(f.label()), sentence(f.meaning()), f.coverage(), value));
    }
    List<Picture> pictures = new ArrayList<>();
    for (Chart chart : section.charts()) {
      pictures.add(picture(chart, path, "c" + index + "-" + pictures.size()));
    }
    return new HtmlSection(
        section.id(),
        text(section.title()),
        sentence(section.lead()),
        figures,
        pictures,
        section.tables().stream().map(table -> HtmlTable.of(table, path)).toList());
  }

  /** A sentence in which a percent sign stays with its number. */
  static String sentence(String words) {
    return text(words).replace(" %", "\u00a0%");
  }

  private static Picture picture(Chart chart, String path, String id) {
    boolean drawn = chart.coverage() != Coverage.UNAVAILABLE;
    return new Picture(
        text(chart.title()),
        sentence(chart.meaning()),
        chart.coverage(),
        drawn ? Charts.svg(chart, id + "w-", Charts.WIDE) : "",
        drawn ? Charts.svg(chart, id + "n-", Charts.NARROW) : "",
        drawn ? HtmlTable.of(chart, path) : null);
  }
}
