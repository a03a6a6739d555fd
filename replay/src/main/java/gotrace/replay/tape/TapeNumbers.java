package gotrace.replay.tape;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.wire.Uvarint;

/** The numbers and texts of one chunk, in order. */
final class TapeNumbers {
  private final TapeReader tape;
  private final byte[] bytes;
  private int at;

  TapeNumbers(TapeReader tape, byte[] bytes) {
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

  String text() throws MalformedTraceException {
    long length = next();
    if (length < 0 || length > left()) {
      throw tape.malformed("a text of " + Long.toUnsignedString(length) + " bytes");
    }
    at += (int) length;
    return TapeReader.utf8(bytes, at - (int) length, (int) length);
  }
}
