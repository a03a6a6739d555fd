package gotrace.lang.syntax;

/** Comments that say where the source comes from (parser.go: updateBase). */
final class LineDirectives {
  private final Positions.Source source;
  private final Scanner.Handler handler;

  LineDirectives(Positions.Source source, Scanner.Handler handler) {
    this.source = source;
    this.handler = handler;
  }

  /** {@code text} stands at {@code offset} and holds from {@code from} on. */
  void directive(String text, int offset, int from) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return;
    }
    long last = number(text.substring(colon + 1));
    if (last < 0) {
      handler.error(
          source.base + offset + colon + 1, "invalid line number: " + text.substring(colon + 1));
      return;
    }
    int colon2 = text.lastIndexOf(':', colon - 1);
    long line = colon2 < 0 ? -1 : number(text.substring(colon2 + 1, colon));
    if (line < 0) {
      if (inRange(last, offset + colon + 1, "invalid line number: " + text.substring(colon + 1))) {
        source.addLineBase(from, text.substring(0, colon), (int) last, 0);
      }
      return;
    }
    if (!inRange(last, offset + colon + 1, "invalid column number: " + text.substring(colon + 1))
        || !inRange(
            line, offset + colon2 + 1, "invalid line number: " + text.substring(colon2 + 1))) {
      return;
    }
    String file = colon2 == 0 ? source.currentFile() : text.substring(0, colon2);
    source.addLineBase(from, file, (int) line, (int) last);
  }

  private boolean inRange(long number, int offset, String complaint) {
    boolean fits = 0 < number && number <= 1 << 30;
    if (!fits) {
      handler.error(source.base + offset, complaint);
    }
    return fits;
  }

  private static long number(String digits) {
    try {
      return digits.isEmpty() || !Characters.isDecimal(digits.charAt(0))
          ? -1
          : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
