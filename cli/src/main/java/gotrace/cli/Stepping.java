package gotrace.cli;

import gotrace.cli.step.Stepper;
import gotrace.replay.index.TraceIndex;
import gotrace.replay.visit.IndexedTrace;
import gotrace.replay.visit.Moment;
import gotrace.replay.visit.Visit;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/** {@code replay --step}: a trace on the whole terminal. */
final class Stepping {
  /** A trace that holds anything has an event before it that no reader made. */
  private static final int FIRST = 100;

  private final TraceInput input;
  private final boolean strict;
  private final Session session;
  private final Map<String, String> environment;

  Stepping(TraceInput input, boolean strict, Session session, Map<String, String> environment) {
    this.input = input;
    this.strict = strict;
    this.session = session;
    this.environment = environment;
  }

  /**
   * Runs until the user leaves, and then says what is damaged.
   *
   * @throws Failure if there is no terminal, no file that can be gone through more than once, or
   *     nothing whole in it
   */
  void run() throws Failure, IOException {
    if (!session.outOnTerminal()) {
      throw Failure.usage("--step needs a terminal");
    }
    String kind = environment.getOrDefault("TERM", "");
    if (kind.isEmpty() || kind.equals("dumb")) {
      throw Failure.usage(
          "--step needs a terminal that can move the cursor, and TERM is "
              + (kind.isEmpty() ? "not set" : kind));
    }
    Path file =
        input
            .file()
            .orElseThrow(() -> Failure.usage("--step needs a file: it goes through it many times"));
    TraceIndex index;
    try (TraceSource source = input.open()) {
      input.read(source); // says what is wrong with it while the screen is still the shell's
      index = IndexCache.of(input, source, environment);
    }
    try (IndexedTrace trace = IndexedTrace.of(() -> TraceSource.file(file), index)) {
      Visit.at(trace, new Moment.Event(FIRST));
      boolean empty = trace.reader().isEmpty();
      if (!empty || trace.damage().isEmpty()) {
        Stepper.run(trace, Stepping::moment, input.name(), session.colour());
      }
      input.judge(trace.damage(), empty, strict);
    }
  }

  private static Moment moment(String name) {
    try {
      return new MomentName().convert(name);
    } catch (TypeConversionException e) {
      return null;
    }
  }
}
