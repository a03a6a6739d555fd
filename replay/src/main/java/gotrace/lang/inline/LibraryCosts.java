package gotrace.lang.inline;

import gotrace.lang.types.Func;
import gotrace.lang.types.Named;
import gotrace.lang.types.Pointer;
import gotrace.lang.types.Type;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What functions of Go's library cost where they are inlined, as Go's compiler says of its own
 * sources: ours are others. In the resource {@code costs.txt} a line is a package's path, or a
 * function and its cost.
 */
final class LibraryCosts {
  private final Map<String, Map<String, Integer>> packages = new HashMap<>();

  LibraryCosts() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                LibraryCosts.class.getResourceAsStream("costs.txt"), StandardCharsets.UTF_8))) {
      Map<String, Integer> current = null;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int space = line.indexOf(' ');
        if (space < 0) {
          current = packages.computeIfAbsent(line, k -> new HashMap<>());
        } else {
          current.put(line.substring(0, space), Integer.parseInt(line.substring(space + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String path) {
    return packages.containsKey(path);
  }

  /** Negative for functions that are not inlined, and those of other packages. */
  int cost(Func f) {
    Map<String, Integer> of = f.pkg == null ? null : packages.get(f.pkg.path);
    return of == null ? -1 : of.getOrDefault(name(f), -1);
  }

  private static String name(Func f) {
    if (f.signature().recv == null) {
      return f.name;
    }
    Type t = f.signature().recv.type.unalias();
    boolean pointer = t instanceof Pointer;
    Type named = t instanceof Pointer p ? p.elem.unalias() : t;
    String type = named instanceof Named n ? n.obj().name : "";
    return (pointer ? "(*" + type + ")" : type) + "." + f.name;
  }
}
