package gotrace.trace.wire;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipException;

/** Bytes that come once, in order. Holds what was not released in segments that are used again. */
final class StreamSource extends TraceSource {
  private static final int SEGMENT_BITS = 16;
  private static final int SEGMENT = 1 << SEGMENT_BITS;

  /** How many bytes of the stored, perhaps compressed, input were taken. */
  interface Consumed {
    long bytes() throws IOException;
  }

  private final InputStream in;
  private final Consumed stored;
  private final long storedLength;

  /** Segments of the held window; the first begins at {@link #base}, a multiple of SEGMENT. */
  private final List<byte[]> window = new ArrayList<>();

  private final Deque<byte[]> free = new ArrayDeque<>();
  private long base;
  private long end;
  private boolean exhausted;
  private String failure;

  StreamSource(InputStream in, Consumed stored, long storedLength) {
    this.in = in;
    this.stored = stored;
    this.storedLength = storedLength;
  }

  @Override
  public int read(long offset, byte[] dst, int at, int count) throws IOException {
    pull(offset + count);
    int available = (int) Math.max(0, Math.min(count, end - offset));
    for (int done = 0; done < available; ) {
      long position = offset - base + done;
      byte[] segment = window.get((int) (position >>> SEGMENT_BITS));
      int from = (int) position & (SEGMENT - 1);
      int n = Math.min(available - done, SEGMENT - from);
      System.arraycopy(segment, from, dst, at + done, n);
      done += n;
    }
    return available;
  }

  private void pull(long upTo) throws IOException {
    while (end < upTo && !exhausted) {
      int index = (int) ((end - base) >>> SEGMENT_BITS);
      if (index == window.size()) {
        byte[] recycled = free.poll();
        window.add(recycled != null ? recycled : new byte[SEGMENT]);
      }
      int from = (int) (end - base) & (SEGMENT - 1);
      int n = readSome(window.get(index), from);
      exhausted = n < 0;
      end += Math.max(0, n);
    }
  }

  private int readSome(byte[] segment, int from) throws IOException {
    try {
      return in.read(segment, from, SEGMENT - from);
    } catch (EOFException | ZipException | ZstdIOException e) {
      failure = "the compressed input is damaged: " + e.getMessage();
      return -1;
    }
  }

  @Override
  public boolean isInPlace() {
    return false;
  }

  @Override
  public void release(long offset) {
    int n = (int) (Math.max(0, Math.min(offset, end) - base) >>> SEGMENT_BITS);
    List<byte[]> released = window.subList(0, n);
    free.addAll(released);
    released.clear();
    base += (long) n << SEGMENT_BITS;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public String failure() {
    return failure;
  }

  @Override
  long consumed() {
    try {
      return stored.bytes();
    } catch (IOException e) {
      return 0; // a closed file: progress is only ever a hint
    }
  }

  @Override
  public long length() {
    return storedLength;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
