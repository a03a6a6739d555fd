package gotrace.analysis.report;

import static gotrace.analysis.metric.Notation.text;

import gotrace.analysis.check.Finding;
import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Unit;
import gotrace.analysis.report.TextPage.Ink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** The verdicts on a trace for a terminal: at most 100 columns, one paragraph for each finding. */
public final class CheckText {
  private static final int IDS_SHOWN = 20;
  private static final int INDENT = 2;

  private final TextPage page;

  private CheckText(TextPage page) {
    this.page = page;
  }

  /**
   * Writes the verdicts, each line ended with a line feed.
   *
   * @param colour whether the text may contain ANSI colours
   */
  public static void write(CheckReport check, Appendable out, boolean colour) throws IOException {
    try {
      new CheckText(new TextPage(out, colour)).write(check);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(CheckReport check) {
    String format = "  " + check.report().version() + " format";
    String trace = Columns.shorten(text(check.report().trace()), TextPage.WIDTH - format.length());
    page.line(page.ink(Ink.STRONG, trace) + page.ink(Ink.FAINT, format));
    page.line(summary(check.findings()));
    check.findings().forEach(this::finding);
    page.blank();
    check.notes().forEach(note -> page.paragraph(Ink.FAINT, 0, text(note)));
  }

  private static String summary(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "No findings.";
    }
    long proved = findings.stream().filter(f -> f.status() == Finding.Status.PROVED).count();
    return Notation.count(findings.size(), "finding: ", "findings: ")
        + Notation.count(proved)
        + " proved, "
        + Notation.count(findings.size() - proved)
        + " suspected.";
  }

  private void finding(Finding finding) {
    page.blank();
    boolean proved = finding.status() == Finding.Status.PROVED;
    String head = finding.kind().jsonName() + ", " + finding.status().jsonName();
    page.line(page.ink(proved ? Ink.WARNING : Ink.STRONG, head));
    page.paragraph(Ink.PLAIN, INDENT, text(finding.message()));
    if (finding.goroutines().isEmpty()) {
      return;
    }
    LiveGoroutine first = finding.goroutines().get(0);
    if (finding.goroutines().size() > 1) {
      page.paragraph(Ink.PLAIN, INDENT, "goroutines: " + ids(finding.goroutines()));
    }
    if (first.stack() != null) {
      String whose = Notation.of(Unit.GOROUTINE, first.g());
      page.paragraph(Ink.FAINT, INDENT, "stack of " + whose + ": " + text(first.stack()));
    }
  }

  private static String ids(List<LiveGoroutine> goroutines) {
    String shown =
        goroutines.stream()
            .limit(IDS_SHOWN)
            .map(g -> Notation.of(Unit.GOROUTINE, g.g()))
            .collect(Collectors.joining(", "));
    int more = goroutines.size() - IDS_SHOWN;
    return more > 0 ? shown + " and " + Notation.count(more) + " more" : shown;
  }
}
