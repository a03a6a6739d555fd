package gotrace.trace.wire;

import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unsigned LEB128 numbers, as in Go's {@code encoding/binary}: seven bits a byte, the lowest first,
 * the top bit set on every byte but the last. Values are unsigned 64-bit numbers in a {@code long}.
 */
public final class Uvarint {
  /** The longest encoding of 64 bits (binary.MaxVarintLen64). */
  public static final int MAX_BYTES = 10;

  private Uvarint() {}

  /** Appends the shortest encoding of {@code value}. */
  public static void append(ByteBuilder out, long value) {
    out.appendUvarint(value);
  }

  /** Bytes in the shortest encoding of {@code value}: 1 to {@link #MAX_BYTES}. */
  public static int size(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  /**
   * Reads one number, padded or not (binary.ReadUvarint).
   *
   * @param byteOffset absolute byte of the trace that {@code in} reads next, for the error
   * @throws MalformedTraceException if the input ends within it, or it does not fit 64 bits: ten
   *     bytes, the tenth at most 1
   */
  public static long read(InputStream in, long byteOffset)
      throws IOException, MalformedTraceException {
    long value = 0;
    for (int i = 0; i < MAX_BYTES; i++) {
      int b = in.read();
      if (b < 0) {
        throw malformed("the input ends within a number", byteOffset);
      }
      if (i == MAX_BYTES - 1 && b > 1) {
        break;
      }
      value |= (b & 0x7fL) << (7 * i);
      if (b < 0x80) {
        return value;
      }
    }
    throw malformed("a number does not fit 64 bits", byteOffset);
  }

  private static MalformedTraceException malformed(String rule, long byteOffset) {
    return new MalformedTraceException(
        rule, byteOffset, MalformedTraceException.UNKNOWN, MalformedTraceException.UNKNOWN);
  }
}
