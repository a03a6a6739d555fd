package gotrace.cli;

import gotrace.analysis.Analysis;
import gotrace.analysis.metric.Section;
import gotrace.analysis.report.HtmlReport;
import gotrace.analysis.report.JsonReport;
import gotrace.analysis.report.Report;
import gotrace.analysis.report.TextReport;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gotrace report}: what traces say, as text, JSON or one HTML file. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    header = "Says what a trace means.",
    description = {
      "A verdict, scheduling latency, who blocks where, use of Ps, GC, system calls, tasks and",
      "regions, and what is blocked at the end."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gotrace report my.trace",
      "  gotrace report --html report.html my.trace",
      "  gotrace report --json my.trace | jq .sections.latency.p99Nanos",
      "  gotrace report --section latency --section gc before.trace after.trace",
      "",
      "The reports of several traces follow each other, as JSON one object after the other (which",
      "is what jq reads). What is whole in a damaged trace is reported, and the damage with it."
    })
final class ReportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "TRACE",
      description = "Go execution traces, of Go 1.22 or later; - is standard input.")
  private List<String> traces;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write one HTML file that needs nothing else, instead of text.")
  private String html;

  @Option(names = "--json", description = "Write JSON instead of text.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where text or JSON goes; - is standard output, as without this option.")
  private String output;

  @Option(
      names = "--section",
      paramLabel = "NAME",
      description = "Only this section of the report; may be repeated.")
  private Set<String> sections = new LinkedHashSet<>();

  @Option(names = "--strict", description = "Take a damaged trace for unreadable (exit 3).")
  private boolean strict;

  ReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure, IOException {
    checkUsage();
    int code = ExitCode.DONE;
    boolean any = false;
    try (Output page = html == null ? null : Output.open(html, session);
        Output listing = listing() == null ? null : Output.open(listing(), session)) {
      for (String trace : traces) {
        try {
          write(read(new TraceInput(trace, session)), page, listing, any);
          any = true;
        } catch (Failure f) {
          if (f.exitCode() != ExitCode.INPUT) {
            throw f;
          }
          session.say(f.getMessage());
          code = f.exitCode();
        }
      }
      if (any) {
        commit(page, listing);
      }
    }
    return code;
  }

  private void checkUsage() throws Failure {
    if (html != null && traces.size() > 1) {
      throw Failure.usage("--html is the report of one trace, and there are " + traces.size());
    }
    if (traces.indexOf(Output.STANDARD) != traces.lastIndexOf(Output.STANDARD)) {
      throw Failure.usage("standard input can be read only once");
    }
    String listing = listing();
    if (Output.isSamePlace(html, listing)) {
      throw Failure.usage("--html and the other report would both go to " + html);
    }
    for (String trace : traces) {
      if (Output.isSameFile(listing, trace) || Output.isSameFile(html, trace)) {
        throw Failure.usage("the report would replace the trace " + trace);
      }
    }
  }

  /** Where text or JSON goes: with --html, only when asked for beside it; else null. */
  private String listing() {
    if (output != null) {
      return output;
    }
    return html == null || json ? Output.STANDARD : null;
  }

  private Report read(TraceInput input) throws Failure, IOException {
    try (TraceSource source = input.open()) {
      TraceReader reader = input.read(source);
      Report report = input.reading(source, true, () -> Analysis.run(input.name(), reader));
      input.judge(report.damage(), reader.isEmpty(), strict);
      return selected(report);
    }
  }

  private Report selected(Report report) throws Failure {
    if (sections.isEmpty()) {
      return report;
    }
    List<String> known = report.sections().stream().map(Section::id).toList();
    for (String name : sections) {
      if (!known.contains(name)) {
        String names = String.join(", ", known);
        throw Failure.usage("no section is called " + name + "; there are " + names);
      }
    }
    List<Section> wanted =
        report.sections().stream().filter(section -> sections.contains(section.id())).toList();
    return new Report(report.trace(), report.version(), wanted, report.damage());
  }

  private void write(Report report, Output page, Output listing, boolean another)
      throws IOException {
    if (page != null) {
      HtmlReport.write(report, page.stream());
    }
    if (listing != null) {
      unlessClosed(page, () -> list(report, listing, another));
    }
  }

  /** Who reads only the beginning of the listing gets the whole page all the same. */
  private static void unlessClosed(Output page, Ending.Step<IOException> listing)
      throws IOException {
    try {
      listing.run();
    } catch (OutputException e) {
      if (page == null || !e.isClosedPipe()) {
        throw e;
      }
    }
  }

  private void list(Report report, Output listing, boolean another) throws IOException {
    if (json) {
      JsonReport.write(report, listing.stream());
    } else {
      Writer text = new OutputStreamWriter(listing.stream(), StandardCharsets.UTF_8);
      if (another) {
        text.write("\n\n");
      }
      boolean colour = session.colour() && Output.STANDARD.equals(listing());
      TextReport.write(report, text, colour, sections.isEmpty() ? null : sections);
      text.flush();
    }
  }

  private void commit(Output page, Output listing) throws IOException {
    if (listing != null) {
      unlessClosed(page, listing::commit);
    }
    if (page != null) {
      page.commit();
      if (!html.equals(Output.STANDARD)) {
        session.say("wrote " + html);
      }
    }
  }
}
