package gotrace.lang.vm;

import java.io.ByteArrayOutputStream;

/** UTF-8 as Go decodes it: every byte that is part of no rune is one of width 1. */
final class Runes {
  static final int ERROR = 0xFFFD;

  private Runes() {}

  /** The rune that begins at {@code i}, and its width in the upper 32 bits. */
  static long decode(byte[] b, int i, int end) {
    int c = b[i] & 0xFF;
    if (c < 0x80) {
      return 1L << 32 | c;
    }
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    if (c < 0xC2 || c > 0xF4 || i + more >= end) {
      return 1L << 32 | ERROR;
    }
    int rune = c & (0x3F >> more);
    for (int k = 1; k <= more; k++) {
      int next = b[i + k];
      if ((next & 0xC0) != 0x80) {
        return 1L << 32 | ERROR;
      }
      rune = rune << 6 | (next & 0x3F);
    }
    boolean overlong = (more == 2 && rune < 0x800) || (more == 3 && rune < 0x10000);
    if (overlong || rune > Character.MAX_CODE_POINT || (rune >= 0xD800 && rune < 0xE000)) {
      return 1L << 32 | ERROR;
    }
    return (long) (more + 1) << 32 | rune;
  }

  static int count(Str s) {
    int n = 0;
    for (int i = s.off, end = s.off + s.len; i < end; n++) {
      i += (int) (decode(s.b, i, end) >>> 32);
    }
    return n;
  }

  /** Appends a rune; one that is none becomes U+FFFD. */
  static void encode(long rune, ByteArrayOutputStream to) {
    boolean bad = rune < 0 || rune > Character.MAX_CODE_POINT || (rune >= 0xD800 && rune < 0xE000);
    int r = bad ? ERROR : (int) rune;
    if (r < 0x80) {
      to.write(r);
    } else if (r < 0x800) {
      to.write(0xC0 | r >> 6);
      to.write(0x80 | (r & 0x3F));
    } else if (r < 0x10000) {
      to.write(0xE0 | r >> 12);
      to.write(0x80 | (r >> 6 & 0x3F));
      to.write(0x80 | (r & 0x3F));
    } else {
      to.write(0xF0 | r >> 18);
      to.write(0x80 | (r >> 12 & 0x3F));
      to.write(0x80 | (r >> 6 & 0x3F));
      to.write(0x80 | (r & 0x3F));
    }
  }

  static Str string(long rune) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4);
    encode(rune, out);
    return Str.of(out.toByteArray());
  }
}
