package gotrace.analysis.report;

import static gotrace.analysis.metric.Notation.text;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Table;
import gotrace.analysis.report.TextPage.Ink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The report for a terminal: at most 100 columns, the verdict first. The whole report is an
 * overview; a section that is asked for by name also says what its figures mean and leaves out no
 * row.
 */
public final class TextReport {
  private static final int OVERVIEW_LINES = 10;
  private static final int FIGURE = 48;
  private static final String INFERRED = "~";
  private static final String RULE = "─";

  private final TextPage page;
  private final boolean detailed;

  private TextReport(TextPage page, boolean detailed) {
    this.page = page;
    this.detailed = detailed;
  }

  /**
   * Writes the report, each line ended with a line feed.
   *
   * @param colour whether the text may contain ANSI colours
   * @param sections ids of the sections that are wanted, or null for the overview of all
   */
  public static void write(Report report, Appendable out, boolean colour, Set<String> sections)
      throws IOException {
    try {
      new TextReport(new TextPage(out, colour), sections != null).report(report, sections);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void report(Report report, Set<String> wanted) {
    String format = "  " + report.version() + " format";
    String trace = Columns.shorten(text(report.trace()), TextPage.WIDTH - format.length());
    page.line(page.ink(Ink.STRONG, trace) + page.ink(Ink.FAINT, format));
    damage(report);
    boolean marked = false;
    for (Section section : report.sections()) {
      if (wanted == null || wanted.contains(section.id())) {
        section(section);
        marked |= marked(section);
      }
    }
    if (marked) {
      page.blank();
      String legend =
          INFERRED
              + " inferred: reconstructed from what the trace says; "
              + Notation.UNKNOWN
              + ": this trace cannot tell.";
      page.paragraph(Ink.FAINT, 0, legend);
    }
  }

  private void damage(Report report) {
    if (report.damage().isEmpty()) {
      return;
    }
    page.blank();
    page.line(page.ink(Ink.WARNING, "The trace is damaged; what is whole was used:"));
    report.damage().forEach(damage -> page.paragraph(Ink.PLAIN, 2, text(damage.toString())));
  }

  /** Whether the section shows a mark that the legend explains. */
  private static boolean marked(Section section) {
    return section.figures().stream().anyMatch(f -> f.coverage() != Coverage.OBSERVED)
        || section.charts().stream().anyMatch(c -> c.coverage() != Coverage.OBSERVED)
        || section.tables().stream()
            .anyMatch(
                t ->
                    t.coverage() != Coverage.OBSERVED
                        || t.rows().stream().anyMatch(TextReport::hasUnknown));
  }

  private static boolean hasUnknown(List<Object> row) {
    return row.stream().anyMatch(Objects::isNull);
  }

  private void section(Section section) {
    page.blank();
    int room = TextPage.WIDTH - 4;
    String id = Columns.shorten(text(section.id()), room / 2);
    String title = Columns.shorten(text(section.title()), room - Columns.width(id) - 4);
    int rule = room - Columns.width(title) - Columns.width(id);
    page.line(
        page.ink(Ink.STRONG, title)
            + " "
            + page.ink(Ink.FAINT, RULE.repeat(rule) + " " + id + " " + RULE));
    page.paragraph(Ink.PLAIN, 0, text(section.lead()));
    if (detailed) {
      figuresWithMeaning(section.figures());
    } else {
      figures(section.figures());
    }
    section.tables().forEach(this::table);
    section.charts().forEach(this::chart);
  }

  private static String shown(Figure figure) {
    String value = Notation.of(figure.unit(), figure.value());
    return figure.coverage() == Coverage.INFERRED ? INFERRED + value : value;
  }

  /** Two columns, read downwards; a figure that is too wide has a line of its own. */
  private void figures(List<Figure> figures) {
    List<String> narrow = new ArrayList<>();
    if (!figures.isEmpty()) {
      page.blank();
    }
    for (Figure figure : figures) {
      String value = shown(figure);
      int valueWidth = Columns.width(value);
      String label = text(figure.label());
      if (Columns.width(label) + 2 + valueWidth > FIGURE) {
        flush(narrow);
        label = Columns.shorten(label, FIGURE / 2);
        value = Columns.shorten(value, TextPage.WIDTH - 4 - Columns.width(label));
        page.line("  " + page.ink(Ink.FAINT, label) + "  " + value);
      } else {
        int gap = FIGURE - Columns.width(label) - valueWidth;
        narrow.add(page.ink(Ink.FAINT, label) + " ".repeat(gap) + value);
      }
    }
    flush(narrow);
  }

  /** Each of {@code cells} is {@link #FIGURE} wide. */
  private void flush(List<String> cells) {
    int height = (cells.size() + 1) / 2;
    for (int i = 0; i < height; i++) {
      String right = i + height < cells.size() ? "  " + cells.get(i + height) : "";
      page.line("  " + cells.get(i) + right);
    }
    cells.clear();
  }

  private void figuresWithMeaning(List<Figure> figures) {
    for (Figure figure : figures) {
      page.blank();
      String label = Columns.shorten(text(figure.label()), TextPage.WIDTH / 2);
      int room = TextPage.WIDTH - 4 - Columns.width(label);
      page.line("  " + page.ink(Ink.STRONG, label) + "  " + Columns.shorten(shown(figure), room));
      page.paragraph(Ink.FAINT, 4, text(figure.meaning()));
    }
  }

  private void heading(String title, String meaning, Coverage coverage) {
    page.blank();
    String mark = coverage == Coverage.INFERRED ? INFERRED : "";
    page.line(page.ink(Ink.STRONG, mark + Columns.shorten(text(title), TextPage.WIDTH - 1)));
    if (detailed) {
      page.paragraph(Ink.FAINT, 0, text(meaning));
    }
  }

  private void table(Table table) {
    heading(table.title(), table.meaning(), table.coverage());
    if (table.coverage() == Coverage.UNAVAILABLE) {
      page.line("  " + Notation.UNKNOWN);
    } else if (table.rows().isEmpty()) {
      page.line("  none");
    } else {
      new TextTable(table, detailed ? Integer.MAX_VALUE : OVERVIEW_LINES).print(page);
    }
  }

  private void chart(Chart chart) {
    heading(chart.title(), chart.meaning(), chart.coverage());
    if (chart.coverage() == Coverage.UNAVAILABLE) {
      page.line("  " + Notation.UNKNOWN);
    } else if (TextChart.isEmpty(chart)) {
      page.line("  none");
    } else {
      new TextChart(page).print(chart);
    }
  }
}
