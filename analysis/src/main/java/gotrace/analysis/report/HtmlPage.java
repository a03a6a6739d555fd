package gotrace.analysis.report;

import static gotrace.analysis.metric.Notation.text;

import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * What the template of the page shows, in its order. All text in it is harmless ({@link
 * gotrace.analysis.metric.Notation#text}) but not escaped, which the template does.
 *
 * @param damage a line for each damaged part
 * @param doubts names of what is not observed, by section
 */
record HtmlPage(
    String trace,
    String format,
    List<String> damage,
    List<HtmlSection> sections,
    List<Doubt> doubts) {

  /**
   * What is not observed in one section.
   *
   * @param inferred labels of figures, titles of tables and charts
   * @param unavailable likewise
   */
  record Doubt(String section, String id, List<String> inferred, List<String> unavailable) {}

  static HtmlPage of(Report report) {
    List<HtmlSection> sections = new ArrayList<>();
    List<Doubt> doubts = new ArrayList<>();
    for (Section section : report.sections()) {
      sections.add(HtmlSection.of(section, sections.size()));
      Doubt doubt = doubt(section);
      if (!doubt.inferred().isEmpty() || !doubt.unavailable().isEmpty()) {
        doubts.add(doubt);
      }
    }
    List<String> damage = report.damage().stream().map(d -> text(d.toString())).toList();
    return new HtmlPage(
        text(report.trace()), report.version().toString(), damage, sections, doubts);
  }

  private static Doubt doubt(Section section) {
    return new Doubt(
        text(section.title()),
        section.id(),
        labels(section, Coverage.INFERRED),
        labels(section, Coverage.UNAVAILABLE));
  }

  private static List<String> labels(Section section, Coverage coverage) {
    List<String> labels = new ArrayList<>();
    section.figures().stream()
        .filter(f -> f.coverage() == coverage)
        .map(Figure::label)
        .forEach(labels::add);
    section.tables().stream()
        .filter(t -> t.coverage() == coverage)
        .forEach(t -> labels.add(t.title()));
    section.charts().stream()
        .filter(c -> c.coverage() == coverage)
        .forEach(c -> labels.add(c.title()));
    return labels.stream().map(Notation::text).toList();
  }

  String css() {
    return HtmlReport.resource("page.css");
  }

  String script() {
    return HtmlReport.resource("page.js");
  }
}
