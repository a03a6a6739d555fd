package gotrace.replay.index;

import gotrace.replay.index.Checkpoint.Piece;
import gotrace.trace.MalformedSnapshotException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The file of an index: a head that says of which trace, pieces, a list of them, and a tail that
 * says where the list stands. It is never changed, but replaced as a whole by a longer one, which
 * begins with the same bytes; so runs at the same time do each other no harm.
 */
final class IndexFile {
  private static final String MAGIC = "gotrace index 1\n";

  /** Where the list begins, its length and CRC. */
  private static final int TAIL = Long.BYTES + 2 * Integer.BYTES;

  private final IndexFolder folder;
  private final TraceIdentity identity;
  private final byte[] head;

  /** Null without one. */
  private FileChannel kept;

  /** How many bytes of it are head and pieces. */
  private long keptLength;

  /** What will take its place; null when nothing was added. */
  private FileChannel fresh;

  private Path part;
  private long length;
  private boolean changed;

  IndexFile(IndexFolder folder, TraceIdentity identity) {
    this.folder = folder;
    this.identity = identity;
    this.head = (MAGIC + identity.text() + "\n").getBytes(StandardCharsets.US_ASCII);
    this.length = head.length;
  }

  /** Returns the list; null when there is none that is whole. */
  byte[] open() {
    Path path = folder.file(identity);
    try {
      kept = FileChannel.open(path, StandardOpenOption.READ);
      byte[] list = list();
      if (list == null) {
        discard();
      } else {
        IndexFolder.touch(path);
      }
      return list;
    } catch (IOException e) {
      discard(); // there is none, or none that can be read
      return null;
    }
  }

  private byte[] list() throws IOException {
    long end = kept.size() - TAIL;
    if (end < head.length || !Arrays.equals(read(kept, 0, head.length), head)) {
      return null;
    }
    ByteBuffer tail = ByteBuffer.wrap(read(kept, end, TAIL));
    long at = tail.getLong();
    long bytes = tail.getInt();
    if (at < head.length || bytes < 0 || at + bytes != end) {
      return null;
    }
    byte[] list = read(kept, at, (int) bytes);
    if (TraceIdentity.crc(list) != tail.getInt()) {
      return null;
    }
    keptLength = at;
    length = at;
    return list;
  }

  private static byte[] read(FileChannel channel, long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("the index became shorter");
      }
    }
    return buffer.array();
  }

  /**
   * A piece that was appended, now or before.
   *
   * @throws MalformedSnapshotException when it is not there as it was
   */
  byte[] read(Piece piece) throws MalformedSnapshotException {
    FileChannel channel = fresh == null ? kept : fresh;
    long end = piece.at() + piece.length();
    if (channel == null || piece.at() < head.length || end < 0 || end > length) {
      throw new MalformedSnapshotException("it lies outside of the index");
    }
    try {
      byte[] bytes = read(channel, piece.at(), piece.length());
      if (TraceIdentity.crc(bytes) == piece.crc()) {
        return bytes;
      }
    } catch (IOException e) {
      throw new MalformedSnapshotException("it cannot be read");
    }
    throw new MalformedSnapshotException("it has changed");
  }

  /**
   * Appends a piece to what {@link #close} keeps.
   *
   * @throws IOException when it cannot be written
   */
  Piece append(byte[] bytes) throws IOException {
    begin();
    Piece piece = new Piece(length, bytes.length, TraceIdentity.crc(bytes));
    write(bytes);
    return piece;
  }

  private void begin() throws IOException {
    changed = true;
    if (fresh != null) {
      return;
    }
    part = folder.part();
    part.toFile().deleteOnExit(); // by a signal
    fresh = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
    length = 0;
    write(head);
    while (kept != null && length < keptLength) {
      write(read(kept, length, (int) Math.min(1 << 20, keptLength - length)));
    }
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      length += fresh.write(buffer, length);
    }
  }

  /** Of what is kept, in bytes. */
  long length() {
    return length;
  }

  /** The list has changed, if nothing else. */
  void change() {
    changed = true;
  }

  /** Keeps what was appended, in place of what there was. */
  void close(byte[] list) {
    try {
      if (changed) {
        begin();
        long at = length;
        write(list);
        ByteBuffer tail = ByteBuffer.allocate(TAIL);
        write(tail.putLong(at).putInt(list.length).putInt(TraceIdentity.crc(list)).array());
        fresh.close();
        Files.move(part, folder.file(identity), StandardCopyOption.ATOMIC_MOVE);
        part = null;
        folder.tidy();
      }
    } catch (IOException e) {
      // A folder that is read-only or full keeps no index.
    }
    discard();
  }

  /** Forgets all; what there was stays where it is until something else takes its place. */
  void discard() {
    shut(kept);
    kept = null;
    keptLength = 0;
    shut(fresh);
    fresh = null;
    changed = false;
    length = head.length;
    if (part != null) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // It goes when it is a day old.
      }
      part = null;
    }
  }

  private static void shut(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing is lost that was to be kept.
    }
  }
}
