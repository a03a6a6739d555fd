import gotrace.analysis.Analysis;
import gotrace.analysis.report.CheckReport;
import gotrace.analysis.check.Finding;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the kernels of Go's test of its leak profile, which are known blocking bugs, and compares
 * who is stuck at the end, and who {@code gotrace check} says is stuck, with what that test expects.
 * In place of the leak profile each kernel prints all stacks.
 *
 * <p>Arguments: Go's root, a scratch folder, and names of kernels that are run alone.
 */
public final class Kernels {
  private static final int SEEDS = Integer.getInteger("seeds", 5);
  private static final int PROCS = 4;
  private static final int REAL_RUNS = Integer.getInteger("real", 0);
  private static final int REAL_SECONDS = 30;
  private static final Duration EACH = Duration.ofSeconds(60);
  private static final Duration ALL = Duration.ofSeconds(Integer.getInteger("all", 1800));

  private static final Pattern TEST =
      Pattern.compile("make(Flaky)?Test\\(\"(\\w+)\"((?:,|\\s|//[^\\n]*\\n|`[^`]*`)*)\\)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
  private static final Pattern HEADER = Pattern.compile("goroutine (\\d+) \\[([^\\]]*)\\]:");

  /** What the test says of a kernel: leaks as patterns of function and reason. */
  private record Kernel(String name, boolean flaky, List<Pattern> leaks) {}

  /** A goroutine in a listing. */
  private record Stack(long g, String what) {
    boolean isAny(List<Pattern> leaks) {
      return leaks.stream().anyMatch(p -> p.matcher(what).find());
    }
  }

  /** What came of a kernel in all its runs. */
  private static final class Score {
    private final Set<Integer> seen = new TreeSet<>();
    private final Set<Integer> seenInGo = new TreeSet<>();
    private int stuck;
    private int found;
    private int proved;
    private final Set<String> missed = new TreeSet<>();
    private final Set<String> wrong = new TreeSet<>();
    private final Set<String> ends = new TreeSet<>();
  }

  private Kernels() {}

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    Path scratch = Path.of(args[1]);
    String tests =
        Files.readString(root.resolve("src/runtime/goroutineleakprofile_test.go"))
            .replaceAll("(?m)^\\s*//.*$", "");
    Path kernels = root.resolve("src/runtime/testdata/testgoroutineleakprofile");
    Path simple = copy(kernels, scratch.resolve("simple"));
    Path goker = copy(kernels.resolve("goker"), scratch.resolve("goker"));
    Set<String> alone = new HashSet<>(List.of(args).subList(2, args.length));
    List<Kernel> all = new ArrayList<>();
    Map<String, Path> folders = new HashMap<>();
    for (Matcher m = TEST.matcher(tests); m.find(); ) {
      Kernel k = new Kernel(m.group(2), m.group(1) != null, patterns(m.group(3)));
      if (alone.isEmpty() || alone.contains(k.name)) {
        all.add(k);
        folders.put(k.name, registers(goker, k.name) ? goker : simple);
      }
    }
    Map<String, Score> scores = new HashMap<>();
    all.forEach(k -> scores.put(k.name, new Score()));
    record(all, folders, scratch, scores);
    if (REAL_RUNS > 0) {
      runInGo(all, folders, scores);
    }
    System.exit(report(all, scores) ? 0 : 1);
  }

  private static List<Pattern> patterns(String quoted) {
    List<Pattern> patterns = new ArrayList<>();
    for (Matcher m = QUOTED.matcher(quoted); m.find(); ) {
      patterns.add(Pattern.compile(m.group(1)));
    }
    return patterns;
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path f : files.filter(f -> f.toString().endsWith(".go")).toList()) {
        String text = Files.readString(f).replace("Lookup(\"goroutineleak\")", "Lookup(\"goroutine\")");
        Files.writeString(to.resolve(f.getFileName()), text);
      }
    }
    Files.writeString(to.resolve("go.mod"), "module kernels\n\ngo 1.24\n");
    return to;
  }

  private static boolean registers(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.toList()) {
        if (Files.readString(f).contains("register(\"" + name + "\"")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void record(
      List<Kernel> all, Map<String, Path> folders, Path scratch, Map<String, Score> scores)
      throws Exception {
    List<Task> tasks = new ArrayList<>();
    List<Kernel> whose = new ArrayList<>();
    for (Kernel k : all) {
      for (int seed = 1; seed <= (k.flaky ? SEEDS : 1); seed++) {
        tasks.add(
            new Task(
                folders.get(k.name).toString(),
                List.of(k.name),
                k.flaky ? PROCS : 1,
                seed,
                Duration.ofMinutes(2).toNanos(),
                scratch.resolve(k.name + "." + seed + ".trace").toString()));
        whose.add(k);
      }
    }
    List<Ended> ends = new Children(EACH, ALL).run(tasks, Integer.getInteger("jobs", 2));
    for (int i = 0; i < ends.size(); i++) {
      score(whose.get(i), tasks.get(i), ends.get(i), scores.get(whose.get(i).name));
    }
  }

  private static void score(Kernel k, Task task, Ended end, Score score) throws Exception {
    if (end == null || end.how() != Ended.How.EXITED || end.code() != 0) {
      score.ends.add(end == null ? "not run" : end.how() + " " + end.code() + end.head(6));
      return;
    }
    List<Stack> stacks = stacks(end.output());
    Map<Long, Stack> leaked = new HashMap<>();
    Map<Long, Stack> known = new HashMap<>();
    for (Stack s : stacks) {
      known.put(s.g, s);
      for (int p = 0; p < k.leaks.size(); p++) {
        if (k.leaks.get(p).matcher(s.what).find()) {
          score.seen.add(p);
          leaked.put(s.g, s);
        }
      }
    }
    Set<Long> named = new HashSet<>();
    Set<Long> proved = new HashSet<>();
    for (Finding f : check(Path.of(task.trace())).findings()) {
      f.goroutines()
          .forEach(
              g -> {
                named.add(g.g());
                if (f.status() == Finding.Status.PROVED) {
                  proved.add(g.g());
                }
              });
    }
    score.stuck += leaked.size();
    leaked.forEach(
        (g, s) -> {
          if (named.contains(g)) {
            score.found++;
            score.proved += proved.contains(g) ? 1 : 0;
          } else {
            score.missed.add(s.what);
          }
        });
    named.removeAll(leaked.keySet());
    named.forEach(
        g ->
            score.wrong.add(
                (proved.contains(g) ? "proved: " : "") + (known.containsKey(g) ? known.get(g).what : "?")));
  }

  private static CheckReport check(Path trace) throws Exception {
    try (TraceSource source = TraceSource.file(trace);
        TraceReader reader = TraceReader.open(source)) {
      return Analysis.check(trace.toString(), reader);
    }
  }

  /** The goroutines of a listing that wait: the outermost function of each, and why. */
  private static List<Stack> stacks(String output) {
    List<Stack> stacks = new ArrayList<>();
    for (String block : output.split("\n\n")) {
      String[] lines = block.strip().split("\n");
      Matcher m = HEADER.matcher(lines[0]);
      boolean found = m.find();
      for (int i = 1; found && i < lines.length; i++) {
        if (lines[i].startsWith("created by ") && i >= 3) {
          String reason = m.group(2).replaceAll(",.*", "");
          stacks.add(
              new Stack(
                  Long.parseLong(m.group(1)),
                  lines[i - 2].replaceFirst("^main\\.", "") + " [" + reason + "]"));
        }
      }
    }
    return stacks;
  }

  private static void runInGo(
      List<Kernel> all, Map<String, Path> folders, Map<String, Score> scores) throws Exception {
    for (Path folder : new HashSet<>(folders.values())) {
      new ProcessBuilder("go", "build", "-o", "kernels", ".")
          .directory(folder.toFile())
          .inheritIO()
          .start()
          .waitFor();
    }
    for (Kernel k : all) {
      for (int i = 0; i < REAL_RUNS; i++) {
        Path out = folders.get(k.name).resolve("out");
        ProcessBuilder b =
            new ProcessBuilder(folders.get(k.name).resolve("kernels").toString(), k.name);
        b.environment().put("GOMAXPROCS", k.flaky ? String.valueOf(PROCS) : "1");
        b.redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = b.start();
        if (!process.waitFor(REAL_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
        for (Stack s : stacks(Files.readString(out, StandardCharsets.ISO_8859_1))) {
          for (int p = 0; p < k.leaks.size(); p++) {
            if (k.leaks.get(p).matcher(s.what).find()) {
              scores.get(k.name).seenInGo.add(p);
            }
          }
        }
      }
    }
  }

  private static boolean report(List<Kernel> all, Map<String, Score> scores) {
    System.out.printf(
        "%-26s %5s %9s %9s %7s %7s %7s %s%n",
        "kernel", "leaks", "here", "in Go", "stuck", "found", "proved", "beyond");
    int ran = 0;
    int leaks = 0;
    int seen = 0;
    int seenInGo = 0;
    int firmMissing = 0;
    int stuck = 0;
    int found = 0;
    int falselyProved = 0;
    int withLeak = 0;
    int withFound = 0;
    for (Kernel k : all) {
      Score s = scores.get(k.name);
      System.out.printf(
          "%-26s %5d %9d %9s %7d %7d %7d %s%n",
          k.name + (k.flaky ? " ~" : ""),
          k.leaks.size(),
          s.seen.size(),
          REAL_RUNS > 0 ? s.seenInGo.size() : "-",
          s.stuck,
          s.found,
          s.proved,
          s.wrong.isEmpty() ? "" : s.wrong);
      s.ends.forEach(e -> System.out.println("    ended: " + e));
      for (int p = 0; p < k.leaks.size(); p++) {
        if (!s.seen.contains(p) && (!k.flaky || s.seenInGo.contains(p))) {
          System.out.println("    not seen here: " + k.leaks.get(p));
        }
      }
      s.missed.forEach(m -> System.out.println("    not found: " + m));
      ran += s.ends.isEmpty() ? 1 : 0;
      leaks += k.leaks.size();
      seen += s.seen.size();
      seenInGo += s.seenInGo.size();
      firmMissing += k.flaky ? 0 : k.leaks.size() - s.seen.size();
      stuck += s.stuck;
      found += s.found;
      withLeak += s.stuck > 0 ? 1 : 0;
      withFound += s.found > 0 ? 1 : 0;
      falselyProved += (int) s.wrong.stream().filter(w -> w.startsWith("proved")).count();
    }
    System.out.printf(
        "%d of %d kernels run; of %d expected leaks %d come about here%s; of those that do not depend"
            + " on the schedule %d do not%n",
        ran,
        all.size(),
        leaks,
        seen,
        REAL_RUNS > 0 ? " and " + seenInGo + " in Go" : "",
        firmMissing);
    System.out.printf(
        "check finds %d of %d stuck goroutines, something in %d of %d kernels that leak; proved beyond"
            + " what is expected: %d%n",
        found, stuck, withFound, withLeak, falselyProved);
    int failed = all.size() - ran + firmMissing + falselyProved;
    System.out.println(ran + " passed, " + failed + " failed");
    return failed == 0;
  }
}
