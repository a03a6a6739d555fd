package gotrace.record;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.FileHeader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a trace ends that somebody else wrote. */
public final class TraceEnd {
  private TraceEnd() {}

  /**
   * Whether it ends in the middle, as far as its last byte tells: from Go 1.26 on, a mark ends each
   * generation.
   */
  static boolean breaksOff(TraceVersion version, byte last) {
    return version.has(TraceVersion.GO126) && last != EventType.END_OF_GENERATION.code();
  }

  /** Whether there is nothing behind its header. */
  public static boolean isEmpty(Path trace) throws IOException {
    return Files.size(trace) <= FileHeader.LENGTH;
  }

  /** The same of a file; what is no trace at all breaks off. */
  public static boolean breaksOff(Path trace) throws IOException {
    byte[] header = new byte[FileHeader.LENGTH];
    try (RandomAccessFile file = new RandomAccessFile(trace.toFile(), "r")) {
      int n = file.read(header);
      file.seek(Math.max(0, file.length() - 1));
      return breaksOff(FileHeader.parse(header, Math.max(0, n)), (byte) file.read());
    } catch (MalformedTraceException e) {
      return true;
    }
  }
}
