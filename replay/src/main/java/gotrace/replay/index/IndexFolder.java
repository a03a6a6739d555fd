package gotrace.replay.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the indexes of all traces are: those used last, as far as there is room for them. */
public final class IndexFolder {
  static final String ENDING = ".index";
  static final String PART = ".part";

  /** What all indexes together may take. */
  private static final long MAX_BYTES = 512L << 20;

  /** What a run left behind that was killed while it wrote is nobody's after so long. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final long maxBytes;

  /** Need not exist. */
  public IndexFolder(Path folder) {
    this(folder, MAX_BYTES);
  }

  IndexFolder(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  Path file(TraceIdentity identity) {
    return folder.resolve(identity.text() + ENDING);
  }

  /**
   * A new file that is to take an index's place.
   *
   * @throws IOException when the folder cannot be written to
   */
  Path part() throws IOException {
    Files.createDirectories(folder);
    return Files.createTempFile(folder, "index", PART);
  }

  /** An index is used: others go before it. */
  static void touch(Path index) {
    try {
      Files.setLastModifiedTime(index, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Then it counts as older than it is.
    }
  }

  /** Makes room, the index that was not used for the longest time going first. */
  void tidy() throws IOException {
    Instant abandoned = Instant.now().minus(ABANDONED);
    List<Path> indexes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(PART) && changed(file).isBefore(abandoned)) {
          Files.deleteIfExists(file);
        } else if (file.toString().endsWith(ENDING)) {
          indexes.add(file);
        }
      }
    }
    indexes.sort(Comparator.comparing(IndexFolder::changed).reversed());
    long bytes = 0;
    for (Path index : indexes) {
      bytes += length(index);
      if (bytes > maxBytes) {
        Files.deleteIfExists(index);
      }
    }
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.MAX; // somebody else has removed it
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
