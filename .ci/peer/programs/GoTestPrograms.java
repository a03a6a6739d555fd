import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the programs of Go's own tests that are to be run and to exit with 0, and compares what they
 * print with the file beside them, or with nothing.
 *
 * <p>Arguments: the folder of the tests, the file of those that are known to fail, and files or
 * folders in it that are run alone.
 */
public final class GoTestPrograms {
  private static final List<String> FOLDERS = List.of("", "chan", "ken", "typeparam", "fixedbugs");
  private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("each", 60));
  private static final Duration ALL = Duration.ofSeconds(Integer.getInteger("all", 3600));
  private static final int PROCS = Integer.getInteger("procs", 4);

  private static final Pattern RUN = Pattern.compile("// run((?: .*)?)");
  private static final Pattern TAG = Pattern.compile("[\\w.]+");

  /** What of a build constraint holds for Go on this kind of machine. */
  private static final Set<String> TAGS = Set.of("linux", "unix", "amd64", "gc", "cgo");

  private enum Verdict {
    PASSED("pass"),
    UNSUPPORTED_IMPORT("import a package that gotrace does not have, or need more of package unsafe"),
    COMPILE_ERROR("do not compile"),
    WRONG_OUTPUT("print something else"),
    EXIT_CODE("exit with another code than 0"),
    STOPPED("wait for ever"),
    TIME_OUT("take longer than " + EACH.toSeconds() + " s of processor time"),
    INTERNAL_ERROR("meet a defect of gotrace"),
    NOT_RUN("were not run, for the time was over");

    final String words;

    Verdict(String words) {
      this.words = words;
    }
  }

  private GoTestPrograms() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Path tests = Path.of(args[0]);
    Map<String, String> known = known(Path.of(args[1]));
    List<String> names = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(tests.resolve(folder))) {
        files
            .map(p -> tests.relativize(p).toString())
            .filter(n -> n.endsWith(".go") && wanted(n, args))
            .sorted()
            .forEach(names::add);
      }
    }
    List<Task> tasks = new ArrayList<>();
    for (String name : List.copyOf(names)) {
      List<String> programArgs = runArguments(tests.resolve(name));
      if (programArgs == null) {
        names.remove(name);
      } else {
        Path path = tests.resolve(name);
        List<String> files = programArgs.stream().filter(a -> a.endsWith(".go")).toList();
        if (!files.isEmpty()) {
          path = together(path, files);
          programArgs = List.of();
        }
        tasks.add(new Task(path.toString(), programArgs, PROCS, 1, Long.MAX_VALUE, ""));
      }
    }
    List<Ended> ends = new Children(EACH, ALL).run(tasks, Integer.getInteger("jobs", 2));
    report(tests, names, ends, known);
  }

  private static boolean wanted(String name, String[] args) {
    if (args.length == 2) {
      return true;
    }
    for (int i = 2; i < args.length; i++) {
      if (name.equals(args[i]) || name.startsWith(args[i] + "/")) {
        return true;
      }
    }
    return false;
  }

  /** Names of programs that are known not to pass, and why. */
  private static Map<String, String> known(Path file) throws IOException {
    Map<String, String> known = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int space = line.indexOf(' ');
        known.put(line.substring(0, space), line.substring(space).strip());
      }
    }
    return known;
  }

  /** The program's arguments; null if it is none to run here, or needs options of the compiler. */
  private static List<String> runArguments(Path file) throws IOException {
    List<String> arguments = null;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("package ")) {
        break;
      }
      if (line.startsWith("//go:build ") && !holds(line.substring("//go:build ".length()))) {
        return null;
      }
      Matcher m = RUN.matcher(line.stripTrailing());
      if (arguments == null && m.matches()) {
        arguments = Stream.of(m.group(1).split(" ")).filter(a -> !a.isEmpty()).toList();
      } else if (arguments == null && !line.isBlank() && !line.startsWith("//go:build ")) {
        return null;
      }
    }
    boolean options = arguments != null && arguments.stream().anyMatch(a -> a.startsWith("-"));
    return options ? null : arguments;
  }

  /** A program of several files, which its arguments name, in a folder of its own. */
  private static Path together(Path file, List<String> more) throws IOException {
    Path folder = Files.createTempDirectory("go-test");
    for (String name : more) {
      Files.copy(file.resolveSibling(name), folder.resolve(name));
    }
    Files.copy(file, folder.resolve(file.getFileName()));
    return folder;
  }

  /** Whether a build constraint without parentheses holds; one with them counts as one that does. */
  private static boolean holds(String constraint) {
    if (constraint.contains("(")) {
      return true;
    }
    for (String or : constraint.split("\\|\\|")) {
      boolean all = true;
      for (String and : or.split("&&")) {
        String term = and.strip();
        boolean not = term.startsWith("!");
        String tag = not ? term.substring(1) : term;
        all &= TAG.matcher(tag).matches() && TAGS.contains(tag) != not;
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  private static Verdict verdict(Path file, Ended end) throws IOException {
    if (end == null) {
      return Verdict.NOT_RUN;
    }
    return switch (end.how()) {
      case NOT_COMPILED ->
          end.output().contains("gotrace does not have it")
                  || end.output().contains(": undefined: unsafe.")
              ? Verdict.UNSUPPORTED_IMPORT
              : Verdict.COMPILE_ERROR;
      case STOPPED -> Verdict.STOPPED;
      case TOO_LONG -> Verdict.TIME_OUT;
      case BROKEN, DIED -> Verdict.INTERNAL_ERROR;
      case EXITED ->
          end.code() != 0
              ? Verdict.EXIT_CODE
              : end.output().equals(expected(file)) ? Verdict.PASSED : Verdict.WRONG_OUTPUT;
    };
  }

  private static String expected(Path file) throws IOException {
    Path out = Path.of(file.toString().replaceFirst("\\.go$", ".out"));
    return Files.exists(out) ? Files.readString(out, StandardCharsets.ISO_8859_1) : "";
  }

  private static void report(
      Path tests, List<String> names, List<Ended> ends, Map<String, String> known)
      throws IOException {
    Map<Verdict, Map<String, Ended>> by = new EnumMap<>(Verdict.class);
    Map<String, int[]> folders = new TreeMap<>();
    int failed = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Verdict v = verdict(tests.resolve(name), ends.get(i));
      by.computeIfAbsent(v, k -> new TreeMap<>()).put(name, ends.get(i));
      if (v != Verdict.UNSUPPORTED_IMPORT) {
        String folder = name.contains("/") ? name.substring(0, name.indexOf('/')) : "top";
        int[] counts = folders.computeIfAbsent(folder, k -> new int[2]);
        counts[v == Verdict.PASSED ? 0 : 1]++;
      }
      boolean isKnown = known.containsKey(name);
      if (v != Verdict.PASSED && v != Verdict.UNSUPPORTED_IMPORT && !isKnown) {
        failed++;
      }
      if (v == Verdict.PASSED && isKnown) {
        System.out.println("passes, though it is known to fail: " + name);
      }
    }
    by.forEach((v, those) -> list(v, those, known));
    System.out.println();
    folders.forEach(
        (f, counts) -> System.out.printf("%-10s %d of %d%n", f, counts[0], counts[0] + counts[1]));
    int run = folders.values().stream().mapToInt(c -> c[0] + c[1]).sum();
    int passed = by.getOrDefault(Verdict.PASSED, Map.of()).size();
    System.out.printf("%d of %d pass (%.1f %%)%n", passed, run, 100.0 * passed / run);
    System.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private static void list(Verdict v, Map<String, Ended> those, Map<String, String> known) {
    System.out.println(those.size() + " " + v.words);
    if (v == Verdict.PASSED) {
      return;
    }
    boolean brief = v == Verdict.UNSUPPORTED_IMPORT || v == Verdict.NOT_RUN;
    those.forEach(
        (name, end) ->
            System.out.println(
                "    "
                    + name
                    + (known.containsKey(name) ? " (known: " + known.get(name) + ")" : "")
                    + (brief ? "" : end.head(v == Verdict.INTERNAL_ERROR ? 4 : 2))));
  }
}
