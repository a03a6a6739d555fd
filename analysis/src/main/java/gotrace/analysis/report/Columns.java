package gotrace.analysis.report;

import gotrace.analysis.metric.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text measured in the columns of a terminal. Expects text that {@link
 * gotrace.analysis.metric.Notation#text} made harmless. Combining marks count as a column of their
 * own: what is fitted here may come out narrower, never wider.
 */
final class Columns {
  private static final Pattern WORDS = Pattern.compile(" +(?!%)");

  private Columns() {}

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int codePoint) {
    if (codePoint < 0x1100) {
      return 1;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI, TANGUT, NUSHU -> 2;
      default -> {
        boolean symbol = codePoint >= 0x1F000 && codePoint < 0x20000;
        boolean dingbat = codePoint >= 0x2600 && codePoint < 0x2800;
        boolean wideForm = codePoint >= 0x3000 && codePoint < 0x3040;
        boolean fullForm = codePoint >= 0xFE30 && codePoint < 0xFFE7;
        yield symbol || dingbat || wideForm || fullForm ? 2 : 1;
      }
    };
  }

  /** At most {@code columns} wide; what goes, goes from the middle. */
  static String shorten(String text, int columns) {
    return Notation.shorten(text, columns, Columns::width);
  }

  /** Length in chars of the longest head that is at most {@code columns} wide. */
  private static int prefix(String text, int columns) {
    int end = 0;
    int left = columns;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      left -= width(codePoint);
      if (left < 0) {
        return end;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /** What stands between spaces; a percent sign stays with its number. */
  static String[] words(String text) {
    return WORDS.split(text);
  }

  /** Lines of at most {@code columns}, broken at spaces; a longer word is broken inside. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text)) {
      String rest = word;
      if (line.length() > 0 && width(line.toString()) + 1 + width(rest) <= columns) {
        line.append(' ').append(rest);
        continue;
      }
      if (line.length() > 0) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (width(rest) > columns) {
        int end = Math.max(rest.offsetByCodePoints(0, 1), prefix(rest, columns));
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
