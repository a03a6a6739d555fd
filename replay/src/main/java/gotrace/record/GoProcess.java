package gotrace.record;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child process, with what has to be cleared away after it. */
public final class GoProcess implements Closeable {
  /** Ctrl-C reaches a child as well: so long it may end by itself. */
  private static final long PATIENCE_SECONDS = 2;

  private static final int BUFFER_BYTES = 1 << 13;

  private final Process process;
  private final List<Thread> pumps = new ArrayList<>();
  private final Path folder; // null for none

  private GoProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  static GoProcess start(ProcessBuilder command, GoStreams streams) throws IOException {
    return start(command, streams, null);
  }

  /**
   * @param folder is removed at the end; null for none
   */
  static GoProcess start(ProcessBuilder command, GoStreams streams, Path folder)
      throws IOException {
    command.redirectInput(
        streams.in() == null
            ? Redirect.from(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
            : streams.inherited() ? Redirect.INHERIT : Redirect.PIPE);
    command.redirectOutput(streams.outInherited() ? Redirect.INHERIT : Redirect.PIPE);
    command.redirectError(streams.inherited() ? Redirect.INHERIT : Redirect.PIPE);
    GoProcess child = new GoProcess(command.start(), folder);
    if (!streams.outInherited()) {
      child.pumps.add(pump("out", child.process.getInputStream(), streams.out()));
    }
    if (!streams.inherited()) {
      child.pumps.add(pump("err", child.process.getErrorStream(), streams.err()));
      if (streams.in() != null) {
        pump("in", streams.in(), child.process.getOutputStream());
      }
    }
    return child;
  }

  private static Thread pump(String name, InputStream from, OutputStream to) {
    Thread pump = new Thread(() -> copy(from, to, name.equals("in")), "standard " + name);
    pump.setDaemon(true);
    pump.start();
    return pump;
  }

  /**
   * @param last whether the end of {@code from} is that of {@code to}
   */
  private static void copy(InputStream from, OutputStream to, boolean last) {
    byte[] bytes = new byte[BUFFER_BYTES];
    try {
      for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
        to.write(bytes, 0, n);
        to.flush();
      }
      if (last) {
        to.close();
      }
    } catch (IOException e) {
      // One of the two has gone: there is nothing to copy any more.
    }
  }

  /** Waits for its end, and gives its exit code. */
  public int await() throws IOException {
    try {
      int code = process.waitFor();
      for (Thread pump : pumps) {
        pump.join();
      }
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Lets it end, as this process is ending. */
  public void end() {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes what was made for it. */
  @Override
  public void close() {
    if (folder != null) {
      remove(folder);
    }
  }

  static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // It lies in the folder for temporary files, which others clear.
    }
  }
}
