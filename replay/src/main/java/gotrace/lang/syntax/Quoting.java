package gotrace.lang.syntax;

import java.util.Locale;

/** Characters as Go's format verbs write them. */
public final class Quoting {
  private Quoting() {}

  /** {@code %#U}. */
  public static String unicode(int c) {
    String code = String.format(Locale.ROOT, "U+%04X", c);
    return isPrintable(c) ? code + " '" + Character.toString(c) + "'" : code;
  }

  /** {@code %q} of a rune. */
  static String rune(int c) {
    return switch (c) {
      case '\n' -> "'\\n'";
      case '\t' -> "'\\t'";
      case '\r' -> "'\\r'";
      case '\'' -> "'\\''";
      case '\\' -> "'\\\\'";
      default ->
          isPrintable(c)
              ? "'" + Character.toString(c) + "'"
              : String.format(Locale.ROOT, c < 0x80 ? "'\\x%02x'" : "'\\u%04x'", c);
    };
  }

  /** strconv.IsPrint, by the categories that it is made from. */
  public static boolean isPrintable(int c) {
    if (c == ' ') {
      return true;
    }
    return Character.isValidCodePoint(c)
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
