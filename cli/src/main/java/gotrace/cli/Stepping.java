package gotrace.cli;

import gotrace.cli.step.Stepper;
import gotrace.replay.visit.Moment;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** {@code replay --step}: a trace on the whole terminal. */
final class Stepping {
  private final TraceInput input;
  private final Session session;

  Stepping(TraceInput input, Session session) {
    this.input = input;
    this.session = session;
  }

  /**
   * Runs until the user leaves.
   *
   * @throws Failure if there is no terminal, or no file that can be gone through more than once
   */
  void run() throws Failure, IOException {
    if (!session.outOnTerminal()) {
      throw Failure.usage("--step needs a terminal");
    }
    Path file =
        input
            .file()
            .orElseThrow(() -> Failure.usage("--step needs a file: it goes through it many times"));
    try (TraceSource source = input.open()) {
      input.read(source); // says what is wrong with it while the screen is still the shell's
    }
    Stepper.run(() -> open(file), Stepping::moment, input.name(), session.colour());
  }

  private static TraceReader open(Path file) throws IOException {
    try {
      return TraceReader.open(TraceSource.file(file));
    } catch (MalformedTraceException e) {
      throw new IOException(e.getMessage(), e);
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
