package gotrace.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where a command's data goes: standard output, or a file that appears whole or not at all. A file
 * is written beside its place and renamed by {@link #commit}; without that, {@link #close}, or the
 * end of the process, removes what was written. A symbolic link is followed; what is no regular
 * file ({@code /dev/null}, a pipe) is written in place.
 */
final class Output implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** As users write standard output and standard input. */
  static final String STANDARD = "-";

  private final String name;
  private final OutputStream stream;
  private final Path target; // null when written in place
  private final Path part; // null when written in place
  private final Runnable remover; // null when written in place

  private Output(String name, OutputStream stream, Path target, Path part) {
    this.name = name;
    this.stream = guarded(stream, name);
    this.target = target;
    this.part = part;
    this.remover = part == null ? null : () -> remove(part);
    if (remover != null) {
      Ending.undoing(remover);
    }
  }

  /**
   * Opens the file of this name, or standard output for {@code -}.
   *
   * @throws Failure if it cannot be created
   */
  static Output open(String name, Session session) throws Failure {
    if (name.equals(STANDARD)) {
      return new Output("standard output", session.out(), null, null);
    }
    try {
      return open(name, Path.of(name));
    } catch (IOException e) {
      throw Failure.output(name, e);
    } catch (InvalidPathException e) {
      throw Failure.usage("cannot write " + name + ": no name of a file");
    }
  }

  private static Output open(String name, Path path) throws IOException {
    Path target = resolved(path);
    if (Files.isDirectory(target)) {
      throw new IOException("is a directory");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return new Output(name, Files.newOutputStream(target), null, null);
    }
    Path part = part(target.toAbsolutePath().getParent());
    OutputStream stream = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
    return new Output(name, stream, target, part);
  }

  /** A name in this folder that no other run uses. */
  static Path part(Path folder) {
    long pid = ProcessHandle.current().pid();
    return folder.resolve(".gotrace-" + pid + "-" + System.nanoTime() + ".part");
  }

  /** Where a symbolic link leads, also when nothing is there yet. */
  static Path resolved(Path path) throws IOException {
    if (!Files.isSymbolicLink(path)) {
      return path;
    }
    try {
      return path.toRealPath();
    } catch (NoSuchFileException e) {
      return path.resolveSibling(Files.readSymbolicLink(path));
    }
  }

  OutputStream stream() {
    return stream;
  }

  /** The stream as it is; what cannot be written to it is an {@link OutputException}. */
  static OutputStream unbuffered(OutputStream stream, String name) {
    return new Guard(stream, name);
  }

  /** The stream, buffered; what cannot be written to it is an {@link OutputException}. */
  static OutputStream guarded(OutputStream stream, String name) {
    return new BufferedOutputStream(new Guard(stream, name), BUFFER_BYTES);
  }

  /**
   * All was written: the file takes its place.
   *
   * @throws OutputException if the last bytes cannot be written, or the file cannot be renamed
   */
  void commit() throws OutputException {
    try {
      stream.flush();
      if (part != null) {
        stream.close();
        Ending.finish(() -> Files.move(part, target, StandardCopyOption.ATOMIC_MOVE));
      }
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw new OutputException(name, e);
    }
  }

  /** Removes what was not committed. Standard output stays open. */
  @Override
  public void close() {
    if (part == null) {
      return;
    }
    try {
      stream.close();
    } catch (IOException e) {
      // What was not committed is removed below; what was, is closed.
    }
    remove(part);
    Ending.forget(remover);
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // Its folder has become unwritable: nothing can be done, and the data is not in its place.
    }
  }

  /**
   * Whether both outputs would go to one place, which need not be there yet.
   *
   * @param one null for none
   * @param other null for none
   */
  static boolean isSamePlace(String one, String other) {
    if (one == null || other == null || one.equals(other)) {
      return one != null && one.equals(other);
    }
    try {
      return !one.equals(STANDARD) && !other.equals(STANDARD) && place(one).equals(place(other));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private static Path place(String name) throws IOException {
    return resolved(Path.of(name)).toAbsolutePath().normalize();
  }

  /**
   * Whether both names stand for one file, however they are written.
   *
   * @param output null for none
   */
  static boolean isSameFile(String output, String input) {
    if (output == null || output.equals(STANDARD) || input.equals(STANDARD)) {
      return false;
    }
    try {
      Path path = Path.of(output);
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          && Files.isRegularFile(path)
          && Files.isSameFile(path, Path.of(input));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** Tells failures to write from failures to read, which share {@link IOException}. */
  private static final class Guard extends FilterOutputStream {
    private final String name;

    Guard(OutputStream out, String name) {
      super(out);
      this.name = name;
    }

    @Override
    public void write(int b) throws IOException {
      try {
        out.write(b);
      } catch (IOException e) {
        throw new OutputException(name, e);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw new OutputException(name, e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw new OutputException(name, e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } catch (IOException e) {
        throw new OutputException(name, e);
      }
    }
  }
}
