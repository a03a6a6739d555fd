import gotrace.record.Recorder;
import gotrace.record.Workload;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import gotrace.trace.wire.TraceSource;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Records every workload on 1, 2, 4 and 64 Ps in every format, and compares the lines that Go's
 * trace tools print for each with those of gotrace. One process does all, for starting one for each
 * would take most of the time.
 */
public final class Recorded {
  private static final int[] PROCS = {1, 2, 4, 64};
  private static final long SEED = 1;
  private static final long UNTIL_NANOS = 10_000_000_000L;

  private static final Pattern TRANSITION =
      Pattern.compile(" Resource=\\S+ (Reason=\"[^\"]*\") (.*)");
  private static final Pattern VALUE = Pattern.compile("=Value\\{([^}]*)\\}");
  private static final Pattern FRACTION = Pattern.compile("( Wall=\\S+:\\d\\d)\\.\\d+Z");
  private static final String SYNC = "M=-1 P=-1 G=-1 Sync ";

  /** Go's release, as in 1.22, and its trace command. */
  private record Tool(String release, String command) {
    /** Whether it prints them for a generation's beginning, as today. */
    boolean tellsSyncs() {
      return !release.equals("1.22") && !release.equals("1.23") && !release.equals("1.24");
    }

    String mode() {
      return release.equals("1.22") || release.equals("1.23") ? "-d=1" : "-d=parsed";
    }

    /** The format that this release writes is to be read by it; the tool at hand reads all. */
    boolean reads(TraceVersion version) {
      return release.equals("here")
          || switch (version) {
            case GO122 -> release.equals("1.22");
            case GO123 -> release.equals("1.23") || release.equals("1.24");
            case GO125 -> release.equals("1.25");
            case GO126 -> release.equals("1.26") || release.equals("1.27");
          };
    }

    /** Lines as all tools print them: the order of a transition, values, seconds. */
    Iterator<String> common(Stream<String> lines) {
      return lines
          .filter(line -> tellsSyncs() || !line.startsWith(SYNC))
          .map(line -> TRANSITION.matcher(line).replaceFirst(" $2 $1"))
          .map(line -> VALUE.matcher(line).replaceAll("=$1"))
          .map(line -> FRACTION.matcher(line).replaceFirst("$1Z"))
          .iterator();
    }

    Iterator<String> lines(Stream<String> lines) {
      return release.equals("here") || release.equals("1.27") ? lines.iterator() : common(lines);
    }
  }

  private final Path folder;
  private int passed;
  private int failed;

  private Recorded(Path folder) {
    this.folder = folder;
  }

  /**
   * @param args a folder for the traces, then RELEASE=COMMAND for each trace tool of Go
   */
  public static void main(String[] args) throws Exception {
    Recorded recorded = new Recorded(Path.of(args[0]));
    List<Tool> tools =
        Arrays.stream(args)
            .skip(1)
            .map(arg -> arg.split("=", 2))
            .map(pair -> new Tool(pair[0], pair[1]))
            .toList();
    for (Workload workload : Workload.values()) {
      for (int procs : PROCS) {
        for (TraceVersion version : TraceVersion.values()) {
          recorded.record(workload, procs, version, tools);
        }
      }
    }
    System.out.println(recorded.passed + " passed, " + recorded.failed + " failed");
    System.exit(recorded.failed == 0 ? 0 : 1);
  }

  private void record(Workload workload, int procs, TraceVersion version, List<Tool> tools)
      throws Exception {
    String name = workload.label() + "-" + procs + "-" + version;
    Path trace = folder.resolve(name + ".trace");
    try (OutputStream to = Files.newOutputStream(trace)) {
      Config config = new Config(procs, Costs.DEFAULT, UNTIL_NANOS);
      Recorder.record(workload, config, SEED, version, Observer.NONE, to);
    }
    String text = parsed(trace);
    for (Tool tool : tools) {
      if (tool.reads(version)) {
        String trouble = compare(tool, trace, text);
        if (trouble.isEmpty()) {
          passed++;
        } else {
          failed++;
          System.out.println("differs: " + name + ", Go " + tool.release + ": " + trouble);
        }
      }
    }
    Files.delete(trace);
  }

  private static String parsed(Path trace) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      ParsedText.write(reader, text);
      if (!reader.damage().isEmpty()) {
        throw new IOException(trace + ": " + reader.damage());
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** What differs first; empty when nothing does. */
  private static String compare(Tool tool, Path trace, String text) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(tool.command, tool.mode(), trace.toString());
    builder.environment().put("TZ", "UTC");
    Path complaints = trace.resolveSibling("complaints");
    builder.redirectError(complaints.toFile());
    Process process = builder.start();
    String difference = "";
    try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
      Iterator<String> theirs = tool.lines(printed.lines());
      Iterator<String> ours = tool.lines(text.lines());
      for (int line = 1; theirs.hasNext() || ours.hasNext(); line++) {
        String want = theirs.hasNext() ? theirs.next() : "the end";
        String got = ours.hasNext() ? ours.next() : "the end";
        if (!want.equals(got) && difference.isEmpty()) {
          difference = "line " + line + ":\n  Go:      " + want + "\n  gotrace: " + got;
        }
      }
    }
    if (process.waitFor() != 0) {
      return "exit " + process.exitValue() + ": " + Files.readString(complaints).strip();
    }
    return difference;
  }
}
