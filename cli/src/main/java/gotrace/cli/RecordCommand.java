package gotrace.cli;

import gotrace.analysis.metric.Notation;
import gotrace.record.LiveTrace;
import gotrace.record.Recorder;
import gotrace.record.SourceProgram;
import gotrace.record.Workload;
import gotrace.replay.tape.RunSettings;
import gotrace.replay.tape.Verification;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.CostsFile;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gotrace record}: a program on gotrace's own scheduler, and its trace. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    header = "Runs a program on gotrace's own scheduler, or captures a live one: writes a trace.",
    description = {
      "The scheduler is Go's, function by function, in virtual time: the same program, seed and",
      "options give the same bytes on every machine. The trace is a Go execution trace, which go",
      "tool trace opens as well. The exit code is the program's; 1 for one that can only wait for the",
      "network for ever, unless --until says when to stop.",
      "",
      "A URL is a live process that imports net/http/pprof. With --go, Go itself runs and traces",
      "tests or a program: from its first package's initialization to its exit, os.Exit included.",
      "What a signal ends leaves the trace up to the last whole generation. https is trusted by",
      "Java's rules: GOTRACE_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE adds certificates."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gotrace record prog.go",
      "  gotrace record --gomaxprocs 1 --seed 7 -o my.trace ./cmd/server -- -port 80",
      "  gotrace record --list",
      "  gotrace record --workload lock-convoy --gomaxprocs 8 -o convoy.trace",
      "  gotrace record --workload storm -o - | gotrace report -",
      "  gotrace record http://localhost:6060 --seconds 5 -o live.trace",
      "  gotrace record --go -- test ./queue -run TestPush",
      "  gotrace record --go -o server.trace -- run ./cmd/server -port 80",
    })
final class RecordCommand implements Callable<Integer> {
  private static final int DEFAULT_GOMAXPROCS = 4;
  private static final int MAX_GOMAXPROCS = 1 << 10;
  private static final long DEFAULT_SEED = 1;

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
      paramLabel = "PROGRAM|URL",
      description =
          "A Go program: a file, or the folder of its package main. Or a live process, as"
              + " http://localhost:6060; /debug/pprof/trace is added unless the URL has a path.")
  private String program;

  @Parameters(
      index = "1..*",
      paramLabel = "ARG",
      description = "The program's own arguments; those with a dash behind --.")
  private List<String> arguments = List.of();

  @Option(
      names = "--go",
      description = "Let Go run and trace: -- test PACKAGE... or -- run PACKAGE.")
  private boolean go;

  @Mixin private LiveCapture live = new LiveCapture();

  @Spec private CommandSpec spec;

  @Option(names = "--stdin", description = "The program reads standard input; else it is empty.")
  private boolean stdin;

  @Option(
      names = "--trimpath",
      description = "Name files in stacks as go build -trimpath does, without folders.")
  private boolean trimpath;

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
      description =
          "The trace; - is standard output. Without it NAME.trace, live.trace of a URL. Of tests"
              + " in several packages, the folder for their traces.")
  private String output;

  @Option(
      names = "--gomaxprocs",
      paramLabel = "N",
      description = "How many Ps; without it $$GOMAXPROCS, or else 4.")
  private Integer gomaxprocs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed, another schedule. By default " + DEFAULT_SEED + ".")
  private Long seed;

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
      names = "--schedule",
      paramLabel = "TRACE",
      description =
          "Decide as in this trace, which gotrace recorded: with its seed, number of Ps and costs."
              + " The same program runs the same way again, a changed one as nearly as it can.")
  private String schedule;

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
    if (go) {
      only("--go", "--go", "--stdin", "--output");
      return new GoCapture(session, environment, output, stdin).run(words());
    }
    if (program != null && LiveTrace.isAddress(program)) {
      only("a URL", "--seconds", "--header", "--max-mb", "--output");
      if (!arguments.isEmpty()) {
        throw Failure.usage("a URL stands alone, without " + arguments.get(0));
      }
      return live.run(program, output, session);
    }
    only("a program", programOptions());
    if (workload != null && program != null) {
      throw Failure.usage("--workload brings its own program, and " + program + " is another");
    }
    if (workload == null && program == null) {
      throw Failure.usage(
          "name a Go program, or a workload with --workload; --list says which there are");
    }
    return program == null ? recordWorkload() : recordProgram();
  }

  /** The options that are no others' than those of programs that gotrace runs. */
  private String[] programOptions() {
    List<String> others = List.of("--seconds", "--header", "--max-mb");
    return spec.options().stream()
        .map(OptionSpec::longestName)
        .filter(name -> !others.contains(name))
        .toArray(String[]::new);
  }

  /** Refuses options that would do nothing. */
  private void only(String with, String... names) throws Failure {
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      if (!Arrays.asList(names).contains(given.longestName())) {
        throw Failure.usage(given.longestName() + " does nothing with " + with);
      }
    }
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    if (program != null) {
      words.add(program);
    }
    words.addAll(arguments);
    return words;
  }

  private int recordWorkload() throws Failure, IOException {
    Workload chosen =
        Workload.ofLabel(workload)
            .orElseThrow(
                () ->
                    Failure.usage(
                        "no workload is called " + workload + "; --list says which there are"));
    TraceVersion version = version(format);
    Schedule as = schedule();
    String name = output == null ? workload + ".trace" : output;
    return run(
        name,
        !name.equals(Output.STANDARD) || !session.outOnTerminal(),
        (observer, out) -> Recorder.record(chosen, as.config(), as.seed(), version, observer, out));
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
    return outcome.stopped() && outcome.nanos() < until.nanos()
        ? hung(outcome.nanos())
        : outcome.exitCode();
  }

  /** Real Go does not see that nobody is left to send by the network, and waits for ever. */
  private int hung(long nanos) {
    session.say(
        "from "
            + Notation.duration(nanos)
            + " on nothing can happen in the program any more, and real Go would not end it:"
            + " who waits for the network waits for goroutines that wait themselves");
    return until.nanos() == Long.MAX_VALUE ? ExitCode.FINDING : ExitCode.DONE;
  }

  /** The program's streams and exit code are gotrace's; its output gives way to a trace. */
  private int recordProgram() throws Failure, IOException {
    TraceVersion version = version(format);
    Schedule as = schedule();
    SourceProgram loaded;
    try {
      loaded = SourceProgram.load(Path.of(program), trimpath);
    } catch (SourceProgram.CompileException e) {
      session.err().println("# command-line-arguments");
      e.errors.forEach(session.err()::println);
      return ExitCode.FINDING;
    } catch (IOException e) {
      throw Failure.input(program, Failure.reason(e) + liveHint(), e);
    } catch (InvalidPathException e) {
      throw Failure.input(program, "no name of a file", e);
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
        (observer, out) -> loaded.record(around, as.config(), as.seed(), version, observer, out));
  }

  private String liveHint() {
    boolean isPort = program.matches("[\\w.-]+:\\d{1,5}(/.*)?");
    return isPort ? "; a live process is named http://" + program : "";
  }

  private void list() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Workload w : Workload.values()) {
      lines.append(String.format("%-12s  %s%n", w.label(), w.about));
    }
    session.out().write(lines.toString().getBytes(StandardCharsets.UTF_8));
    session.out().flush();
  }

  /**
   * The format of a name.
   *
   * @throws Failure if there is none
   */
  static TraceVersion version(String format) throws Failure {
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

  /** What decides, beside the program. */
  private record Schedule(Config config, long seed) {}

  private Schedule schedule() throws Failure, IOException {
    if (schedule == null) {
      Config config = new Config(procs(), readCosts(), until.nanos());
      return new Schedule(config, seed == null ? DEFAULT_SEED : seed);
    }
    if (seed != null || gomaxprocs != null || costs != null) {
      throw Failure.usage("--schedule says what --seed, --gomaxprocs and --costs would");
    }
    if (stdin && schedule.equals("-")) {
      throw Failure.usage("standard input is either the program's or the schedule");
    }
    RunSettings recorded = recorded(new TraceInput(schedule, session));
    if (recorded.machine() != RunSettings.MACHINE) {
      session.say(schedule + " is of another version of gotrace, which decided otherwise");
    }
    Config as = recorded.config();
    return new Schedule(new Config(as.gomaxprocs(), as.costs(), until.nanos()), recorded.seed());
  }

  private static RunSettings recorded(TraceInput input) throws Failure, IOException {
    try (TraceSource source = input.open()) {
      return Verification.of(() -> source)
          .orElseThrow(
              () -> Failure.input(input.name(), "no schedule: gotrace did not record it", null))
          .settings();
    } catch (MalformedTraceException e) {
      throw input.malformed(e);
    } catch (IOException e) {
      throw input.unreadable(e);
    }
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
