package gotrace.cli;

import gotrace.analysis.table.ArrowExport;
import gotrace.analysis.table.ArrowTable;
import gotrace.trace.Damage;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
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
      "  gotrace export my.trace --to arrow -o tables",
      "  gotrace export my.trace --to arrow --table events -o - | my-arrow-tool",
      "",
      "text   one ordered event a line, as go tool trace -d=parsed prints it with TZ=UTC",
      "raw    the events as the file holds them, as go tool trace -d=wire prints them",
      "arrow  tables for data frames and databases: a folder with a file per table, or one table;",
      "       on standard output it has Arrow's stream form, in files the file form"
    })
final class ExportCommand implements Callable<Integer> {
  /** The forms, named as on the command line. */
  enum Form {
    text,
    raw,
    arrow
  }

  /** Offers the tables' names to help and completion. */
  static final class TableNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ArrowTable.values()).map(ArrowTable::tableName).iterator();
    }
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
      description =
          "The file to write, or for all tables of arrow the folder; - is standard output, where"
              + " text and raw go without this option.")
  private String output;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      completionCandidates = TableNames.class,
      description = "Of arrow, only this table: ${COMPLETION-CANDIDATES}.")
  private String table;

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
      if (form == Form.arrow && table == null) {
        allTables(input, source);
      } else {
        oneOutput(input, source);
      }
    }
    return ExitCode.DONE;
  }

  private void checkUsage() throws Failure {
    if (form == Form.arrow && output == null) {
      throw Failure.usage("arrow needs -o, as in -o tables, or --table events -o -");
    }
    if (form == Form.arrow && table == null && output.equals(Output.STANDARD)) {
      throw Failure.usage("standard output holds one table: name it, as in --table events");
    }
    if (form != Form.arrow && table != null) {
      throw Failure.usage("--table goes with --to arrow");
    }
    if (table != null && ArrowTable.ofName(table).isEmpty()) {
      String names = String.join(", ", new TableNames());
      throw Failure.usage("no table is called " + table + "; there are " + names);
    }
    if (output == null) {
      output = Output.STANDARD;
    }
    if (Output.isSameFile(output, trace)) {
      throw Failure.usage(output + " is the trace itself");
    }
  }

  private void allTables(TraceInput input, TraceSource source) throws Failure, IOException {
    try (OutputFolder folder = OutputFolder.open(output)) {
      TraceReader reader = input.read(source);
      input.reading(source, true, () -> tables(reader, folder));
      input.judge(reader.damage(), reader.isEmpty(), strict);
      folder.commit();
    }
  }

  private static TraceReader tables(TraceReader reader, OutputFolder folder) throws IOException {
    ArrowExport.files(reader, folder::create);
    return reader;
  }

  private void oneOutput(TraceInput input, TraceSource source) throws Failure, IOException {
    try (Output out = Output.open(output, session)) {
      if (form == Form.raw) {
        rawText(input, source, out.stream());
      } else {
        ordered(input, source, out.stream());
      }
      out.commit();
    }
  }

  private void ordered(TraceInput input, TraceSource source, OutputStream out)
      throws Failure, IOException {
    TraceReader reader = input.read(source);
    input.reading(source, !mixed(), () -> ordered(reader, out));
    out.flush();
    input.judge(reader.damage(), reader.isEmpty(), strict);
  }

  private TraceReader ordered(TraceReader reader, OutputStream out) throws IOException {
    switch (form) {
      case text -> ParsedText.write(reader, out);
      case arrow -> table(reader, ArrowTable.ofName(table).orElseThrow(), out);
      case raw -> throw new IllegalStateException("raw is not ordered");
    }
    return reader;
  }

  /** Progress and data on the same terminal would draw over each other. */
  private boolean mixed() {
    return output.equals(Output.STANDARD) && session.outOnTerminal();
  }

  private void table(TraceReader reader, ArrowTable table, OutputStream out) throws IOException {
    if (output.equals(Output.STANDARD)) {
      ArrowExport.stream(reader, table, out);
    } else {
      ArrowExport.file(reader, table, out);
    }
  }

  private void rawText(TraceInput input, TraceSource source, OutputStream out)
      throws Failure, IOException {
    List<Damage> damage = input.reading(source, !mixed(), () -> raw(input, source, out));
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

  /** What was damaged in the file; most of it ends the text. */
  private static List<Damage> raw(TraceInput input, TraceSource source, OutputStream out)
      throws Failure, IOException {
    List<Damage> damage = new ArrayList<>();
    try {
      RawText.decode(new SourceStream(source), out);
    } catch (MalformedTraceException e) {
      if (e.byteOffset() == 0) {
        throw input.malformed(e); // not even the header is a trace's
      }
      damage.add(new Damage(e, NOT_PRINTED));
    }
    return damage;
  }
}
