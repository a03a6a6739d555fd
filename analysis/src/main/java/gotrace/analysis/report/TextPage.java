package gotrace.analysis.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The page that the parts of a text report write their lines on: 100 columns, colours if asked. */
final class TextPage {
  static final int WIDTH = 100;

  /** How a piece of a line is set; without colours all look the same. */
  enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    BAR("36"),
    WARNING("1;33");

    private final String sgr;

    Ink(String sgr) {
      this.sgr = sgr;
    }
  }

  private final Appendable out;
  private final boolean colour;

  TextPage(Appendable out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  String ink(Ink ink, String text) {
    return colour && ink != Ink.PLAIN && !text.isBlank()
        ? "\u001b[" + ink.sgr + "m" + text + "\u001b[0m"
        : text;
  }

  /** A line, with the spaces at its end dropped. */
  void line(String text) {
    try {
      out.append(text.stripTrailing()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void blank() {
    line("");
  }

  /** A paragraph, wrapped and indented. */
  void paragraph(Ink ink, int indent, String text) {
    for (String line : Columns.wrap(text, WIDTH - indent)) {
      line(" ".repeat(indent) + ink(ink, line));
    }
  }
}
