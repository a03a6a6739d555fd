package gotrace.lang.vm;

import gotrace.lang.types.Importer;
import gotrace.lang.types.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The packages that programs may import: those of gotrace's own library, and behind them those of
 * the program's module. The resource {@code packages.txt} has a line for each: the path, then its
 * files without their ending.
 */
final class Library implements Loader.Sources {
  private static final String ROOT = "/gotrace/lang/lib/";

  /** Files by path. */
  private static final Map<String, List<String>> PACKAGES = index();

  private final Loader.Sources beside;

  Library(Loader.Sources beside) {
    this.beside = beside;
  }

  private static byte[] read(String file) {
    try (InputStream in = Library.class.getResourceAsStream(ROOT + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> index() {
    Map<String, List<String>> packages = new LinkedHashMap<>();
    for (String line :
        new String(read("packages.txt"), StandardCharsets.UTF_8).strip().split("\n", -1)) {
      List<String> words = List.of(line.split(" "));
      packages.put(words.get(0), words.subList(1, words.size()));
    }
    return packages;
  }

  /** The names of all, in one line. */
  static String packages() {
    return String.join(", ", PACKAGES.keySet());
  }

  @Override
  public List<Loader.Source> find(String path) throws Importer.ImportException {
    List<String> files = PACKAGES.get(path);
    if (files == null) {
      return beside.find(path);
    }
    List<Loader.Source> sources = new ArrayList<>();
    for (String file : files) {
      String name = path + "/" + file + ".go";
      sources.add(new Loader.Source(name, read(name)));
    }
    return sources;
  }

  @Override
  public boolean nativeAllowed(String path) {
    return PACKAGES.containsKey(path) || beside.nativeAllowed(path);
  }

  @Override
  public boolean bodiesKnown(String path) {
    return PACKAGES.containsKey(path);
  }
}
