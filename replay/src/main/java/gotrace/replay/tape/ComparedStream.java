package gotrace.replay.tape;

import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStream;

/** Compares what is written with a trace, and keeps nothing of either. */
final class ComparedStream extends OutputStream {
  private static final int PIECE = 1 << 16;

  private final TraceSource with;
  private final byte[] piece = new byte[PIECE];
  private long position;

  /** What was written differs from the trace; the rest need not be written. */
  static final class Differs extends IOException {
    private static final long serialVersionUID = 1;

    /** Absolute byte in the trace. */
    final long offset;

    Differs(long offset) {
      super("differs at byte " + offset);
      this.offset = offset;
    }
  }

  ComparedStream(TraceSource with) {
    this.with = with;
  }

  /** How many bytes were compared. */
  long position() {
    return position;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int n = Math.min(PIECE, length - done);
      int read = with.read(position, piece, 0, n);
      for (int i = 0; i < read; i++) {
        if (piece[i] != bytes[from + done + i]) {
          throw new Differs(position + i);
        }
      }
      position += read;
      if (read < n) {
        throw new Differs(position);
      }
      with.release(position);
      done += n;
    }
  }

  /**
   * Nothing more will be written.
   *
   * @throws Differs if the trace goes on
   */
  void finish() throws IOException {
    if (with.read(position, piece, 0, 1) > 0) {
      throw new Differs(position);
    }
  }
}
