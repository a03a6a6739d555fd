package gotrace.trace.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow at the end, as {@link StringBuilder} does for characters. The writers of traces
 * and of their texts fill one, hand it to a stream and use it again. Not for several threads.
 */
public final class ByteBuilder {
  /** 10 to 10 to the power of 18: the greatest that 63 bits hold. */
  private static final long[] TENS = new long[18];

  static {
    TENS[0] = 10;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = 10 * TENS[i - 1];
    }
  }

  /** The two digits of the numbers below 100: dividing by 100 takes half as many divisions. */
  private static final byte[] FIRST_DIGIT = new byte[100];

  private static final byte[] LAST_DIGIT = new byte[100];

  static {
    for (int i = 0; i < 100; i++) {
      FIRST_DIGIT[i] = (byte) ('0' + i / 10);
      LAST_DIGIT[i] = (byte) ('0' + i % 10);
    }
  }

  private byte[] bytes = new byte[256];
  private int size;

  /** Appends the low eight bits of {@code b}. */
  public ByteBuilder append(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
    return this;
  }

  public ByteBuilder append(byte[] from) {
    return append(from, 0, from.length);
  }

  /** Appends {@code from[start..end)}. */
  public ByteBuilder append(byte[] from, int start, int end) {
    int n = end - start;
    reserve(n);
    System.arraycopy(from, start, bytes, size, n);
    size += n;
    return this;
  }

  public ByteBuilder append(ByteBuilder from) {
    return append(from.bytes, 0, from.size);
  }

  /** Appends text as UTF-8; a surrogate without its partner becomes a question mark. */
  public ByteBuilder append(String text) {
    int length = text.length();
    reserve(length);
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return append(text.getBytes(StandardCharsets.UTF_8));
      }
      bytes[at++] = (byte) c;
    }
    size = at;
    return this;
  }

  /** Appends the decimal digits of an unsigned 64-bit number. */
  public ByteBuilder appendDecimal(long unsigned) {
    int digits = digits(unsigned);
    reserve(digits);
    int at = size + digits;
    long rest = unsigned;
    if (rest < 0) {
      long tenth = Long.divideUnsigned(rest, 10);
      bytes[--at] = (byte) ('0' + (int) (rest - tenth * 10));
      rest = tenth;
    }
    while (rest >= 100) {
      long hundredth = rest / 100;
      int pair = (int) (rest - hundredth * 100);
      bytes[--at] = LAST_DIGIT[pair];
      bytes[--at] = FIRST_DIGIT[pair];
      rest = hundredth;
    }
    bytes[--at] = LAST_DIGIT[(int) rest];
    if (rest >= 10) {
      bytes[--at] = FIRST_DIGIT[(int) rest];
    }
    size += digits;
    return this;
  }

  private static int digits(long unsigned) {
    if (unsigned < 0) {
      return Long.compareUnsigned(unsigned, TENS[TENS.length - 1] * 10) < 0 ? 19 : 20;
    }
    int digits = 1;
    while (digits < TENS.length + 1 && unsigned >= TENS[digits - 1]) {
      digits++;
    }
    return digits;
  }

  /** Appends the shortest encoding of an unsigned number (see {@link Uvarint}). */
  void appendUvarint(long value) {
    reserve(Uvarint.MAX_BYTES);
    long rest = value;
    int at = size;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    size = at;
  }

  /** Number of bytes held. */
  public int size() {
    return size;
  }

  /** The byte at {@code index}, from 0 to {@link #size()} - 1. */
  public byte at(int index) {
    return bytes[checkIndex(index)];
  }

  /** Forgets all bytes and keeps the room. */
  public void clear() {
    size = 0;
  }

  /** A copy of what is held. */
  public byte[] toByteArray() {
    return toByteArray(0);
  }

  /** A copy of what is held from index {@code begin} on. */
  public byte[] toByteArray(int begin) {
    return Arrays.copyOfRange(bytes, begin, size);
  }

  /** Writes what is held and forgets it. */
  public void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  /** What is held, read as UTF-8. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private int checkIndex(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    return index;
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), doubled()));
    }
  }

  private int doubled() {
    return bytes.length > Integer.MAX_VALUE / 2 - 8 ? Integer.MAX_VALUE - 8 : bytes.length * 2;
  }
}
