package gotrace.analysis.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * What an Arrow writer writes into. Arrow's writers end their output when they are closed, and
 * throw when that fails, even while an error is already on its way: {@link #shut} lets them, into
 * nothing. Closing leaves the channel behind it open.
 */
final class Outlet implements WritableByteChannel {
  private final WritableByteChannel out;
  private boolean shut;

  Outlet(WritableByteChannel out) {
    this.out = out;
  }

  /** From now on, what is written is dropped. */
  void shut() {
    shut = true;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (shut) {
      int dropped = bytes.remaining();
      bytes.position(bytes.limit());
      return dropped;
    }
    return out.write(bytes);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    shut = true;
  }
}
