package gotrace.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of files that appear together or not at all: they are written into a hidden folder,
 * which {@link #commit} gives its name. Where a folder of that name is there, the hidden one stands
 * in it, and its files are moved one by one; other files stay.
 */
final class OutputFolder implements Closeable {
  private static final int MAX_REMOVALS = 100;

  private final String name;
  private final Path target;
  private final Path part;
  private final Runnable remover;

  private OutputFolder(String name, Path target, Path part) {
    this.name = name;
    this.target = target;
    this.part = part;
    this.remover = () -> remove(part);
    Ending.undoing(remover);
  }

  /**
   * Makes the folder in which to write.
   *
   * @throws Failure if it cannot be made, or a file stands in its place
   */
  static OutputFolder open(String name) throws Failure {
    try {
      Path target = Path.of(name).toAbsolutePath();
      if (Files.exists(target) && !Files.isDirectory(target)) {
        throw Failure.output(name, new IOException("a file stands in the place of the folder"));
      }
      boolean isThere = Files.exists(target) || target.getParent() == null;
      Path beside = isThere ? target : target.getParent();
      return new OutputFolder(name, target, Files.createDirectory(Output.part(beside)));
    } catch (IOException e) {
      throw Failure.output(name, e);
    } catch (InvalidPathException e) {
      throw Failure.usage("cannot write " + name + ": no name of a folder");
    }
  }

  /**
   * Opens a file of the folder.
   *
   * @throws OutputException if it cannot be made; the stream throws it where it cannot be written
   */
  OutputStream create(String fileName) throws OutputException {
    try {
      return Output.guarded(Files.newOutputStream(part.resolve(fileName)), name);
    } catch (IOException e) {
      throw new OutputException(name, e);
    }
  }

  /**
   * All was written: the files take their places.
   *
   * @throws Failure if one of them cannot be moved
   */
  void commit() throws Failure {
    try {
      Ending.finish(this::move);
    } catch (IOException e) {
      throw Failure.output(name, e);
    }
  }

  private void move() throws IOException {
    if (!Files.exists(target)) {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    for (Path file : files(part)) {
      Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    remove(part);
    Ending.forget(remover);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** While the process is ending, the writer may still add a file: then once more. */
  private static void remove(Path folder) {
    for (int i = 0; i < MAX_REMOVALS && Files.exists(folder); i++) {
      try {
        for (Path file : files(folder)) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // Tried again; if that is no use, the files are not in their place all the same.
      }
    }
  }
}
