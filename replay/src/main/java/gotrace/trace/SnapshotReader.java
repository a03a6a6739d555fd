package gotrace.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what a {@link SnapshotWriter} wrote, which somebody may have changed since: nothing is
 * allocated that the bytes do not pay for.
 */
public final class SnapshotReader {
  private static final int LOW = 0x7f;

  private final byte[] bytes;
  private int position;
  private final List<String> texts = new ArrayList<>();

  /** Keeps the array, and changes nothing in it. */
  public SnapshotReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public long number() throws MalformedSnapshotException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE - 1) {
      if (position == bytes.length) {
        throw new MalformedSnapshotException("it ends too early");
      }
      byte b = bytes[position++];
      value |= (long) (b & LOW) << shift;
      if (b >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new MalformedSnapshotException("a number is longer than 64 bits");
  }

  /** A number that must lie within bounds, both included. */
  public int number(int least, int most) throws MalformedSnapshotException {
    long value = number();
    if (value < least || value > most) {
      throw new MalformedSnapshotException(value + " is not from " + least + " to " + most);
    }
    return (int) value;
  }

  public boolean flag() throws MalformedSnapshotException {
    return number(0, 1) == 1;
  }

  /** How many follow, each of at least a byte. */
  public int count() throws MalformedSnapshotException {
    return number(0, bytes.length - position);
  }

  /** One of an enum's constants, written as its ordinal. */
  public <T> T oneOf(T[] values) throws MalformedSnapshotException {
    return values[number(0, values.length - 1)];
  }

  public byte[] bytes() throws MalformedSnapshotException {
    int length = count();
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** Null for none. */
  public String text() throws MalformedSnapshotException {
    int number = number(0, texts.size() + 1);
    if (number == 0) {
      return null;
    }
    if (number > texts.size()) {
      texts.add(new String(bytes(), StandardCharsets.UTF_8));
    }
    return texts.get(number - 1);
  }

  /** Nothing may follow. */
  public void end() throws MalformedSnapshotException {
    if (position != bytes.length) {
      throw new MalformedSnapshotException("more follows than belongs to it");
    }
  }
}
