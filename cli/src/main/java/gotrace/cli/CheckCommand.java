package gotrace.cli;

import gotrace.analysis.Analysis;
import gotrace.analysis.check.Finding;
import gotrace.analysis.check.Gate;
import gotrace.analysis.check.GateException;
import gotrace.analysis.report.CheckJson;
import gotrace.analysis.report.CheckReport;
import gotrace.analysis.report.CheckText;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gotrace check}: verdicts on a trace, and gates on the figures of its report. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    header = "Says which goroutines are stuck, and fails where that is proved.",
    description = {
      "Proved: goroutines that nothing can ever wake. Suspected: goroutines that have waited long for",
      "others, though others like them went on, or nobody is left who could wake them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gotrace check my.trace",
      "  gotrace check --fail-if suspected my.trace",
      "  gotrace check --fail-if 'latency.p99Nanos > 5ms' --fail-if 'gc.cycles >= 10' my.trace",
      "",
      "An EXPR is deadlock, leak, damage or suspected (any finding of that kind), or a figure of",
      "gotrace report --json (its section, a dot, its name) compared by < <= > >= == != with a number,",
      "a percentage or a duration as Go writes it. A figure that the trace cannot tell fails too.",
      "",
      "Exit: 0 nothing to complain of; 1 a proved finding, damage in the trace, or a --fail-if that",
      "holds; 2 wrong usage; 3 an input that is not readable as a trace."
    })
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "1",
      paramLabel = "TRACE",
      description = "A Go execution trace, of Go 1.22 or later; - is standard input.")
  private String trace;

  @Option(names = "--json", description = "Write JSON instead of text.")
  private boolean json;

  @Option(
      names = "--fail-if",
      paramLabel = "EXPR",
      description = "Fail (exit 1) if this holds; may be repeated.")
  private List<String> expressions = new ArrayList<>();

  @Option(names = "--strict", description = "Take a damaged trace for unreadable (exit 3).")
  private boolean strict;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure, IOException {
    List<Gate> gates = gates();
    CheckReport check = read(new TraceInput(trace, session));
    List<Finding> beyond = new ArrayList<>();
    boolean failed = check.findings().stream().anyMatch(f -> f.status() == Finding.Status.PROVED);
    for (Gate gate : gates) {
      Gate.Outcome outcome = judge(gate, check);
      beyond.addAll(outcome.findings());
      if (outcome.met()) {
        failed = true;
        session.say("fails: " + outcome.expression());
      }
    }
    write(check.with(beyond));
    return failed ? ExitCode.FINDING : ExitCode.DONE;
  }

  /** Read before the trace, so that a mistake costs no waiting. */
  private List<Gate> gates() throws Failure {
    List<Gate> gates = new ArrayList<>();
    for (String expression : expressions) {
      try {
        gates.add(Gate.parse(expression));
      } catch (GateException e) {
        throw Failure.usage(e.getMessage());
      }
    }
    return gates;
  }

  private static Gate.Outcome judge(Gate gate, CheckReport check) throws Failure {
    try {
      return gate.judge(check.findings(), check.report().sections());
    } catch (GateException e) {
      throw Failure.usage(e.getMessage());
    }
  }

  private CheckReport read(TraceInput input) throws Failure, IOException {
    try (TraceSource source = input.open()) {
      TraceReader reader = input.read(source);
      CheckReport check = input.reading(source, true, () -> Analysis.check(input.name(), reader));
      input.judge(reader.damage(), reader.isEmpty(), strict);
      return check;
    }
  }

  private void write(CheckReport check) throws Failure, IOException {
    try (Output out = Output.open(Output.STANDARD, session)) {
      if (json) {
        CheckJson.write(check, out.stream());
      } else {
        Writer text = new OutputStreamWriter(out.stream(), StandardCharsets.UTF_8);
        CheckText.write(check, text, session.colour());
        text.flush();
      }
      out.commit();
    } catch (OutputException e) {
      if (!e.isClosedPipe()) { // who reads only the beginning still wants to know the verdict
        throw e;
      }
    }
  }
}
