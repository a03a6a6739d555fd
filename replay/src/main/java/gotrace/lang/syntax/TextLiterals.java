package gotrace.lang.syntax;

/** Runes and strings (cmd/compile/internal/syntax: scanner.go), from the opening quote on. */
final class TextLiterals {
  private final Characters in;

  TextLiterals(Characters in) {
    this.in = in;
  }

  /** Whether it is good; else there were complaints. */
  boolean rune() {
    boolean ok = true;
    in.nextch();
    for (int n = 0; ; n++) {
      if (in.ch == '\'') {
        if (ok && n == 0) {
          in.errorHere("empty rune literal or unescaped '");
          ok = false;
        } else if (ok && n != 1) {
          in.errorInToken(0, "more than one character in rune literal");
          ok = false;
        }
        in.nextch();
        break;
      }
      if (in.ch == '\\') {
        in.nextch();
        ok &= escape('\'');
        continue;
      }
      if (in.ch == '\n' || in.ch < 0) {
        if (ok && in.ch < 0) {
          in.errorInToken(0, "rune literal not terminated");
        } else if (ok) {
          in.errorHere("newline in rune literal");
        }
        ok = false;
        break;
      }
      in.nextch();
    }
    return ok;
  }

  /** As {@link #rune}. */
  boolean string() {
    boolean ok = true;
    in.nextch();
    while (true) {
      if (in.ch == '"') {
        in.nextch();
        break;
      }
      if (in.ch == '\\') {
        in.nextch();
        ok &= escape('"');
        continue;
      }
      if (in.ch == '\n') {
        in.errorHere("newline in string");
        ok = false;
        break;
      }
      if (in.ch < 0) {
        in.errorInToken(0, "string not terminated");
        ok = false;
        break;
      }
      in.nextch();
    }
    return ok;
  }

  /** As {@link #rune}. */
  boolean rawString() {
    in.nextch();
    while (in.ch != '`' && in.ch >= 0) {
      in.nextch();
    }
    boolean ok = in.ch == '`';
    if (ok) {
      in.nextch();
    } else {
      in.errorInToken(0, "string not terminated");
    }
    return ok;
  }

  private boolean escape(int quote) {
    int digits;
    int base;
    long max;
    switch (in.ch) {
      case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\' -> {
        in.nextch();
        return true;
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        digits = 3;
        base = 8;
        max = 255;
      }
      case 'x' -> {
        in.nextch();
        digits = 2;
        base = 16;
        max = 255;
      }
      case 'u', 'U' -> {
        digits = in.ch == 'u' ? 4 : 8;
        in.nextch();
        base = 16;
        max = Character.MAX_CODE_POINT;
      }
      default -> {
        if (in.ch == quote) {
          in.nextch();
          return true;
        }
        if (in.ch < 0) {
          return true;
        }
        in.errorHere("unknown escape");
        return false;
      }
    }
    return escapeDigits(digits, base, max);
  }

  private boolean escapeDigits(int digits, int base, long max) {
    long x = 0;
    for (int i = 0; i < digits; i++) {
      if (in.ch < 0) {
        return true;
      }
      int digit = in.ch < 0x80 ? Character.digit(in.ch, 16) : -1;
      if (digit < 0 || digit >= base) {
        in.errorHere(
            "invalid character "
                + Quoting.rune(in.ch)
                + " in "
                + NumberScan.baseName(base)
                + " escape");
        return false;
      }
      x = x * base + digit;
      in.nextch();
    }
    if (x > max && base == 8) {
      in.errorHere("octal escape value " + x + " > 255");
      return false;
    }
    if (x > max || (0xD800 <= x && x < 0xE000)) {
      in.errorHere("escape is invalid Unicode code point " + Quoting.unicode((int) x));
      return false;
    }
    return true;
  }
}
