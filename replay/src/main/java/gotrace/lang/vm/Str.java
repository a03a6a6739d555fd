package gotrace.lang.vm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A Go string: bytes that never change. Substrings share them. */
final class Str implements Comparable<Str> {
  static final Str EMPTY = new Str(new byte[0], 0, 0);

  final byte[] b;
  final int off;
  final int len;
  private int hash;

  /** The last look that came here; for {@link Reachable}. */
  int look;

  Str(byte[] b, int off, int len) {
    this.b = b;
    this.off = off;
    this.len = len;
  }

  /** The bytes become the string's own. */
  static Str of(byte[] b) {
    return b.length == 0 ? EMPTY : new Str(b, 0, b.length);
  }

  static Str of(String s) {
    return of(s.getBytes(StandardCharsets.UTF_8));
  }

  byte at(int i) {
    return b[off + i];
  }

  Str sub(int from, int to) {
    return from == to ? EMPTY : new Str(b, off + from, to - from);
  }

  byte[] bytes() {
    return Arrays.copyOfRange(b, off, off + len);
  }

  Str concat(Str t) {
    if (len == 0) {
      return t;
    }
    if (t.len == 0) {
      return this;
    }
    byte[] both = new byte[Math.addExact(len, t.len)];
    System.arraycopy(b, off, both, 0, len);
    System.arraycopy(t.b, t.off, both, len, t.len);
    return new Str(both, 0, both.length);
  }

  @Override
  public int compareTo(Str t) {
    return Arrays.compareUnsigned(b, off, off + len, t.b, t.off, t.off + t.len);
  }

  @Override
  public boolean equals(Object o) {
    return o == this
        || (o instanceof Str t
            && len == t.len
            && Arrays.equals(b, off, off + len, t.b, t.off, t.off + len));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int h = 1;
      for (int i = 0; i < len; i++) {
        h = 31 * h + b[off + i];
      }
      hash = h;
    }
    return hash;
  }

  /** As Java sees it; what is no UTF-8 is replaced. */
  @Override
  public String toString() {
    return new String(b, off, len, StandardCharsets.UTF_8);
  }
}
