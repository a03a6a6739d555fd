package gotrace.trace.text;

import gotrace.trace.wire.ByteBuilder;

/**
 * UTF-8 as Go's {@code unicode/utf8} reads and writes it: no surrogates, no overlong forms, nothing
 * above U+10FFFF; each byte that starts no valid sequence is an error of width 1.
 */
final class Utf8 {
  /** What {@link #decode} answers for a malformed sequence; its {@link #width} is 1. */
  static final int MALFORMED = -1;

  private static final int MAX_RUNE = 0x10ffff;

  private Utf8() {}

  /** The rune at {@code bytes[at]}, or {@link #MALFORMED}; reads below {@code end} only. */
  static int decode(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int more = first < 0xc2 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0;
    if (more == 0 || end - at <= more) {
      return MALFORMED;
    }
    int rune = first & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
      int next = bytes[at + i] & 0xff;
      if ((next & 0xc0) != 0x80) {
        return MALFORMED;
      }
      rune = (rune << 6) | (next & 0x3f);
    }
    return isValid(rune) && width(rune) == more + 1 ? rune : MALFORMED;
  }

  /** Bytes that a rune, or {@link #MALFORMED}, takes up: 1 to 4. */
  static int width(int rune) {
    return rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
  }

  /** Whether it can be encoded: a rune that is no surrogate (utf8.ValidRune). */
  static boolean isValid(int rune) {
    return rune >= 0 && rune <= MAX_RUNE && (rune < 0xd800 || rune > 0xdfff);
  }

  /** Appends a rune for which {@link #isValid} holds. */
  static void append(ByteBuilder out, int rune) {
    int width = width(rune);
    if (width == 1) {
      out.append(rune);
      return;
    }
    int shift = 6 * (width - 1);
    out.append(((0xf00 >> width) & 0xff) | (rune >> shift));
    while (shift > 0) {
      shift -= 6;
      out.append(0x80 | ((rune >> shift) & 0x3f));
    }
  }
}
