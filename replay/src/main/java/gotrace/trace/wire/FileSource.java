package gotrace.trace.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An uncompressed file, read in place. */
final class FileSource extends TraceSource {
  private final FileChannel channel;
  private final long length;
  private volatile long furthest;

  FileSource(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
  }

  @Override
  public int read(long offset, byte[] dst, int at, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(dst, at, count);
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, offset + buffer.position() - at);
      if (n < 0) {
        break;
      }
    }
    int read = buffer.position() - at;
    furthest = Math.max(furthest, offset + read);
    return read;
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public void release(long offset) {}

  @Override
  public long end() {
    return furthest;
  }

  @Override
  public String failure() {
    return null;
  }

  @Override
  long consumed() {
    return furthest;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
