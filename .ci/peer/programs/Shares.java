import gotrace.analysis.Analysis;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * Where the starts of programs come from in real Go and here, side by side: shares of all starts,
 * those of the trace reader aside, and how often runnext is taken. Each is the median of several
 * runs, as real Go's differ from one another.
 *
 * <p>Arguments: a scratch folder, the file of the programs that are known to be off and why, and the
 * programs.
 */
public final class Shares {
  private static final int RUNS = Integer.getInteger("runs", 5);
  private static final int PROCS = Integer.getInteger("procs", 2);
  private static final int REAL_SECONDS = 60;
  /** Points from which on a figure is named, and those from which on it is a failure. */
  private static final double LIMIT = 10;

  private static final double FAILURE = 20;

  /** With fewer puts for each start a hit rate is that of a handful. */
  private static final double FEW_PUTS = 0.01;

  /** Where it is allowed nothing else may run meanwhile: else Ps do not run side by side. */
  private static final List<String> ALONE =
      List.of(
          "sh", "-c", "chrt -f 10 true 2>/dev/null && exec chrt -f 10 \"$@\"; exec \"$@\"", "sh");

  private static final List<String> SOURCES =
      List.of("runnext", "local", "global", "steal", "stealRunnext", "netpoll", "gcworker", "syscall");

  private static final String TRACED =
      """
      package main

      import (
      	"os"
      	"runtime/trace"
      )

      func main() {
      	f, err := os.Create(os.Args[1])
      	if err != nil {
      		panic(err)
      	}
      	if err := trace.Start(f); err != nil {
      		panic(err)
      	}
      	body()
      	trace.Stop()
      	f.Close()
      }
      """;

  /** Real Go keeps so much in the heap to trace with: it collects later, and sweeps more. */
  private static final String TRACERS = "\nvar tracers = make([]byte, 2_600_000)\n";

  /**
   * One trace.
   *
   * @param shares in percent
   * @param puts how many were put into a runnext
   * @param hitRate of how many percent of them started from there
   */
  private record Row(double[] shares, double puts, double hitRate, double starts) {}

  private Shares() {}

  public static void main(String[] args) throws Exception {
    Path scratch = Path.of(args[0]);
    Map<String, String> known = known(Path.of(args[1]));
    System.out.printf("%-10s %-4s %8s", "program", "", "starts");
    SOURCES.forEach(s -> System.out.printf(" %8s", s.length() > 8 ? "stealNxt" : s));
    System.out.printf(" %8s%n", "hit rate");
    int near = 0;
    int far = 0;
    for (String arg : List.of(args).subList(2, args.length)) {
      Path program = Path.of(arg);
      String name = program.getFileName().toString().replace(".go", "");
      Row real = median(inGo(program, Files.createDirectories(scratch.resolve(name))));
      Row ours = median(here(program, scratch));
      print(name, "Go", real);
      print("", "here", ours);
      List<String> off = new ArrayList<>();
      for (int i = 0; i < SOURCES.size(); i++) {
        off(SOURCES.get(i), real.shares[i], ours.shares[i], off);
      }
      if (real.puts > FEW_PUTS * real.starts) {
        off("hit rate", real.hitRate, ours.hitRate, off);
      }
      near += SOURCES.size() + 1 - failures(real, ours);
      off.forEach(o -> System.out.println("           off: " + o));
      if (known.containsKey(name) && !off.isEmpty()) {
        System.out.println("           known: " + known.get(name));
      } else {
        far += failures(real, ours);
      }
    }
    System.out.println(near + " passed, " + far + " failed");
    System.exit(far == 0 ? 0 : 1);
  }

  private static int failures(Row real, Row ours) {
    int failures = 0;
    for (int i = 0; i < SOURCES.size(); i++) {
      failures += Math.abs(real.shares[i] - ours.shares[i]) > FAILURE ? 1 : 0;
    }
    return failures;
  }

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

  private static void off(String what, double real, double ours, List<String> off) {
    if (Math.abs(real - ours) > LIMIT) {
      off.add("%s by %+.0f points".formatted(what, ours - real));
    }
  }

  private static void print(String name, String where, Row row) {
    System.out.printf("%-10s %-4s %8.0f", name, where, row.starts);
    for (double s : row.shares) {
      System.out.printf(" %8.1f", s);
    }
    System.out.printf(" %8.1f%n", row.hitRate);
  }

  private static Row median(List<Row> rows) {
    double[] shares = new double[SOURCES.size()];
    for (int i = 0; i < shares.length; i++) {
      int source = i;
      shares[i] = median(rows.stream().mapToDouble(r -> r.shares[source]));
    }
    return new Row(
        shares,
        median(rows.stream().mapToDouble(Row::puts)),
        median(rows.stream().mapToDouble(Row::hitRate)),
        median(rows.stream().mapToDouble(Row::starts)));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static List<Row> here(Path program, Path scratch) throws Exception {
    Path source = scratch.resolve(program.getFileName());
    Files.writeString(source, Files.readString(program) + TRACERS);
    List<Task> tasks = new ArrayList<>();
    for (int seed = 1; seed <= RUNS; seed++) {
      String trace = scratch.resolve("here." + seed).toString();
      tasks.add(new Task(source.toString(), List.of(), PROCS, seed, Long.MAX_VALUE, trace));
    }
    List<Ended> ends = new Children(Duration.ofMinutes(2), Duration.ofMinutes(10)).run(tasks, 1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (ends.get(i).how() != Ended.How.EXITED || ends.get(i).code() != 0) {
        throw new IOException(program + " failed: " + ends.get(i));
      }
      rows.add(read(Path.of(tasks.get(i).trace())));
    }
    return rows;
  }

  /** The same program, with its main function between the beginning and the end of a trace. */
  private static List<Row> inGo(Path program, Path folder) throws Exception {
    String source = Files.readString(program).replace("\nfunc main() {", "\nfunc body() {");
    Files.writeString(folder.resolve("body.go"), source);
    Files.writeString(folder.resolve("main.go"), TRACED);
    Files.writeString(folder.resolve("go.mod"), "module shares\n\ngo 1.24\n");
    run(folder, "go", "build", "-o", "traced", ".");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      List<String> command = new ArrayList<>(ALONE);
      command.add(folder.resolve("traced").toString());
      command.add(folder.resolve("trace").toString());
      run(folder, command.toArray(new String[0]));
      rows.add(read(folder.resolve("trace")));
    }
    return rows;
  }

  private static void run(Path folder, String... command) throws Exception {
    ProcessBuilder b = new ProcessBuilder(command).directory(folder.toFile());
    b.environment().put("GOMAXPROCS", String.valueOf(PROCS));
    b.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    Process process = b.start();
    if (!process.waitFor(REAL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          String.join(" ", command) + " failed: " + Files.readString(folder.resolve("out")));
    }
  }

  private static Row read(Path trace) throws Exception {
    Map<String, Object> figures = new HashMap<>();
    try (TraceSource source = TraceSource.file(trace);
        TraceReader reader = TraceReader.open(source)) {
      for (Section s : Analysis.run(trace.toString(), reader).sections()) {
        for (Figure f : s.figures()) {
          figures.put(s.id() + "." + f.name(), f.value());
        }
      }
    }
    double[] counts = new double[SOURCES.size()];
    double all = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = number(figures.get("startSources.counts." + SOURCES.get(i)));
      all += counts[i];
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = 100 * counts[i] / all;
    }
    return new Row(
        shares,
        number(figures.get("runnext.puts")),
        100 * number(figures.get("runnext.hitRate")),
        all);
  }

  private static double number(Object value) {
    return value instanceof Number n ? n.doubleValue() : 0;
  }
}
