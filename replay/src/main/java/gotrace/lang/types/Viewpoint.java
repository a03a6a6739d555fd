package gotrace.lang.types;

import gotrace.lang.syntax.Positions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * From where types are looked at, in this thread: names of the package being checked stand alone,
 * others with their package.
 */
final class Viewpoint {
  private static final ThreadLocal<Viewpoint> CURRENT = new ThreadLocal<>();

  /** Packages of Go's library that import one of their own name, which gotrace's do not need. */
  private static final Map<String, String> NAMESAKES =
      Map.of("sync", "internal/sync", "strconv", "internal/strconv");

  /** Packages that do without Go's runtime, and with it without internal/runtime/atomic. */
  private static final Set<String> BARE =
      Set.of(
          "cmp",
          "container/list",
          "container/ring",
          "encoding",
          "math",
          "math/bits",
          "sync/atomic",
          "unicode",
          "unicode/utf16",
          "unicode/utf8",
          "unsafe");

  private static final Viewpoint PATHS = new Viewpoint(null, new Positions());

  private final Pkg pkg;
  private final Positions positions;
  private final HashMap<String, HashSet<String>> pathsByName = new HashMap<>();
  private final HashSet<Pkg> seen = new HashSet<>();

  Viewpoint(Pkg pkg, Positions positions) {
    this.pkg = pkg;
    this.positions = positions;
  }

  /** Makes it that of this thread; gives back the one before. */
  static Viewpoint enter(Viewpoint viewpoint) {
    Viewpoint before = CURRENT.get();
    if (viewpoint == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(viewpoint);
    }
    return before;
  }

  /** What stands before a name of the package, with the dot. */
  static String prefix(Pkg pkg) {
    if (pkg == null) {
      return "";
    }
    Viewpoint viewpoint = CURRENT.get();
    if (viewpoint == null) {
      return pkg.name + ".";
    }
    if (viewpoint == PATHS) {
      return pkg.path + ".";
    }
    if (viewpoint.pkg == pkg) {
      return "";
    }
    viewpoint.mark(viewpoint.pkg);
    HashSet<String> paths = viewpoint.pathsByName.get(pkg.name);
    return paths != null && paths.size() > 1
        ? Literals.quote(Constant.encode(pkg.path)) + "."
        : pkg.name + ".";
  }

  private void mark(Pkg visited) {
    if (seen.add(visited)) {
      mark(visited.name, visited.path);
      if (NAMESAKES.containsKey(visited.path)) {
        mark(visited.name, NAMESAKES.get(visited.path));
      }
      if (visited != pkg && !BARE.contains(visited.path)) {
        mark("atomic", "internal/runtime/atomic");
      }
      visited.imports.forEach(this::mark);
    }
  }

  private void mark(String name, String path) {
    pathsByName.computeIfAbsent(name, n -> new HashSet<>()).add(path);
  }

  /** Text in which every name has the whole path of its package. */
  static String withPaths(Supplier<String> text) {
    Viewpoint before = CURRENT.get();
    CURRENT.set(PATHS);
    try {
      return text.get();
    } finally {
      enter(before);
    }
  }

  static String place(int pos) {
    Viewpoint viewpoint = CURRENT.get();
    return viewpoint == null ? "-" : viewpoint.positions.position(pos).toString();
  }
}
