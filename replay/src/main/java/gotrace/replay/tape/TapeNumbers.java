package gotrace.replay.tape;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.wire.Uvarint;
import java.nio.charset.StandardCharsets;

/** The numbers and texts of a part of a tape, in order. */
final class TapeNumbers {
  private final TapeBytes tape;
  private final byte[] bytes;
  private int at;

  TapeNumbers(TapeBytes tape, byte[] bytes) {
    this.tape = tape;
    this.bytes = bytes;
  }

  int size() {
    return bytes.length;
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  int left() {
    return bytes.length - at;
  }

  long next() throws MalformedTraceException {
    long value = 0;
    for (int i = 0; i < Uvarint.MAX_BYTES && at < bytes.length; i++) {
      int b = bytes[at++];
      value |= (b & 0x7fL) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    throw tape.malformed("a number without an end");
  }

  /** A number with its sign in the lowest bit. */
  long signed() throws MalformedTraceException {
    long n = next();
    return n >>> 1 ^ -(n & 1);
  }

  /** A number from 0 to {@code max}. */
  int length(int max) throws MalformedTraceException {
    long length = next();
    if (length < 0 || length > max) {
      throw tape.malformed("a length of " + Long.toUnsignedString(length));
    }
    return (int) length;
  }

  /** Copies so many bytes; there must be as many. */
  void copy(byte[] to, int from, int length) throws MalformedTraceException {
    if (length > left()) {
      throw tape.malformed("it ends within " + length + " bytes");
    }
    System.arraycopy(bytes, at, to, from, length);
    at += length;
  }

  /** A part of its own that stands here, with its length before it. */
  TapeNumbers part() throws MalformedTraceException {
    byte[] part = new byte[length(left())];
    copy(part, 0, part.length);
    return new TapeNumbers(tape, part);
  }

  String text() throws MalformedTraceException {
    int length = length(left());
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  MalformedTraceException malformed(String what) {
    return tape.malformed(what);
  }
}
