package gotrace.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of files that appear together or not at all: they are written into a folder beside it,
 * and moved by {@link #commit}. Other files in the folder stay.
 */
final class OutputFolder implements Closeable {
  private final String name;
  private final Path target;
  private final Path part;
  private final Thread remover;

  private OutputFolder(String name, Path target, Path part) {
    this.name = name;
    this.target = target;
    this.part = part;
    this.remover = new Thread(() -> remove(part), "remove " + part);
    Runtime.getRuntime().addShutdownHook(remover);
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
      Path parent = target.getParent() == null ? target : target.getParent();
      return new OutputFolder(name, target, Files.createDirectory(Output.part(parent)));
    } catch (IOException e) {
      throw Failure.output(name, e);
    } catch (InvalidPathException e) {
      throw Failure.usage("cannot write " + name + ": no name of a folder");
    }
  }

  /** Where to write the files. */
  Path path() {
    return part;
  }

  /**
   * All was written: the files take their places.
   *
   * @throws Failure if one of them cannot be moved
   */
  void commit() throws Failure {
    try {
      Files.createDirectories(target);
      for (Path file : files(part)) {
        Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw Failure.output(name, e);
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    remove(part);
    Output.forget(remover);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void remove(Path folder) {
    try {
      for (Path file : files(folder)) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
