package gotrace.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty file for the time of a run, gone afterwards however that ends. */
final class Scratch implements Closeable {
  private final Path path;
  private final Runnable remover;

  Scratch() throws IOException {
    path = Files.createTempFile("gotrace-", ".trace");
    remover = this::remove;
    Ending.undoing(remover);
  }

  Path path() {
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
    remove();
    Ending.forget(remover);
  }
}
