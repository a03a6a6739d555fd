package gotrace.replay.tape;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.Uvarint;
import java.util.Arrays;

/**
 * Makes bytes that repeat shorter (LZ77): literals and copies of what came before take turns. A
 * tape is full of loops, and zlib does not give the same bytes everywhere.
 *
 * <pre>
 * packed = (literals byte* [length distance])*   length bytes are copied, one by one, from distance
 *                                                bytes back
 * </pre>
 */
final class Packing {
  private static final int MIN_COPY = 4;
  private static final int HASH_BITS = 13;

  private Packing() {}

  static byte[] pack(byte[] bytes) {
    ByteBuilder out = new ByteBuilder();
    int[] last = new int[1 << HASH_BITS];
    Arrays.fill(last, -1);
    int literals = 0;
    int at = 0;
    while (at + MIN_COPY <= bytes.length) {
      int slot = hash(bytes, at);
      int from = last[slot];
      last[slot] = at;
      int length = from < 0 ? 0 : same(bytes, from, at);
      if (length < MIN_COPY) {
        at++;
        continue;
      }
      literals(out, bytes, literals, at);
      Uvarint.append(out, length);
      Uvarint.append(out, at - from);
      at += length;
      literals = at;
    }
    if (literals < bytes.length) {
      literals(out, bytes, literals, bytes.length);
    }
    return out.toByteArray();
  }

  private static void literals(ByteBuilder out, byte[] bytes, int from, int to) {
    Uvarint.append(out, to - from);
    out.append(bytes, from, to);
  }

  private static int hash(byte[] b, int at) {
    int four =
        (b[at] & 0xff) | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
    return (four * 0x9E3779B1) >>> (32 - HASH_BITS);
  }

  /** How many bytes from {@code from} on are the same as those from {@code at} on. */
  private static int same(byte[] bytes, int from, int at) {
    int n = 0;
    while (at + n < bytes.length && bytes[from + n] == bytes[at + n]) {
      n++;
    }
    return n;
  }

  /**
   * Undoes {@link #pack}.
   *
   * @param size how many bytes there are to come
   * @throws MalformedTraceException if other than that come
   */
  static byte[] unpack(TapeNumbers packed, int size) throws MalformedTraceException {
    byte[] bytes = new byte[size];
    int at = 0;
    while (!packed.atEnd()) {
      int literals = packed.length(size - at);
      packed.copy(bytes, at, literals);
      at += literals;
      if (!packed.atEnd()) {
        int length = packed.length(size - at);
        int distance = packed.length(at);
        if (distance == 0) {
          throw packed.malformed("a copy of itself");
        }
        for (int i = 0; i < length; i++) {
          bytes[at + i] = bytes[at + i - distance];
        }
        at += length;
      }
    }
    if (at != size) {
      throw packed.malformed("a block of " + at + " bytes in place of " + size);
    }
    return bytes;
  }
}
