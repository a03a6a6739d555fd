package gotrace.lang.types;

import gotrace.lang.types.Loader.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Programs for tests: one file, and packages that it may import. */
final class Programs {
  private Programs() {}

  static Source source(String name, String text) {
    return new Source(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A loader that knows the packages given as path and text. */
  static Loader loader(Map<String, String> packages) {
    return new Loader(
        new Loader.Sources() {
          @Override
          public List<Source> find(String path) throws Importer.ImportException {
            String text = packages.get(path);
            if (text == null) {
              throw new Importer.ImportException("not supported");
            }
            return List.of(source("./" + path + "/a.go", text));
          }

          @Override
          public boolean nativeAllowed(String path) {
            return path.startsWith("native/");
          }

          @Override
          public boolean bodiesKnown(String path) {
            return path.startsWith("known/");
          }
        });
  }

  /** What the compiler would print of a program that imports nothing. */
  static List<String> errors(String text) {
    Loader loader = loader(Map.of());
    loader.load("main", List.of(source("./prog.go", text)));
    return loader.errors();
  }

  /** The checked package of a program without errors. */
  static Pkg checked(String text) {
    Loader loader = loader(Map.of());
    Pkg pkg = loader.load("main", List.of(source("./prog.go", text)));
    if (pkg == null) {
      throw new AssertionError(loader.errors().toString());
    }
    return pkg;
  }
}
