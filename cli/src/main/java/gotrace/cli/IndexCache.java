package gotrace.cli;

import gotrace.replay.index.IndexFolder;
import gotrace.replay.index.TraceIndex;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Indexes of traces in the user's cache folder, {@code gotrace/index}. The variable {@code
 * GOTRACE_INDEX} names another folder; {@code off} does without.
 */
final class IndexCache {
  private IndexCache() {}

  /** Of an uncompressed file; none for any other input, for only there can be gone to a place. */
  static TraceIndex of(TraceInput input, TraceSource source, Map<String, String> environment) {
    Path folder = folder(environment);
    String program = program();
    return input
        .file()
        .filter(file -> source.isInPlace() && folder != null && program != null)
        .map(file -> TraceIndex.of(file, new IndexFolder(folder), program))
        .orElseGet(TraceIndex::none);
  }

  /** Null for none: XDG asks to ignore a path that is not absolute. */
  static Path folder(Map<String, String> environment) {
    String named = environment.getOrDefault("GOTRACE_INDEX", "");
    if (named.equals("off")) {
      return null;
    }
    try {
      if (!named.isEmpty()) {
        return Path.of(named);
      }
      Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
      String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
      Path folder = Path.of(cache).isAbsolute() ? Path.of(cache) : home.resolve(".cache");
      return folder.resolve("gotrace").resolve("index");
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * What tells builds apart, of which each may find something else in a trace; null for one that is
   * not a jar, and may change at any time.
   */
  private static String program() {
    try {
      Path code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code)
          ? Files.size(code) + " " + Files.getLastModifiedTime(code).toMillis()
          : null;
    } catch (URISyntaxException | IOException e) {
      return null;
    }
  }
}
