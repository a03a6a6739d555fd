package gotrace.analysis.report;

import static gotrace.analysis.metric.Notation.text;

import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Table;
import gotrace.analysis.metric.Unit;
import gotrace.analysis.report.TextPage.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A table fitted to the page. Text columns are shortened, but not below {@link #MIN_TEXT} and half
 * of what they hold; when that does not make room, the widest column leaves the grid, until the
 * rest fits: the first text column, which names the row, to a line above the row (a sentence to as
 * many lines as it needs), any other to {@code label: value} below it.
 */
final class TextTable {
  private static final int INDENT = 2;
  private static final int GAP = 2;
  private static final int MIN_TEXT = 22;

  /** Below the grid a value has the rest of the line. */
  private static final int BELOW_INDENT = 6;

  private final Table table;
  private final int rows;

  /** What is shown in each cell, row by row. */
  private final List<List<String>> cells = new ArrayList<>();

  private final List<Integer> grid = new ArrayList<>();
  private final TreeSet<Integer> below = new TreeSet<>();
  private final int[] widths;

  /** Rows beyond {@code maxLines} lines are left out, and said to be. */
  TextTable(Table table, int maxLines) {
    this.table = table;
    this.widths = new int[table.columns().size()];
    for (List<Object> row : table.rows()) {
      List<String> shown = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        shown.add(Notation.of(unit(i), row.get(i)));
      }
      cells.add(shown);
    }
    for (int i = 0; i < widths.length; i++) {
      grid.add(i);
      widths[i] = headerWidth(i);
      for (List<String> row : cells) {
        widths[i] = Math.max(widths[i], Columns.width(row.get(i)));
      }
    }
    fit();
    rows = Math.min(cells.size(), maxLines / (below.isEmpty() ? 1 : 2));
  }

  private Unit unit(int column) {
    return table.columns().get(column).unit();
  }

  private String label(int column) {
    return text(table.columns().get(column).label());
  }

  /** The widest word: a header may take several lines. */
  private int headerWidth(int column) {
    int width = 0;
    for (String word : Columns.words(label(column))) {
      width = Math.max(width, Columns.width(word));
    }
    return Math.min(width, MIN_TEXT);
  }

  private void fit() {
    while (true) {
      int excess = excess();
      int slack = grid.stream().mapToInt(this::slack).sum();
      if (excess <= slack || grid.size() == 1) {
        shrink(excess);
        return;
      }
      Integer widest = grid.get(0);
      for (Integer column : grid) {
        widest = widths[column] >= widths[widest] ? column : widest;
      }
      grid.remove(widest);
      below.add(widest);
    }
  }

  private int slack(int column) {
    int width = widths[column];
    return unit(column).isText() ? Math.max(0, Math.min(width / 2, width - MIN_TEXT)) : 0;
  }

  private int excess() {
    int width = INDENT - GAP;
    for (int column : grid) {
      width += widths[column] + GAP;
    }
    return width - TextPage.WIDTH;
  }

  /** Takes the excess from the widest text columns, one column of the page at a time. */
  private void shrink(int excess) {
    for (int left = excess; left > 0; left--) {
      int widest = grid.get(0);
      for (int column : grid) {
        if (shrinkable(column) > shrinkable(widest)) {
          widest = column;
        }
      }
      widths[widest]--;
    }
  }

  /** How eagerly a column gives way: numbers only when no text is left. */
  private int shrinkable(int column) {
    return unit(column).isText() ? TextPage.WIDTH + widths[column] : widths[column];
  }

  void print(TextPage page) {
    header(page);
    int name = firstText();
    for (List<String> row : cells.subList(0, rows)) {
      if (below.contains(name)) {
        if (unit(name) == Unit.WORDS) {
          page.paragraph(Ink.PLAIN, INDENT, row.get(name));
        } else {
          page.line(" ".repeat(INDENT) + Columns.shorten(row.get(name), TextPage.WIDTH - INDENT));
        }
      }
      StringBuilder line = new StringBuilder(" ".repeat(INDENT - GAP));
      for (int column : grid) {
        line.append(" ".repeat(GAP)).append(aligned(column, row.get(column)));
      }
      page.line(line.toString());
      below(page, row);
    }
    if (rows < table.rows().size()) {
      int more = table.rows().size() - rows;
      page.line(page.ink(Ink.FAINT, " ".repeat(INDENT) + Notation.ELLIPSIS + " " + more + " more"));
    }
  }

  private int firstText() {
    for (int i = 0; i < widths.length; i++) {
      if (unit(i).isText()) {
        return i;
      }
    }
    return -1;
  }

  /** As many as fit on a line. */
  private void below(TextPage page, List<String> row) {
    StringBuilder line = new StringBuilder();
    int free = 0;
    for (int column : below) {
      if (column == firstText()) {
        continue;
      }
      String label = Columns.shorten(label(column) + ": ", TextPage.WIDTH / 2);
      int room = TextPage.WIDTH - BELOW_INDENT - Columns.width(label);
      String value = Columns.shorten(row.get(column), room);
      int width = Columns.width(label) + Columns.width(value) + GAP;
      if (line.length() > 0 && width > free) {
        page.line(line.toString());
        line.setLength(0);
      }
      boolean starts = line.length() == 0;
      line.append(" ".repeat(starts ? BELOW_INDENT : GAP));
      line.append(page.ink(Ink.FAINT, label)).append(value);
      free = (starts ? TextPage.WIDTH - BELOW_INDENT + GAP : free) - width;
    }
    if (line.length() > 0) {
      page.line(line.toString());
    }
  }

  private void header(TextPage page) {
    List<List<String>> labels = new ArrayList<>();
    int height = 0;
    for (int column : grid) {
      List<String> lines = Columns.wrap(label(column), widths[column]);
      labels.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int i = 0; i < height; i++) {
      StringBuilder line = new StringBuilder(" ".repeat(INDENT - GAP));
      for (int k = 0; k < grid.size(); k++) {
        List<String> lines = labels.get(k);
        int at = i - (height - lines.size());
        line.append(" ".repeat(GAP)).append(aligned(grid.get(k), at < 0 ? "" : lines.get(at)));
      }
      page.line(page.ink(Ink.FAINT, line.toString().stripTrailing()));
    }
  }

  private String aligned(int column, String shown) {
    String fitted = Columns.shorten(shown, widths[column]);
    return unit(column).isNumber()
        ? Columns.padLeft(fitted, widths[column])
        : Columns.padRight(fitted, widths[column]);
  }
}
