package gotrace.lang.syntax;

import java.nio.charset.StandardCharsets;

/**
 * The characters of a file, one after the other (cmd/compile/internal/syntax: source.go), and where
 * the token at hand began.
 */
class Characters {
  private static final int EOF = -1;
  private static final int BOM = 0xfeff;
  private static final int RUNE_ERROR = 0xfffd;

  final byte[] src;
  final Positions.Source source;
  final Scanner.Handler handler;

  /** The current one; negative at the end. */
  int ch = ' ';

  int chOffset;
  int next;

  /** Offset of the current token. */
  int start;

  /**
   * @param offset where to begin
   */
  Characters(byte[] src, Positions.Source source, int offset, Scanner.Handler handler) {
    this.src = src;
    this.next = offset;
    this.source = source;
    this.handler = handler;
    nextch();
  }

  final void errorHere(String message) {
    handler.error(source.base + chOffset, message);
  }

  final void errorInToken(int offset, String message) {
    handler.error(source.base + start + offset, message);
  }

  final void nextch() {
    while (true) {
      if (ch == '\n') {
        source.addLine(next);
      }
      chOffset = next;
      if (next >= src.length) {
        ch = EOF;
        return;
      }
      int b = src[next];
      if (b > 0) {
        next++;
        ch = b;
        return;
      }
      if (b == 0) {
        next++;
        ch = 0;
        errorHere("invalid NUL character");
        continue;
      }
      if (wideChar()) {
        return;
      }
    }
  }

  /** Takes a character of several bytes; false if it is to be passed over. */
  private boolean wideChar() {
    int width = Utf8.width(src, next);
    if (width == 0) {
      next++;
      ch = RUNE_ERROR;
      errorHere("invalid UTF-8 encoding");
      return false;
    }
    ch = Utf8.decode(src, next, width);
    next += width;
    if (ch == BOM) {
      if (chOffset > 0) {
        errorHere("invalid BOM in the middle of the file");
      }
      return false;
    }
    return true;
  }

  final String segment() {
    return new String(src, start, chOffset - start, StandardCharsets.UTF_8);
  }

  final boolean startsWith(String prefix) {
    if (chOffset - start < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (src[start + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isDecimal(int c) {
    return '0' <= c && c <= '9';
  }
}
