package gotrace.lang.vm;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Conversions between strings and slices (string.go). */
final class Text {
  private Text() {}

  static Slice bytes(byte[] b) {
    return new Slice(b, 0, b.length, b.length);
  }

  static Slice toBytes(Fiber f, Str s) {
    Memory.takeBytes(f, s.len);
    return bytes(s.bytes());
  }

  static Str ofBytes(Fiber f, Slice s) {
    if (s == null || s.len() == 0) {
      return Str.EMPTY;
    }
    Memory.takeBytes(f, s.len());
    return Str.of(Arrays.copyOfRange((byte[]) s.base(), s.off(), s.off() + s.len()));
  }

  static Slice toRunes(Fiber f, Str s) {
    int count = Runes.count(s);
    f.allocate(4L * count, 16 + 8L * count);
    long[] runes = new long[count];
    int n = 0;
    for (int i = s.off, end = s.off + s.len; i < end; n++) {
      long r = Runes.decode(s.b, i, end);
      runes[n] = (int) r;
      i += (int) (r >>> 32);
    }
    return new Slice(runes, 0, n, n);
  }

  static Str ofRunes(Fiber f, Slice s) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; s != null && i < s.len(); i++) {
      Runes.encode(((long[]) s.base())[s.off() + i], out);
    }
    Memory.takeBytes(f, out.size());
    return Str.of(out.toByteArray());
  }

  /** The conversion of a slice to an array. */
  static Object arrayOf(Slice s, int n, RType array) {
    int len = s == null ? 0 : s.len();
    if (len < n) {
      throw new GoPanic(
          GoPanic.Kind.BOUNDS,
          "cannot convert slice with length "
              + len
              + " to array or pointer to array with length "
              + n);
    }
    if (s == null) {
      return array.zero();
    }
    return array.copy(copyOfRange(s.base(), s.off(), s.off() + n));
  }

  private static Object copyOfRange(Object base, int from, int to) {
    if (base instanceof byte[] b) {
      return Arrays.copyOfRange(b, from, to);
    }
    return base instanceof long[] l
        ? Arrays.copyOfRange(l, from, to)
        : Arrays.copyOfRange((Object[]) base, from, to);
  }
}
