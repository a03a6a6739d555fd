package gotrace.lang.vm;

/** Quoted strings (strconv/quote.go). */
final class Quotes {
  private Quotes() {}

  /** strconv.IsPrint. */
  static boolean isPrint(int r) {
    return r < 0x7F ? r >= ' ' : UnicodeTables.GO.isPrinted(r);
  }

  static boolean canBackquote(Str s) {
    for (int i = s.off, end = s.off + s.len; i < end; ) {
      long d = Runes.decode(s.b, i, end);
      int r = (int) d;
      int width = (int) (d >>> 32);
      i += width;
      boolean invalid = width == 1 && r == Runes.ERROR;
      if (invalid || r == 0xFEFF || (r < ' ' && r != '\t') || r == '`' || r == 0x7F) {
        return false;
      }
    }
    return true;
  }

  static String quote(Str s, char quote, boolean ascii) {
    StringBuilder b = new StringBuilder().append(quote);
    for (int i = s.off, end = s.off + s.len; i < end; ) {
      long d = Runes.decode(s.b, i, end);
      int width = (int) (d >>> 32);
      if (width == 1 && (int) d == Runes.ERROR) {
        b.append(String.format("\\x%02x", s.b[i] & 0xFF));
      } else {
        rune(b, (int) d, quote, ascii);
      }
      i += width;
    }
    return b.append(quote).toString();
  }

  static String quoteRune(int r, boolean ascii) {
    int valid = r >= 0xD800 && r < 0xE000 ? Runes.ERROR : r;
    StringBuilder b = new StringBuilder("'");
    rune(b, valid, '\'', ascii);
    return b.append('\'').toString();
  }

  private static void rune(StringBuilder b, int r, char quote, boolean ascii) {
    if (r == quote || r == '\\') {
      b.append('\\').append((char) r);
    } else if (ascii ? r < 0x80 && isPrint(r) : isPrint(r)) {
      b.appendCodePoint(r);
    } else {
      switch (r) {
        case 7 -> b.append("\\a");
        case '\b' -> b.append("\\b");
        case '\f' -> b.append("\\f");
        case '\n' -> b.append("\\n");
        case '\r' -> b.append("\\r");
        case '\t' -> b.append("\\t");
        case 11 -> b.append("\\v");
        default -> {
          if (r < ' ' || r == 0x7F) {
            b.append(String.format("\\x%02x", r));
          } else if (r < 0x10000) {
            b.append(String.format("\\u%04x", r));
          } else {
            b.append(String.format("\\U%08x", r));
          }
        }
      }
    }
  }
}
