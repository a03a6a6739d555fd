package gotrace.trace.text;

import gotrace.trace.wire.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Go's quoted strings (strconv.Quote and strconv.Unquote) over bytes: what is not valid UTF-8 is
 * kept as {@code \xNN}, what Go 1.26 does not call printable as {@code \}{@code uNNNN} or {@code
 * \UNNNNNNNN}. Output is free of control characters, of line breaks and of marks that turn the
 * direction of text.
 */
public final class GoQuote {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";
  private static final String LETTERS = "abfnrtv\\\"";
  private static final int REPLACEMENT = 0xfffd;

  private GoQuote() {}

  /** Appends the literal that stands for {@code bytes}, quotes included. */
  public static void append(ByteBuilder out, byte[] bytes) {
    append(out, bytes, 0, bytes.length);
  }

  /** Appends the literal that stands for {@code bytes[start..end)}, quotes included. */
  public static void append(ByteBuilder out, byte[] bytes, int start, int end) {
    out.append('"');
    int at = start;
    while (at < end) {
      int plain = at;
      while (plain < end && isPlain(bytes[plain])) {
        plain++;
      }
      out.append(bytes, at, plain);
      at = plain < end ? plain + escape(out, bytes, plain, end) : plain;
    }
    out.append('"');
  }

  /** The literal that stands for the UTF-8 bytes of {@code text}, quotes included. */
  public static String quote(String text) {
    ByteBuilder out = new ByteBuilder();
    append(out, text.getBytes(StandardCharsets.UTF_8));
    return out.toString();
  }

  /**
   * The bytes that a literal stands for: double-quoted, or in backquotes.
   *
   * @param literal UTF-8, quotes included, nothing around them; a malformed byte between them
   *     becomes U+FFFD in double quotes and is kept in backquotes
   * @return empty when Go's strconv.Unquote would say "invalid syntax", and for a rune in single
   *     quotes
   */
  public static Optional<byte[]> unquote(byte[] literal) {
    ByteBuilder out = new ByteBuilder();
    int end = unquote(literal, 0, literal.length, out);
    return end == literal.length ? Optional.of(out.toByteArray()) : Optional.empty();
  }

  /**
   * Appends what the literal at the beginning of {@code in[start..end)} stands for.
   *
   * @return where the literal ends, or {@code ~i} when it is malformed at {@code i}
   */
  static int unquote(byte[] in, int start, int end, ByteBuilder out) {
    if (start < end && in[start] == '"') {
      return unquoteInterpreted(in, start + 1, end, out);
    }
    if (start < end && in[start] == '`') {
      return unquoteRaw(in, start + 1, end, out);
    }
    return ~start;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b < 0x7f && b != '"' && b != '\\';
  }

  /** Appends the rune at {@code at}, which is not plain; returns its width. */
  private static int escape(ByteBuilder out, byte[] bytes, int at, int end) {
    int rune = Utf8.decode(bytes, at, end);
    int letter = ESCAPED.indexOf(rune);
    if (letter >= 0) {
      out.append('\\').append(LETTERS.charAt(letter));
    } else if (rune < ' ' || rune == 0x7f) {
      appendHex(out.append('\\').append('x'), bytes[at] & 0xff, 2);
    } else if (PrintableRunes.contains(rune)) {
      out.append(bytes, at, at + Utf8.width(rune));
    } else if (rune < 0x10000) {
      appendHex(out.append('\\').append('u'), rune, 4);
    } else {
      appendHex(out.append('\\').append('U'), rune, 8);
    }
    return Utf8.width(rune);
  }

  private static void appendHex(ByteBuilder out, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.append(HEX[(value >> shift) & 0xf]);
    }
  }

  private static int unquoteRaw(byte[] in, int start, int end, ByteBuilder out) {
    for (int at = start; at < end; at++) {
      if (in[at] == '`') {
        return at + 1;
      }
      if (in[at] != '\r') {
        out.append(in[at]);
      }
    }
    return ~end;
  }

  private static int unquoteInterpreted(byte[] in, int start, int end, ByteBuilder out) {
    int at = start;
    while (at >= 0 && at < end) {
      if (in[at] == '"') {
        return at + 1;
      }
      if (in[at] == '\n') {
        return ~at;
      }
      if (in[at] == '\\') {
        at = unescape(in, at, end, out);
      } else {
        int rune = Utf8.decode(in, at, end);
        Utf8.append(out, rune == Utf8.MALFORMED ? REPLACEMENT : rune);
        at += Utf8.width(rune);
      }
    }
    return at < 0 ? at : ~end;
  }

  /** Appends what the escape at {@code at} stands for; returns its end, or {@code ~at}. */
  private static int unescape(byte[] in, int at, int end, ByteBuilder out) {
    int kind = at + 1 < end ? in[at + 1] : 0;
    int letter = LETTERS.indexOf(kind);
    if (letter >= 0) {
      out.append(ESCAPED.charAt(letter));
      return at + 2;
    }
    if (kind >= '0' && kind <= '7') {
      int value = digits(in, at + 1, 3, end, 8);
      return value < 0 || value > 0xff ? ~at : endOfByte(out, value, at + 4);
    }
    int width = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    int value = width == 0 ? -1 : digits(in, at + 2, width, end, 16);
    if (width == 2 && value >= 0) {
      return endOfByte(out, value, at + 4);
    }
    if (!Utf8.isValid(value)) {
      return ~at;
    }
    Utf8.append(out, value);
    return at + 2 + width;
  }

  private static int endOfByte(ByteBuilder out, int value, int end) {
    out.append(value);
    return end;
  }

  /** The number in {@code count} digits at {@code at}; negative if they are not that. */
  private static int digits(byte[] in, int at, int count, int end, int radix) {
    if (end - at < count) {
      return -1;
    }
    long value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = in[i] < 0 ? -1 : Character.digit(in[i], radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }
}
