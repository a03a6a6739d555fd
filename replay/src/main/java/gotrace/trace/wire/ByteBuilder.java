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
    return append(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends the decimal digits of an unsigned 64-bit number. */
  public ByteBuilder appendDecimal(long unsigned) {
    int digits = 1;
    for (long rest = Long.divideUnsigned(unsigned, 10); rest != 0; rest /= 10) {
      digits++;
    }
    reserve(digits);
    long rest = unsigned;
    for (int at = size + digits - 1; at >= size; at--) {
      long tenth = rest < 0 ? Long.divideUnsigned(rest, 10) : rest / 10;
      bytes[at] = (byte) ('0' + (int) (rest - tenth * 10));
      rest = tenth;
    }
    size += digits;
    return this;
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
    return Arrays.copyOf(bytes, size);
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
