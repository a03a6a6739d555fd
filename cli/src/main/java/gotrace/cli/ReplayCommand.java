package gotrace.cli;

import gotrace.replay.guide.Guide;
import gotrace.replay.visit.IndexedTrace;
import gotrace.runtime.Counters;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gotrace replay}: a trace, re-executed on the scheduler's run queues. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    header = "Re-executes a trace: says where starts came from, verifies it, or predicts it.",
    description = {
      "A trace tells when goroutines become runnable and when they start, not in which queue they",
      "waited. The run queues are reconstructed by the rules of Go's own scheduler."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gotrace replay my.trace --steps jsonl | tail -n 1",
      "  gotrace replay my.trace --steps jsonl -o steps.jsonl",
      "  gotrace record --workload storm && gotrace replay storm.trace --verify",
      "  gotrace replay my.trace --what-if gomaxprocs=8 --region work",
      "  gotrace replay my.trace --what-if runnext=off,preempt=1ms -o predicted.trace",
      "  gotrace replay my.trace --sweep gomaxprocs=1..64",
      "",
      "jsonl  a JSON object a line for each start of a goroutine, in the trace's order: time since",
      "       the trace's first event, goroutine, P and source (runnext, local, global, steal,",
      "       steal-runnext, netpoll, gcworker, tracereader, syscall, park-failed, unknown); the",
      "       victim of a steal; how many goroutines moved along; whether it inherits the time slice; lengths",
      "       of the queues after it. Last a summary with counters, and how often what Go did was",
      "       not what the reconstructed queues allow (divergences).",
      "",
      "--at, --explain and --step keep states of large traces in the user's cache folder,",
      "gotrace/index, to be there in a moment the next time. GOTRACE_INDEX names another folder;",
      "with off, nothing is kept."
    })
final class ReplayCommand implements Callable<Integer> {
  /** The forms of the steps, named as on the command line. */
  enum Form {
    jsonl
  }

  private final Session session;
  private final Map<String, String> environment;

  @Parameters(
      paramLabel = "TRACE",
      description = "A Go execution trace, of Go 1.22 or later; - is standard input.")
  private String trace;

  @Option(
      names = "--steps",
      paramLabel = "FORM",
      description = "Write every step. One of: ${COMPLETION-CANDIDATES}.")
  private Form steps;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where the outcome goes; - is standard output, as without this option. Alone: the trace"
              + " again. With --what-if: the predicted run as a Go trace, to a file.")
  private String output; // null without the option

  @Option(
      names = "--verify",
      description =
          "Check that it comes out again: a trace that gotrace recorded byte for byte; of any"
              + " other, every start that the queues do not allow. Exit 1 if not.")
  private boolean verify;

  @Mixin private VisitOptions visit;

  @Option(
      names = "--step",
      description = "Go through the trace on the whole terminal, forward and back; ? shows keys.")
  private boolean step;

  @ArgGroup(exclusive = false, heading = "%nTo predict it under other rules:%n")
  private WhatIfOptions whatIf = new WhatIfOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = RecordCommand.Formats.class,
      description = {
        "With -o alone: write the trace again, in this format; one of:",
        "${COMPLETION-CANDIDATES}. By default its own.",
        "With --from and --to, a slice."
      })
  private String format;

  @Option(
      names = "--json",
      description = "With --verify, --at, --explain and --what-if: write JSON instead of text.")
  private boolean json;

  @Option(names = "--strict", description = "Take a damaged trace for unreadable (exit 3).")
  private boolean strict;

  ReplayCommand(Session session, Map<String, String> environment) {
    this.session = session;
    this.environment = environment;
  }

  @Override
  public Integer call() throws Failure, IOException {
    checkUsage();
    TraceInput input = new TraceInput(trace, session);
    if (step) {
      new Stepping(input, strict, session, environment).run();
      return ExitCode.DONE;
    }
    if (whatIf.isAsked()) {
      return predict(input);
    }
    if (verify) {
      return verify(input);
    }
    return steps == null && visit.given() == 0 ? writeAgain(input) : events(input);
  }

  private void checkUsage() throws Failure {
    int ways =
        (verify ? 1 : 0)
            + (steps == null ? 0 : 1)
            + (step ? 1 : 0)
            + visit.given()
            + (whatIf.isAsked() ? 1 : 0);
    if (ways > 1 || (ways == 0 && output == null)) {
      throw Failure.usage(
          "say one of --verify, --steps jsonl, --at, --schedtrace, --explain, --step, --what-if,"
              + " --sweep, or -o FILE alone to write the trace again");
    }
    visit.check();
    if (ways > 0 && format != null) {
      throw Failure.usage("--format goes with -o alone");
    }
    if (whatIf.isPartGiven() && !whatIf.isAsked() && ways > 0) {
      throw Failure.usage("--region, --from and --to go with --what-if and --sweep");
    }
    if (json && !verify && !visit.hasJson() && !whatIf.isAsked()) {
      throw Failure.usage("--json goes with --verify, --at, --explain and --what-if");
    }
    if (whatIf.isAsked() && Output.STANDARD.equals(output)) {
      throw Failure.usage("what is predicted is told on standard output, so -o needs a file");
    }
    if (Output.isSameFile(output, trace)) {
      throw Failure.usage(output + " is the trace itself");
    }
  }

  /** Where the outcome goes. */
  private String target() {
    return output == null ? Output.STANDARD : output;
  }

  private int verify(TraceInput input) throws Failure, IOException {
    try (Output out = Output.open(target(), session)) {
      Verify.Sink sink = json ? new VerifyJson(out.stream()) : new VerifyText(out.stream());
      boolean verified = new Verify(input, strict, sink).run();
      out.stream().flush();
      out.commit();
      return verified ? ExitCode.DONE : ExitCode.FINDING;
    }
  }

  /** With -o, the predicted run goes there, and what is told of it to standard output. */
  private int predict(TraceInput input) throws Failure, IOException {
    try (Output out = Output.open(Output.STANDARD, session);
        Output run = output == null ? null : Output.open(output, session)) {
      WhatIfRun.Sink sink =
          json
              ? new WhatIfJson(out.stream(), whatIf.region())
              : new WhatIfText(out.stream(), whatIf.region(), whatIf.isSweep());
      new WhatIfRun(input, whatIf, strict).run(sink, run);
      out.stream().flush();
      out.commit();
      if (run != null) {
        run.commit();
      }
    }
    return ExitCode.DONE;
  }

  private int writeAgain(TraceInput input) throws Failure, IOException {
    TraceVersion version = format == null ? null : RecordCommand.version(format);
    WriteAgain again = new WriteAgain(input, session, strict, version, whatIf.part());
    try (Output out = Output.open(output, session)) {
      again.run(out.stream());
      out.stream().flush();
      out.commit();
    }
    return ExitCode.DONE;
  }

  private int events(TraceInput input) throws Failure, IOException {
    try (TraceSource source = input.open();
        Output out = Output.open(target(), session)) {
      TraceReader reader = input.read(source);
      try (IndexedTrace trace = indexed(input, source, reader)) {
        write(input, source, trace, out);
      }
      out.commit();
    }
    return ExitCode.DONE;
  }

  private IndexedTrace indexed(TraceInput input, TraceSource source, TraceReader reader) {
    return visit.isIndexed() && source.isInPlace()
        ? IndexedTrace.of(() -> source, IndexCache.of(input, source, environment))
        : IndexedTrace.once(reader);
  }

  private void write(TraceInput input, TraceSource source, IndexedTrace trace, Output out)
      throws Failure, IOException {
    boolean mixed = target().equals(Output.STANDARD) && session.outOnTerminal();
    String missing =
        input.reading(
            source,
            !mixed,
            () ->
                steps != null
                    ? jsonl(trace.reader(), new StepLines(out.stream()))
                    : visit.run(trace, out.stream(), json, session));
    if (missing != null) {
      throw Failure.usage(input.name() + ": " + missing);
    }
    out.stream().flush();
    input.judge(trace.reader().damage(), trace.reader().isEmpty(), strict);
  }

  private static String jsonl(TraceReader reader, StepLines lines) throws IOException {
    Counters counters = Guide.run(reader, lines);
    lines.summary(counters, reader.damage());
    return null;
  }
}
