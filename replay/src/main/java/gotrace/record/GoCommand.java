package gotrace.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * {@code go test} or {@code go run} with a trace of what they run, where Go is installed. The
 * user's files stay as they are: a test has a flag for its trace; a program is built with three
 * more files, which exist in go's overlay only, and which trace from its start to its exit.
 */
public final class GoCommand {
  /** Where a program finds the name of its trace. */
  private static final String VARIABLE = "GOTRACE_FILE";

  /** The first of a package's files is the first to be initialized. */
  private static final String LINK = "0gotrace.go";

  private static final String TESTED =
      "{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}\t{{with .Module}}{{.Path}}{{end}}{{end}}";

  private final Path folder;
  private final GoTool go;
  private final boolean isTest;
  private final GoArguments arguments;

  private GoCommand(Path folder, GoTool go, boolean isTest, GoArguments arguments) {
    this.folder = folder;
    this.go = go;
    this.isTest = isTest;
    this.arguments = arguments;
  }

  /**
   * One run, which leaves one trace.
   *
   * @param name for a file
   * @param packages as go is told
   */
  public record Target(String name, List<String> packages) {}

  /**
   * Reads the words behind {@code go}.
   *
   * @throws IllegalArgumentException with the reason when this cannot be traced
   */
  public static GoCommand of(List<String> words, Map<String, String> environment) {
    String verb = words.isEmpty() ? "" : words.get(0);
    if (!verb.equals("test") && !verb.equals("run")) {
      throw new IllegalArgumentException(
          "--go is followed by -- test PACKAGE... or -- run PACKAGE [ARG...]");
    }
    boolean isTest = verb.equals("test");
    List<String> behind = words.subList(1, words.size());
    Path folder = Path.of("").toAbsolutePath();
    if (behind.size() > 1 && behind.get(0).matches("--?C")) {
      folder = folder.resolve(behind.get(1));
      behind = behind.subList(2, behind.size());
    }
    GoArguments arguments = GoArguments.of(behind, !isTest);
    for (String flag : isTest ? List.of("trace", "c", "C") : List.of("overlay", "exec", "C")) {
      if (arguments.has(flag, isTest)) {
        throw new IllegalArgumentException("go " + verb + " -" + flag + " cannot be traced");
      }
    }
    return new GoCommand(folder, GoTool.find(environment, folder), isTest, arguments);
  }

  /**
   * What there is to run.
   *
   * @throws IllegalArgumentException when that is nothing
   */
  public List<Target> targets(GoStreams streams) throws GoFailure, IOException {
    List<String> packages = arguments.packages().isEmpty() ? List.of(".") : arguments.packages();
    if (!isTest) {
      return List.of(new Target(nameOf(packages.get(0)), packages));
    }
    if (packages.get(0).endsWith(".go")) {
      return List.of(new Target(nameOf(packages.get(0)), packages));
    }
    List<Target> targets = new ArrayList<>();
    for (String line : list(streams, TESTED, packages)) {
      String[] path = line.split("\t", -1);
      targets.add(new Target(nameOf(path[0], path[1]), List.of(path[0])));
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("no tests in " + String.join(" ", packages));
    }
    return targets;
  }

  private List<String> list(GoStreams streams, String format, List<String> packages)
      throws GoFailure, IOException {
    List<String> words = new ArrayList<>(List.of("list", "-f", format));
    words.addAll(arguments.selecting(isTest));
    words.add("--");
    words.addAll(packages);
    return go.ask(streams, words);
  }

  /** The folder or file that is meant, without its ending. */
  private String nameOf(String program) {
    Path name = folder.resolve(program).normalize().getFileName();
    return name == null ? "go" : name.toString().replaceFirst("\\.go$", "");
  }

  /** A package's path within its module, or its last element if that is all of it. */
  private static String nameOf(String path, String module) {
    if (path.equals(module)) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
    String within =
        !module.isEmpty() && path.startsWith(module + "/")
            ? path.substring(module.length() + 1)
            : path;
    return within.replace('/', '-');
  }

  /**
   * Starts one; its end leaves the trace.
   *
   * @throws GoFailure if it cannot be built
   */
  public GoProcess start(Target target, Path trace, GoStreams streams)
      throws GoFailure, IOException {
    if (!isTest) {
      return startProgram(target, trace, streams);
    }
    List<String> words = new ArrayList<>(List.of("test", "-trace=" + trace.toAbsolutePath()));
    words.addAll(arguments.flags());
    words.addAll(target.packages());
    words.addAll(arguments.rest());
    return GoProcess.start(go.command(words), streams);
  }

  private GoProcess startProgram(Target target, Path trace, GoStreams streams)
      throws GoFailure, IOException {
    Path scratch = Files.createTempDirectory("gotrace-");
    boolean started = false;
    try {
      Path program = build(target, scratch, streams);
      List<String> words = new ArrayList<>(List.of(program.toString()));
      words.addAll(arguments.rest());
      ProcessBuilder command = new ProcessBuilder(words).directory(folder.toFile());
      command.environment().put(VARIABLE, trace.toAbsolutePath().toString());
      GoProcess process = GoProcess.start(command, streams, scratch);
      started = true;
      return process;
    } finally {
      if (!started) {
        GoProcess.remove(scratch);
      }
    }
  }

  private Path build(Target target, Path scratch, GoStreams streams) throws GoFailure, IOException {
    String[] found = list(streams, "{{.Name}}\t{{.Dir}}", target.packages()).get(0).split("\t", 2);
    if (!found[0].equals("main")) {
      throw new IllegalArgumentException(
          String.join(" ", target.packages()) + " is no program, but package " + found[0]);
    }
    GoTool builder = go;
    List<String> places = go.ask(streams, List.of("env", "GOROOT", "GOMODCACHE"));
    Path root = Path.of(places.get(0));
    if (root.startsWith(Path.of(places.get(1)))) {
      // A distribution that go fetched itself: its overlay must not reach into that folder.
      root = Files.createSymbolicLink(scratch.resolve("goroot"), root);
      builder = go.of(root);
    }
    Path added = Path.of(found[1], LINK);
    Path overlay = overlay(scratch, root.resolve("src"), added);
    Path program = scratch.resolve(target.name());
    List<String> words = new ArrayList<>();
    words.addAll(List.of("build", "-overlay", overlay.toString(), "-o", program.toString()));
    words.addAll(arguments.flags());
    words.addAll(target.packages());
    if (target.packages().get(0).endsWith(".go")) {
      words.add(Path.of(target.packages().get(0)).resolveSibling(LINK).toString());
    }
    builder.run(streams, words);
    return program;
  }

  /** Adds files to package runtime/trace, and one that imports that to the program. */
  private static Path overlay(Path scratch, Path sources, Path added) throws IOException {
    boolean hooks = Files.isDirectory(sources.resolve("internal/runtime/exithook"));
    Path tracing = sources.resolve("runtime/trace");
    Path link = scratch.resolve("link.go");
    Files.writeString(link, "package main\n\nimport _ \"runtime/trace\"\n");
    Map<Path, Path> replaced = new LinkedHashMap<>();
    replaced.put(added, link);
    replaced.put(tracing.resolve("gotrace_start.go"), copy("start", scratch));
    replaced.put(tracing.resolve("gotrace_exit.go"), copy(hooks ? "exit" : "exit122", scratch));
    StringJoiner entries = new StringJoiner(", ", "{\"Replace\": {", "}}\n");
    replaced.forEach((file, by) -> entries.add(quoted(file) + ": " + quoted(by)));
    return Files.writeString(scratch.resolve("overlay.json"), entries.toString());
  }

  private static Path copy(String name, Path scratch) throws IOException {
    try (InputStream in = GoCommand.class.getResourceAsStream(name + ".go.txt")) {
      return Files.write(scratch.resolve(name + ".go"), in.readAllBytes());
    }
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
