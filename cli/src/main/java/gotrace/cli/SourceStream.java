package gotrace.cli;

import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.InputStream;

/** The decompressed bytes of a source, in order, for a reader that needs no places. */
final class SourceStream extends InputStream {
  private final TraceSource source;
  private final byte[] one = new byte[1];
  private long offset;

  SourceStream(TraceSource source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = source.read(offset, bytes, from, length);
    offset += n;
    source.release(offset);
    return n == 0 ? -1 : n;
  }
}
