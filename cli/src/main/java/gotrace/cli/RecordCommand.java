package gotrace.cli;

import gotrace.record.Recorder;
import gotrace.record.Workload;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.CostsFile;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    if (workload == null) {
      throw Failure.usage("name a program with --workload; --list says which there are");
    }
    Workload chosen =
        Workload.ofLabel(workload)
            .orElseThrow(
                () ->
                    Failure.usage(
                        "no workload is called " + workload + "; --list says which there are"));
    TraceVersion version = version();
    Config config = new Config(procs(), readCosts(), until.nanos());
    Outcome outcome;
    String name = output == null ? workload + ".trace" : output;
    Underway underway = new Underway();
    try (Output out = Output.open(name, session);
        Progress progress = new Progress(underway::line, session)) {
      if (!name.equals(Output.STANDARD) || !session.outOnTerminal()) {
        progress.begin();
      }
      outcome = Recorder.record(chosen, config, seed, version, underway, out.stream());
      out.commit();
    }
    session.err().print(outcome.message());
    return outcome.exitCode();
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
