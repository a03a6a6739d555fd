package gotrace.lang.syntax;

/** The scan of one number (scanner.go: number). */
final class NumberScan {
  private final Characters in;
  private int base = 10;
  private char prefix;
  private boolean digits;
  private boolean separators;
  private int invalid = -1;
  boolean ok = true;

  NumberScan(Characters in) {
    this.in = in;
  }

  LitKind scan(boolean point) {
    boolean seenPoint = point;
    LitKind kind = LitKind.INT;
    if (!seenPoint) {
      prefix();
      digits(true);
      if (in.ch == '.') {
        if (prefix == 'o' || prefix == 'b') {
          fail("invalid radix point in " + baseName(base) + " literal");
        }
        in.nextch();
        seenPoint = true;
      }
    }
    if (seenPoint) {
      kind = LitKind.FLOAT;
      digits(true);
    }
    if (!digits && ok) {
      fail(baseName(base) + " literal has no digits");
    }
    kind = exponent(kind);
    if (in.ch == 'i') {
      kind = LitKind.IMAG;
      in.nextch();
    }
    return kind;
  }

  /** What can be told only with the whole text; whether the number is sound. */
  boolean finish(String text, LitKind kind) {
    if (kind == LitKind.INT && invalid >= 0 && ok) {
      ok = false;
      String digit = Quoting.rune(text.charAt(invalid));
      in.errorInToken(invalid, "invalid digit " + digit + " in " + baseName(base) + " literal");
    }
    if (separators && ok) {
      int at = invalidSeparator(text);
      if (at >= 0) {
        ok = false;
        in.errorInToken(at, "'_' must separate successive digits");
      }
    }
    return ok;
  }

  private void fail(String message) {
    in.errorHere(message);
    ok = false;
  }

  private void prefix() {
    if (in.ch != '0') {
      return;
    }
    in.nextch();
    switch (in.ch | 0x20) {
      case 'x' -> setBase(16, 'x');
      case 'o' -> setBase(8, 'o');
      case 'b' -> setBase(2, 'b');
      default -> {
        base = 8;
        prefix = '0';
        digits = true;
      }
    }
  }

  private void setBase(int newBase, char newPrefix) {
    in.nextch();
    base = newBase;
    prefix = newPrefix;
  }

  private void digits(boolean record) {
    while (true) {
      int c = in.ch;
      if (c == '_') {
        separators = true;
      } else if (('0' <= c && c <= '9') || (base == 16 && record && isHexLetter(c))) {
        digits = true;
        if (record && c - '0' >= base && base <= 10 && invalid < 0) {
          invalid = in.chOffset - in.start;
        }
      } else {
        return;
      }
      in.nextch();
    }
  }

  private static boolean isHexLetter(int c) {
    return 'a' <= (c | 0x20) && (c | 0x20) <= 'f' && c > 0;
  }

  private LitKind exponent(LitKind kind) {
    int c = in.ch;
    int e = c | 0x20;
    if (c < 0 || (e != 'e' && e != 'p')) {
      if (prefix == 'x' && kind == LitKind.FLOAT && ok) {
        fail("hexadecimal mantissa requires a 'p' exponent");
      }
      return kind;
    }
    if (ok && e == 'e' && prefix != 0 && prefix != '0') {
      fail(Quoting.rune(c) + " exponent requires decimal mantissa");
    } else if (ok && e == 'p' && prefix != 'x') {
      fail(Quoting.rune(c) + " exponent requires hexadecimal mantissa");
    }
    in.nextch();
    if (in.ch == '+' || in.ch == '-') {
      in.nextch();
    }
    digits = false;
    digits(false);
    if (!digits && ok) {
      fail("exponent has no digits");
    }
    return LitKind.FLOAT;
  }

  static String baseName(int base) {
    return switch (base) {
      case 2 -> "binary";
      case 8 -> "octal";
      case 10 -> "decimal";
      default -> "hexadecimal";
    };
  }

  /** The index of the first {@code _} that is not between digits, or -1. */
  private static int invalidSeparator(String text) {
    char before = '.';
    int i = 0;
    boolean hex = false;
    if (text.length() >= 2 && text.charAt(0) == '0') {
      int letter = text.charAt(1) | 0x20;
      hex = letter == 'x';
      if (hex || letter == 'o' || letter == 'b') {
        before = '0';
        i = 2;
      }
    }
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        if (before != '0') {
          return i;
        }
        before = '_';
      } else if (('0' <= c && c <= '9') || (hex && isHexLetter(c))) {
        before = '0';
      } else {
        if (before == '_') {
          return i - 1;
        }
        before = '.';
      }
    }
    return before == '_' ? text.length() - 1 : -1;
  }
}
