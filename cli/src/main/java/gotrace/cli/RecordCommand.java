package gotrace.cli;

import gotrace.record.Recorder;
import gotrace.record.SourceProgram;
import gotrace.record.Workload;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.CostsFile;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gotrace record}: a program on gotrace's own scheduler, and its trace. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    header = "Runs a program on gotrace's own scheduler, and writes its trace.",
    description = {
      "The scheduler is Go's, function by function, in virtual time: the same program, seed and",
      "options give the same bytes on every machine. The trace is a Go execution trace, which go",
      "tool trace opens as well. The exit code is the program's."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gotrace record prog.go",
      "  gotrace record --gomaxprocs 1 --seed 7 -o my.trace ./cmd/server -- -port 80",
      "  gotrace record --list",
      "  gotrace record --workload lock-convoy --gomaxprocs 8 -o convoy.trace",
      "  gotrace record --workload storm -o - | gotrace report -",
    })
final class RecordCommand implements Callable<Integer> {
  private static final int DEFAULT_GOMAXPROCS = 4;
  private static final int MAX_GOMAXPROCS = 1 << 10;

  /** Offers the workloads' names to help and completion. */
  static final class Workloads implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Workload.values()).map(Workload::label).iterator();
    }
  }

  /** Offers the formats' names to help and completion. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(TraceVersion.values()).map(TraceVersion::toString).iterator();
    }
  }

  private final Session session;
  private final Map<String, String> environment;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROG.go|DIR",
      description = "A Go program: a file, or the folder of its package main.")
  private Path program;

  @Parameters(
      index = "1..*",
      paramLabel = "ARG",
      description = "The program's own arguments; those with a dash behind --.")
  private List<String> arguments = List.of();

  @Option(names = "--stdin", description = "The program reads standard input; else it is empty.")
  private boolean stdin;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      completionCandidates = Workloads.class,
      description = "A program that comes with gotrace: ${COMPLETION-CANDIDATES}.")
  private String workload;

  @Option(names = "--list", description = "Say what the workloads do.")
  private boolean list;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The trace; - is standard output. Without it NAME.trace.")
  private String output;

  @Option(
      names = "--gomaxprocs",
      paramLabel = "N",
      description = "How many Ps; without it $$GOMAXPROCS, or else 4.")
  private Integer gomaxprocs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed, another schedule. By default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description = "One of: ${COMPLETION-CANDIDATES}. By default go1.26.")
  private String format = TraceVersion.GO126.toString();

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description = "What operations take: lines such as chanNanos = 30.")
  private Path costs;

  @Option(
      names = "--until",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description = "Stop after so much virtual time, with a whole trace and exit code 0.")
  private GoDuration until = new GoDuration(Long.MAX_VALUE);

  RecordCommand(Session session, Map<String, String> environment) {
    this.session = session;
    this.environment = environment;
  }

  @Override
  public Integer call() throws Failure, IOException {
    if (list) {
      list();
      return ExitCode.DONE;
    }
    if ((workload == null) == (program == null)) {
      throw Failure.usage(
          "name a Go program, or a workload with --workload; --list says which there are");
    }
    return program == null ? recordWorkload() : recordProgram();
  }

  private int recordWorkload() throws Failure, IOException {
    Workload chosen =
        Workload.ofLabel(workload)
            .orElseThrow(
                () ->
                    Failure.usage(
                        "no workload is called " + workload + "; --list says which there are"));
    TraceVersion version = version();
    Config config = new Config(procs(), readCosts(), until.nanos());
    String name = output == null ? workload + ".trace" : output;
    return run(
        name,
        !name.equals(Output.STANDARD) || !session.outOnTerminal(),
        (observer, out) -> Recorder.record(chosen, config, seed, version, observer, out));
  }

  /** What makes a trace. */
  private interface Run {
    Outcome into(Observer observer, OutputStream out) throws IOException;
  }

  /**
   * @param shown false where progress would be drawn over other output on the same terminal
   */
  private int run(String name, boolean shown, Run run) throws Failure, IOException {
    Outcome outcome;
    Underway underway = new Underway();
    try (Output out = Output.open(name, session);
        Progress progress = new Progress(underway::line, session)) {
      if (shown) {
        progress.begin();
      }
      outcome = run.into(underway, out.stream());
      out.commit();
    }
    session.err().print(outcome.message());
    session.err().flush();
    return outcome.exitCode();
  }

  /** The program's streams and exit code are gotrace's; its output gives way to a trace. */
  private int recordProgram() throws Failure, IOException {
    TraceVersion version = version();
    Config config = new Config(procs(), readCosts(), until.nanos());
    SourceProgram loaded;
    try {
      loaded = SourceProgram.load(program);
    } catch (SourceProgram.CompileException e) {
      session.err().println("# command-line-arguments");
      e.errors.forEach(session.err()::println);
      return ExitCode.FINDING;
    } catch (IOException e) {
      throw Failure.input(program.toString(), Failure.reason(e), e);
    }
    SourceProgram.Surroundings around =
        new SourceProgram.Surroundings(
            stdin ? session.in() : InputStream.nullInputStream(),
            "-".equals(output)
                ? session.err()
                : Output.unbuffered(session.out(), "standard output"),
            session.err(),
            arguments,
            environment);
    return run(
        output == null ? loaded.name() + ".trace" : output,
        !session.outOnTerminal(),
        (observer, out) -> loaded.record(around, config, seed, version, observer, out));
  }

  private void list() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Workload w : Workload.values()) {
      lines.append(String.format("%-12s  %s%n", w.label(), w.about));
    }
    session.out().write(lines.toString().getBytes(StandardCharsets.UTF_8));
    session.out().flush();
  }

  private TraceVersion version() throws Failure {
    return Arrays.stream(TraceVersion.values())
        .filter(v -> v.toString().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.usage(
                    "no format is called "
                        + format
                        + "; there are "
                        + String.join(", ", new Formats())));
  }

  private int procs() throws Failure {
    if (gomaxprocs == null) {
      return environmentProcs();
    }
    if (gomaxprocs < 1 || gomaxprocs > MAX_GOMAXPROCS) {
      throw Failure.usage("--gomaxprocs is from 1 to " + MAX_GOMAXPROCS + ", not " + gomaxprocs);
    }
    return gomaxprocs;
  }

  /** As Go does, what is no positive number in the environment does not count. */
  private int environmentProcs() {
    try {
      int n = Integer.parseInt(environment.getOrDefault("GOMAXPROCS", ""));
      return n < 1 || n > MAX_GOMAXPROCS ? DEFAULT_GOMAXPROCS : n;
    } catch (NumberFormatException e) {
      return DEFAULT_GOMAXPROCS;
    }
  }

  private Costs readCosts() throws Failure {
    if (costs == null) {
      return Costs.DEFAULT;
    }
    try (Reader in = Files.newBufferedReader(costs)) {
      return CostsFile.read(in);
    } catch (CostsFile.BadCosts e) {
      throw Failure.input(costs.toString(), e.getMessage(), e);
    } catch (IOException e) {
      throw Failure.input(costs.toString(), Failure.reason(e), e);
    }
  }
}
