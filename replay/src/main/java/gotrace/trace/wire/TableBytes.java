package gotrace.trace.wire;

import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.util.Arrays;

/** The bytes of a structural batch (strings, stacks, samples, sync), read with a check on each. */
final class TableBytes {
  private static final int MAX_VARINT = 10;

  private final long generation;
  private final long m;
  private final long offset;
  private final byte[] data;
  private int position;

  TableBytes(TraceSource source, long offset, int length, long generation, long m)
      throws IOException, MalformedTraceException {
    this.generation = generation;
    this.m = m;
    this.offset = offset;
    this.data = new byte[length];
    if (source.read(offset, data, 0, length) != length) {
      throw malformed("the file became shorter while it was read");
    }
  }

  boolean hasMore() {
    return position < data.length;
  }

  long absolute() {
    return offset + position;
  }

  int u8() throws MalformedTraceException {
    if (position == data.length) {
      throw malformed("the batch ends within an entry");
    }
    return data[position++] & 0xff;
  }

  long uvarint() throws MalformedTraceException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT; i++) {
      int b = u8();
      value |= (long) (b & 0x7f) << (7 * i);
      if (b < 0x80) {
        if (i == MAX_VARINT - 1 && b > 1) {
          break;
        }
        return value;
      }
    }
    throw malformed("a number is longer than 64 bits");
  }

  /** A length or count, refused above {@code max} before anything is allocated for it. */
  int bounded(int max, String what) throws MalformedTraceException {
    long value = uvarint();
    if (value < 0 || value > max) {
      throw malformed(
          what + " is " + Long.toUnsignedString(value) + ", more than the maximum of " + max);
    }
    return (int) value;
  }

  byte[] bytes(int length) throws MalformedTraceException {
    if (data.length - position < length) {
      throw malformed("the batch ends within a string");
    }
    position += length;
    return Arrays.copyOfRange(data, position - length, position);
  }

  MalformedTraceException malformed(String rule) {
    return new MalformedTraceException(rule, absolute(), generation, m);
  }
}
