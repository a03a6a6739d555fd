package gotrace.lang.syntax;

/** UTF-8 as package unicode/utf8 reads it: nothing overlong, no surrogates. */
final class Utf8 {
  private Utf8() {}

  /** Bytes of the character at {@code at}; 0 if there is no valid one. */
  static int width(byte[] src, int at) {
    int b = src[at] & 0xff;
    if (b < 0x80) {
      return 1;
    }
    int width = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
    if (b < 0xc2 || b > 0xf4 || at + width > src.length) {
      return 0;
    }
    for (int i = 1; i < width; i++) {
      if ((src[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int c = decode(src, at, width);
    boolean overlong = (width == 3 && c < 0x800) || (width == 4 && c < 0x10000);
    boolean outside = (0xD800 <= c && c < 0xE000) || c > Character.MAX_CODE_POINT;
    return overlong || outside ? 0 : width;
  }

  static int decode(byte[] src, int at, int width) {
    int c = width == 1 ? src[at] : src[at] & (0xff >> (width + 1));
    for (int i = 1; i < width; i++) {
      c = c << 6 | (src[at + i] & 0x3f);
    }
    return c;
  }
}
