package gotrace.lang.vm;

/** Strings, numbers and their padding (fmt/format.go). */
final class FmtText {
  private static final String LOWER = "0123456789abcdefx";
  private static final String UPPER = "0123456789ABCDEFX";

  private final Fmt p;
  private final FmtFlags f;

  FmtText(Fmt p) {
    this.p = p;
    this.f = p.flags;
  }

  /** Text with as many spaces, or zeros, as the width wants. */
  void pad(Str s) {
    if (!f.hasWidth || f.width == 0) {
      p.text(s);
      return;
    }
    int n = f.width - Runes.count(s);
    if (!f.minus) {
      fill(n);
      p.text(s);
    } else {
      p.text(s);
      fill(n);
    }
  }

  void pad(String s) {
    pad(Str.of(s));
  }

  private void fill(int n) {
    boolean zeros = f.zero && !f.minus;
    for (int i = 0; i < n; i++) {
      p.out.write(zeros ? '0' : ' ');
    }
  }

  void bool(boolean b) {
    pad(b ? "true" : "false");
  }

  /** fmtInteger. */
  void integer(long v, int base, boolean signed, int verb, boolean upper) {
    boolean negative = signed && v < 0;
    String digits =
        negative
            ? new java.math.BigInteger(Long.toString(v)).negate().toString(base)
            : Long.toUnsignedString(v, base);
    if (upper) {
      digits = digits.toUpperCase(java.util.Locale.ROOT);
    }
    int precision = 0;
    if (f.hasPrecision) {
      precision = f.precision;
      if (precision == 0 && v == 0) {
        boolean zero = f.zero;
        f.zero = false;
        fill(f.hasWidth ? f.width : 0);
        f.zero = zero;
        return;
      }
    } else if (f.zero && !f.minus && f.hasWidth) {
      precision = f.width;
      if (negative || f.plus || f.space) {
        precision--;
      }
    }
    StringBuilder s = new StringBuilder();
    s.append("0".repeat(Math.max(0, precision - digits.length()))).append(digits);
    if (f.sharp) {
      switch (base) {
        case 2 -> s.insert(0, "0b");
        case 8 -> {
          if (s.charAt(0) != '0') {
            s.insert(0, '0');
          }
        }
        case 16 -> s.insert(0, upper ? "0X" : "0x");
        default -> {}
      }
    }
    if (verb == 'O') {
      s.insert(0, "0o");
    }
    if (negative) {
      s.insert(0, '-');
    } else if (f.plus) {
      s.insert(0, '+');
    } else if (f.space) {
      s.insert(0, ' ');
    }
    boolean zero = f.zero;
    f.zero = false;
    pad(s.toString());
    f.zero = zero;
  }

  /** fmtUnicode. */
  void unicode(long v) {
    String hex = Long.toUnsignedString(v, 16).toUpperCase(java.util.Locale.ROOT);
    int precision = f.hasPrecision && f.precision > 4 ? f.precision : 4;
    String s = "U+" + "0".repeat(Math.max(0, precision - hex.length())) + hex;
    if (f.sharp && v <= Character.MAX_CODE_POINT && Quotes.isPrint((int) v)) {
      s += " '" + Character.toString((int) v) + "'";
    }
    boolean zero = f.zero;
    f.zero = false;
    pad(s);
    f.zero = zero;
  }

  private Str truncated(Str s) {
    if (!f.hasPrecision) {
      return s;
    }
    int n = f.precision;
    int i = s.off;
    int end = s.off + s.len;
    while (i < end && n > 0) {
      i += (int) (Runes.decode(s.b, i, end) >>> 32);
      n--;
    }
    return s.sub(0, i - s.off);
  }

  void string(Str s) {
    pad(truncated(s));
  }

  void quoted(Str s) {
    Str t = truncated(s);
    if (f.sharp && Quotes.canBackquote(t)) {
      pad("`" + t + "`");
    } else {
      pad(Quotes.quote(t, '"', f.plus));
    }
  }

  void character(long rune) {
    pad(Runes.string(rune));
  }

  void quotedCharacter(long v) {
    long r = v < 0 || v > Character.MAX_CODE_POINT ? Runes.ERROR : v;
    pad(Quotes.quoteRune((int) r, f.plus));
  }

  /** fmtSbx: bytes as hexadecimal digits. */
  void hex(Str s, boolean upper) {
    String digits = upper ? UPPER : LOWER;
    int n = f.hasPrecision ? Math.min(f.precision, s.len) : s.len;
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < n; i++) {
      if (f.space && i > 0) {
        b.append(' ');
      }
      if (f.sharp && (f.space || i == 0)) {
        b.append('0').append(digits.charAt(16));
      }
      int c = s.at(i) & 0xFF;
      b.append(digits.charAt(c >> 4)).append(digits.charAt(c & 15));
    }
    pad(b.toString());
  }

  /** fmtFloat. */
  void floating(double v, int bits, int verb, int defaultPrecision) {
    int precision = f.hasPrecision ? f.precision : defaultPrecision;
    char format = verb == 'v' ? 'g' : verb == 'F' ? 'f' : (char) verb;
    String num = Floats.format(v, format, precision, bits);
    boolean negative = num.startsWith("-");
    String sign = negative ? "-" : "+";
    String digits = negative || num.startsWith("+") ? num.substring(1) : num;
    if (f.space && !negative && !f.plus) {
      sign = " ";
    }
    boolean special = digits.equals("Inf") || digits.equals("NaN");
    boolean zero = f.zero;
    if (special) {
      f.zero = false;
      boolean bare = digits.equals("NaN") && !f.space && !f.plus;
      pad(bare ? digits : sign + digits);
      f.zero = zero;
      return;
    }
    if (f.sharp && verb != 'b') {
      digits = FmtSharp.keepZeros(digits, format, precision);
    }
    if (f.plus || !sign.equals("+")) {
      if (f.zero && !f.minus && f.hasWidth && f.width > digits.length() + 1) {
        p.text(sign);
        p.text("0".repeat(f.width - digits.length() - 1) + digits);
      } else {
        pad(sign + digits);
      }
    } else {
      pad(digits);
    }
    f.zero = zero;
  }
}
