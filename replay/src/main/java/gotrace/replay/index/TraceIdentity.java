package gotrace.replay.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * By what a trace, and what reads it, are known again: length, time of the last change, the first
 * and the last 64 KiB; not by where it lies.
 */
final class TraceIdentity {
  private static final int LOOKED_AT = 1 << 16;

  private final String text;

  private TraceIdentity(String text) {
    this.text = text;
  }

  /** Null for a file that cannot be read. */
  static TraceIdentity of(Path trace, String program) {
    try (FileChannel channel = FileChannel.open(trace, StandardOpenOption.READ)) {
      long length = channel.size();
      Instant changed = Files.getLastModifiedTime(trace).toInstant();
      return new TraceIdentity(
          String.join(
              "-",
              Long.toHexString(length),
              Long.toHexString(changed.getEpochSecond()),
              Integer.toHexString(changed.getNano()),
              Integer.toHexString(crc(channel, 0)),
              Integer.toHexString(crc(channel, Math.max(0, length - LOOKED_AT))),
              Integer.toHexString(crc(program.getBytes(StandardCharsets.UTF_8)))));
    } catch (IOException e) {
      return null;
    }
  }

  private static int crc(FileChannel channel, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LOOKED_AT);
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer, from + buffer.position());
    }
    CRC32 crc = new CRC32();
    crc.update(buffer.array(), 0, buffer.position());
    return (int) crc.getValue();
  }

  static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** ASCII, fit for the name of a file. */
  String text() {
    return text;
  }
}
