package gotrace.lang.vm;

import gotrace.lang.types.Importer;
import gotrace.lang.types.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The packages that programs may import: those of gotrace's own library, one file each, and behind
 * them those of the program's module.
 */
final class Library implements Loader.Sources {
  private static final String ROOT = "/gotrace/lang/lib/";

  private final Loader.Sources beside;

  Library(Loader.Sources beside) {
    this.beside = beside;
  }

  private static String file(String path) {
    return path + "/" + path.substring(path.lastIndexOf('/') + 1) + ".go";
  }

  /** The names of all, in one line. */
  static String packages() {
    try (InputStream in = Library.class.getResourceAsStream(ROOT + "packages.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return String.join(", ", text.strip().split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Loader.Source> find(String path) throws Importer.ImportException {
    if (path.contains("..")) {
      return beside.find(path);
    }
    try (InputStream in = Library.class.getResourceAsStream(ROOT + file(path))) {
      if (in == null) {
        return beside.find(path);
      }
      return List.of(new Loader.Source(file(path), in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean nativeAllowed(String path) {
    return Library.class.getResource(ROOT + file(path)) != null || beside.nativeAllowed(path);
  }
}
