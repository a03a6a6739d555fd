package gotrace.lang.types;

import gotrace.lang.syntax.LitKind;
import gotrace.lang.syntax.Quoting;
import java.math.BigInteger;
import java.util.Locale;

/** Texts of literals to values, and strings back to text. */
final class Literals {
  private static final int SHORT_CHARS = 72;

  private Literals() {}

  static Constant value(LitKind kind, String text) {
    try {
      return switch (kind) {
        case INT -> Constant.of(integer(text.replace("_", "")));
        case FLOAT -> real(text.replace("_", ""));
        case IMAG -> imaginary(text.substring(0, text.length() - 1).replace("_", ""));
        case RUNE -> rune(text);
        case STRING -> Constant.of(unquote(text));
      };
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return Constant.UNKNOWN;
    }
  }

  private static BigInteger integer(String text) {
    if (text.length() > 1 && text.charAt(0) == '0') {
      return switch (text.charAt(1) | 0x20) {
        case 'x' -> new BigInteger(text.substring(2), 16);
        case 'o' -> new BigInteger(text.substring(2), 8);
        case 'b' -> new BigInteger(text.substring(2), 2);
        default -> new BigInteger(text, 8);
      };
    }
    return new BigInteger(text);
  }

  private static Constant real(String text) {
    Real x = realOrNull(text);
    return x == null ? Constant.UNKNOWN : Constant.of(x);
  }

  private static Constant imaginary(String text) {
    boolean integer = text.chars().allMatch(c -> '0' <= c && c <= '9');
    boolean prefixed = text.length() > 1 && text.charAt(0) == '0' && text.charAt(1) > '9';
    boolean plain = !prefixed || text.indexOf('p') >= 0 || text.indexOf('P') >= 0;
    Real x;
    if (integer) {
      x = Real.of(new BigInteger(text));
    } else {
      x = plain ? realOrNull(text) : Real.of(integer(text));
    }
    return x == null ? Constant.UNKNOWN : Constant.of(Real.ZERO, x);
  }

  private static Real realOrNull(String text) {
    boolean hex = text.length() > 1 && (text.charAt(1) | 0x20) == 'x';
    String digits = hex ? text.substring(2) : text;
    String lower = digits.toLowerCase(Locale.ROOT);
    int e = lower.indexOf(hex ? 'p' : 'e');
    long exponent = e < 0 ? 0 : exponent(digits.substring(e + 1));
    String mantissa = e < 0 ? digits : digits.substring(0, e);
    int point = mantissa.indexOf('.');
    int fraction = point < 0 ? 0 : mantissa.length() - point - 1;
    BigInteger n = new BigInteger(mantissa.replace(".", ""), hex ? 16 : 10);
    if (n.signum() == 0) {
      return Real.ZERO;
    }
    if (hex) {
      return Real.of(n).scaleByPowerOfTwo(exponent - 4L * fraction);
    }
    Real power = Real.pow10(exponent - fraction);
    return power == null ? null : Real.of(n).mul(power);
  }

  /** Bounded: what is beyond is beyond any measure. */
  private static long exponent(String text) {
    BigInteger n = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    return n.bitLength() > 40 ? (n.signum() < 0 ? -1L << 40 : 1L << 40) : n.longValueExact();
  }

  private static Constant rune(String text) {
    String inner = text.substring(1, text.length() - 1);
    if (inner.charAt(0) != '\\') {
      return Constant.of(inner.codePointAt(0));
    }
    int[] end = new int[1];
    return Constant.of(escape(inner, 0, end));
  }

  /** The bytes of a string literal, quotes and escapes resolved. */
  static String unquote(String text) {
    String inner = text.substring(1, text.length() - 1);
    if (text.charAt(0) == '`') {
      return Constant.encode(inner.replace("\r", ""));
    }
    if (inner.indexOf('\\') < 0) {
      return Constant.encode(inner);
    }
    StringBuilder out = new StringBuilder();
    int[] end = new int[1];
    int i = 0;
    while (i < inner.length()) {
      int c = inner.codePointAt(i);
      if (c != '\\') {
        out.append(Constant.encode(Character.toString(c)));
        i += Character.charCount(c);
        continue;
      }
      char form = inner.charAt(i + 1);
      int value = escape(inner, i, end);
      boolean aByte = form == 'x' || ('0' <= form && form <= '7');
      out.append(aByte ? String.valueOf((char) value) : Constant.encode(Character.toString(value)));
      i = end[0];
    }
    return out.toString();
  }

  /** The value of the escape at {@code at}, and in {@code end} where it ends. */
  private static int escape(String s, int at, int[] end) {
    char c = s.charAt(at + 1);
    int digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits > 0) {
      end[0] = at + 2 + digits;
      return Integer.parseInt(s.substring(at + 2, end[0]), 16);
    }
    if ('0' <= c && c <= '7') {
      end[0] = at + 4;
      return Integer.parseInt(s.substring(at + 1, end[0]), 8);
    }
    end[0] = at + 2;
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      default -> c;
    };
  }

  /** strconv.Quote. */
  static String quote(String bytes) {
    StringBuilder out = new StringBuilder("\"");
    String text = Constant.decode(bytes);
    if (!Constant.encode(text).equals(bytes)) {
      return quoteBytes(bytes);
    }
    text.codePoints().forEach(c -> quoteRune(out, c));
    return out.append('"').toString();
  }

  /** For strings that are no UTF-8: what is no ASCII as a byte. */
  private static String quoteBytes(String bytes) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c >= 0x80) {
        out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        quoteRune(out, c);
      }
    }
    return out.append('"').toString();
  }

  private static void quoteRune(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case 7 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0b -> out.append("\\v");
      default -> {
        if (c < ' ' || c == 0x7f) {
          out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else if (!Quoting.isPrintable(c)) {
          out.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  /** Quoted, at most about 72 characters of it. */
  static String quoteShort(String bytes) {
    String quoted = quote(bytes);
    if (quoted.codePointCount(0, quoted.length()) <= SHORT_CHARS) {
      return quoted;
    }
    return quoted.substring(0, quoted.offsetByCodePoints(0, SHORT_CHARS - 3)) + "...";
  }
}
