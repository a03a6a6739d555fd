package gotrace.trace.wire;

import com.github.luben.zstd.ZstdInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a trace, addressed by their absolute offset after decompression. A file is read in
 * place; a pipe, gzip or zstd (both recognised by content) is held from the last {@link #release}
 * on, so memory is bounded by a generation.
 */
public abstract class TraceSource implements Closeable {
  private static final int MAGIC_LENGTH = 4;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int ZSTD_MAGIC = 0x28b52ffd;

  /** How far the events were taken; also asked for by a thread that shows it. */
  private final TakenEvents taken = new TakenEvents();

  /** Length of the whole file as stored, in bytes, or -1 where it is not known (a pipe). */
  public static final long UNKNOWN_LENGTH = -1;

  /**
   * Opens a file. Compressed ones are read as streams.
   *
   * @throws IOException when it cannot be opened or is a directory
   */
  public static TraceSource file(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      byte[] head = new byte[MAGIC_LENGTH];
      int n = Math.max(0, channel.read(ByteBuffer.wrap(head), 0));
      if (n == MAGIC_LENGTH && compressed(head)) {
        InputStream in = java.nio.channels.Channels.newInputStream(channel);
        return new StreamSource(decompressed(in, head), channel::position, channel.size());
      }
      return new FileSource(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Reads a pipe or any other stream, which {@link #close} closes. */
  public static TraceSource stream(InputStream in) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(in, MAGIC_LENGTH);
    byte[] head = pushback.readNBytes(MAGIC_LENGTH);
    pushback.unread(head);
    StreamSource.Consumed unknown = () -> 0;
    InputStream bytes =
        head.length == MAGIC_LENGTH && compressed(head) ? decompressed(pushback, head) : pushback;
    return new StreamSource(bytes, unknown, UNKNOWN_LENGTH);
  }

  private static boolean compressed(byte[] head) {
    int magic = ByteBuffer.wrap(head).getInt();
    return magic >>> 16 == GZIP_MAGIC || magic == ZSTD_MAGIC;
  }

  private static InputStream decompressed(InputStream in, byte[] head) throws IOException {
    boolean gzip = ByteBuffer.wrap(head).getInt() >>> 16 == GZIP_MAGIC;
    return gzip ? new GZIPInputStream(in, 1 << 16) : new ZstdInputStream(in).setContinuous(false);
  }

  /**
   * Reads into {@code dst}.
   *
   * @param offset absolute, not before the last release
   * @return bytes read: {@code length} but at the end of the input, where it may be fewer
   * @throws IOException when the input fails; damaged compression ends it, see {@link #failure}
   */
  public abstract int read(long offset, byte[] dst, int at, int length) throws IOException;

  /** Whether every byte can be read at any time, whatever was released. */
  public abstract boolean isInPlace();

  /** Bytes before {@code offset} will not be read again. */
  public abstract void release(long offset);

  /** Absolute byte behind the last that could be read so far. */
  public abstract long end();

  /** Why the input ends earlier than it should (damaged compression), or null. */
  public abstract String failure();

  /** Bytes read so far, as stored. */
  abstract long consumed();

  /** A generation of so many bytes of events was found, up to where the source was read. */
  final void found(long generation, long eventBytes) {
    taken.begin(generation, eventBytes, consumed());
  }

  /** So many bytes of its events were taken. */
  final void took(int eventBytes) {
    taken.add(eventBytes);
  }

  /**
   * How far the work has come, in bytes of the file as stored. As the headers of a generation are
   * read first and its events later, this goes by the events. From any thread.
   */
  public final long progress() {
    return taken.stored(consumed());
  }

  /** Number of the generation at hand; 0 before the first. From any thread. */
  public final long generation() {
    return taken.generation();
  }

  /** Length of the file as stored, or {@link #UNKNOWN_LENGTH}. */
  public abstract long length();
}
