package gotrace.trace;

import java.util.Set;
import java.util.function.IntFunction;

/** Which code a function name belongs to, by its package path as the linker writes it. */
public final class GoPackages {
  /** First elements of the standard library's package paths (go list std). */
  private static final Set<String> STANDARD =
      Set.of(
          "archive",
          "bufio",
          "bytes",
          "cmp",
          "compress",
          "container",
          "context",
          "crypto",
          "database",
          "debug",
          "embed",
          "encoding",
          "errors",
          "expvar",
          "flag",
          "fmt",
          "go",
          "hash",
          "html",
          "image",
          "index",
          "internal",
          "io",
          "iter",
          "log",
          "maps",
          "math",
          "mime",
          "net",
          "os",
          "path",
          "plugin",
          "reflect",
          "regexp",
          "runtime",
          "slices",
          "sort",
          "strconv",
          "strings",
          "structs",
          "sync",
          "syscall",
          "testing",
          "text",
          "time",
          "unicode",
          "unique",
          "unsafe",
          "vendor",
          "weak");

  private static final Set<String> PLUMBING =
      Set.of("runtime", "sync", "internal", "syscall", "time", "iter");

  private GoPackages() {}

  /** Whether the function is of the standard library. */
  public static boolean standard(String function) {
    return STANDARD.contains(firstElement(function));
  }

  /**
   * Whether a goroutine that begins in this function is one of the runtime's own (traceback.go:
   * isSystemGoroutine): it is the program's when it is the main one, a coroutine of package iter,
   * or wasm's handler of events. Unlike there, the goroutine that writes the trace is the
   * runtime's, and one for finalizers or cleanups stays so while it calls them.
   */
  public static boolean runtimeOwn(String root) {
    return switch (root) {
      case "runtime.main", "runtime.corostart", "runtime.handleAsyncEvent" -> false;
      default -> root.startsWith("runtime.") || root.startsWith("runtime/trace.");
    };
  }

  /** Whether it stands below what a program calls: the scheduler, locks, timers, system calls. */
  public static boolean plumbing(String function) {
    return PLUMBING.contains(firstElement(function));
  }

  /**
   * Which frame of a stack says best where its goroutine is: the leafmost outside the standard
   * library, else the leafmost outside the scheduler and its kin, else the leaf.
   *
   * @param depth number of frames, at least 1
   * @param function name of a frame's function by its number, 0 being the leaf
   * @return a frame's number
   */
  public static int site(int depth, IntFunction<String> function) {
    int outsideRuntime = -1;
    for (int i = 0; i < depth; i++) {
      String name = function.apply(i);
      if (!standard(name)) {
        return i;
      }
      if (outsideRuntime < 0 && !plumbing(name)) {
        outsideRuntime = i;
      }
    }
    return Math.max(outsideRuntime, 0);
  }

  private static String firstElement(String function) {
    int i = 0;
    while (i < function.length() && function.charAt(i) != '/' && function.charAt(i) != '.') {
      i++;
    }
    boolean domain = i < function.length() && function.charAt(i) == '.' && beforeSlash(function, i);
    return domain ? function : function.substring(0, i);
  }

  /** Whether a slash follows before anything that ends a package path: {@code example.com/x}. */
  private static boolean beforeSlash(String function, int dot) {
    for (int i = dot + 1; i < function.length(); i++) {
      char c = function.charAt(i);
      if (c == '/') {
        return true;
      }
      if (c == '(' || c == '[' || c == ' ') {
        return false;
      }
    }
    return false;
  }
}
