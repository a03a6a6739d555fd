package gotrace.cli;

import gotrace.trace.Damage;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gotrace export}: a trace in a form that other tools read. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Writes a trace in a form that other tools read.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gotrace export my.trace --to text | grep GoBlock",
      "  gotrace export my.trace --to raw -o my.txt",
      "",
      "text   one ordered event a line, as go tool trace -d=parsed prints it with TZ=UTC",
      "raw    the events as the file holds them, as go tool trace -d=wire prints them"
    })
final class ExportCommand implements Callable<Integer> {
  /** The forms, named as on the command line. */
  enum Form {
    text,
    raw
  }

  private static final String NOT_PRINTED = "nothing behind it is printed";

  private final Session session;

  @Parameters(
      paramLabel = "TRACE",
      description = "A Go execution trace, of Go 1.22 or later; - is standard input.")
  private String trace;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORM",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Form form;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The file to write; - is standard output, as without this option.")
  private String output;

  @Option(names = "--strict", description = "Take a damaged trace for unreadable (exit 3).")
  private boolean strict;

  ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure, IOException {
    checkUsage();
    TraceInput input = new TraceInput(trace, session);
    try (TraceSource source = input.open()) {
      oneOutput(input, source);
    }
    return ExitCode.DONE;
  }

  private void checkUsage() throws Failure {
    if (output == null) {
      output = Output.STANDARD;
    }
    if (Output.isSameFile(output, trace)) {
      throw Failure.usage(output + " is the trace itself");
    }
  }

  private void oneOutput(TraceInput input, TraceSource source) throws Failure, IOException {
    try (Output out = Output.open(output, session)) {
      if (form == Form.raw) {
        raw(input, source, out.stream());
      } else {
        ordered(input, source, out.stream());
      }
      out.commit();
    }
  }

  private void ordered(TraceInput input, TraceSource source, OutputStream out)
      throws Failure, IOException {
    TraceReader reader = input.read(source);
    try (Progress progress = new Progress(source, session)) {
      beginUnlessMixed(progress);
      ParsedText.write(reader, out);
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw input.unreadable(e);
    }
    out.flush();
    input.judge(reader.damage(), reader.isEmpty(), strict);
  }

  /** Progress and data on the same terminal would draw over each other. */
  private void beginUnlessMixed(Progress progress) {
    if (!(output.equals(Output.STANDARD) && session.outOnTerminal())) {
      progress.begin();
    }
  }

  private void raw(TraceInput input, TraceSource source, OutputStream out)
      throws Failure, IOException {
    List<Damage> damage = new ArrayList<>();
    try (Progress progress = new Progress(source, session)) {
      beginUnlessMixed(progress);
      RawText.decode(new SourceStream(source), out);
    } catch (MalformedTraceException e) {
      if (e.byteOffset() == 0) {
        throw input.malformed(e); // not even the header is a trace's
      }
      damage.add(new Damage(e, NOT_PRINTED));
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw input.unreadable(e);
    }
    if (source.failure() != null) {
      long unknown = MalformedTraceException.UNKNOWN;
      damage.add(
          new Damage(
              new MalformedTraceException(source.failure(), source.end(), unknown, unknown),
              NOT_PRINTED));
    }
    out.flush();
    input.judge(damage, false, strict);
  }
}
