package gotrace.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file for the time of a run, made when it is asked for, and gone afterwards however that ends.
 */
final class Scratch implements Closeable {
  private final Runnable remover = this::remove;

  /** Null before it was asked for. */
  private Path path;

  /** The file; empty at first. */
  Path path() throws IOException {
    if (path == null) {
      path = Files.createTempFile("gotrace-", ".trace");
      Ending.undoing(remover);
    }
    return path;
  }

  private void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It lies in the folder for temporary files, which others clear.
    }
  }

  @Override
  public void close() {
    if (path != null) {
      remove();
      Ending.forget(remover);
    }
  }
}
