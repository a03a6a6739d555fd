package gotrace.replay.tape;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes so many bytes, and no more. */
final class BoundedStream extends OutputStream {
  private final OutputStream to;
  private long room;

  /** There is no room for more. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1;

    Full() {
      super("the bound of this stream is reached");
    }
  }

  BoundedStream(OutputStream to, long bytes) {
    this.to = new BufferedOutputStream(to, 1 << 16);
    this.room = bytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (length > room) {
      throw new Full();
    }
    room -= length;
    to.write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
