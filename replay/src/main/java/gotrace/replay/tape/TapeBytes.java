package gotrace.replay.tape;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.emit.AttachedPiece;
import gotrace.trace.emit.AttachmentReader;
import gotrace.trace.wire.Uvarint;
import java.io.IOException;

/** The bytes of one attachment, in order, as the trace is read. */
final class TapeBytes {
  private final AttachmentReader from;
  private final String name;
  private byte[] piece = new byte[0];
  private int at;
  private boolean ended;
  private long position;
  private long offset;
  private long generation = MalformedTraceException.UNKNOWN;

  TapeBytes(AttachmentReader from, String name) {
    this.from = from;
    this.name = name;
  }

  /** How many bytes were read. */
  long position() {
    return position;
  }

  /** Whether no byte is left. */
  boolean atEnd() throws IOException, MalformedTraceException {
    while (at == piece.length && !ended) {
      AttachedPiece next = from.next();
      if (next == null) {
        throw malformed("the trace ends within it");
      }
      offset = next.offset();
      generation = next.generation();
      if (next.name().equals(name)) {
        ended = next.isEnd();
        piece = ended ? new byte[0] : next.bytes();
        at = 0;
      }
    }
    return ended;
  }

  private int read() throws IOException, MalformedTraceException {
    if (atEnd()) {
      throw malformed("it ends within a number");
    }
    position++;
    return piece[at++] & 0xff;
  }

  long number() throws IOException, MalformedTraceException {
    long value = 0;
    for (int i = 0; i < Uvarint.MAX_BYTES; i++) {
      int b = read();
      value |= (b & 0x7fL) << (7 * i);
      if (b < 0x80) {
        return value;
      }
    }
    throw malformed("a number does not fit 64 bits");
  }

  /** A number from 0 to {@code max}. */
  int length(int max) throws IOException, MalformedTraceException {
    long length = number();
    if (length < 0 || length > max) {
      throw malformed("a length of " + Long.toUnsignedString(length));
    }
    return (int) length;
  }

  byte[] bytes(int length) throws IOException, MalformedTraceException {
    byte[] bytes = new byte[length];
    for (int filled = 0; filled < bytes.length; ) {
      if (atEnd()) {
        throw malformed("it ends within a block");
      }
      int n = Math.min(bytes.length - filled, piece.length - at);
      System.arraycopy(piece, at, bytes, filled, n);
      at += n;
      filled += n;
    }
    position += bytes.length;
    return bytes;
  }

  /** An error at the place at hand. */
  MalformedTraceException malformed(String what) {
    return new MalformedTraceException(
        "attachment " + name + ", at its byte " + position + ": " + what,
        offset,
        generation,
        MalformedTraceException.UNKNOWN);
  }
}
