import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import gotrace.trace.wire.TraceSource;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The trace command of a release of Go.
 *
 * @param release as in 1.22; {@code here} for the Go at hand
 */
record GoTool(String release, String command) {
  private static final Pattern TRANSITION =
      Pattern.compile(" Resource=\\S+ (Reason=\"[^\"]*\") (.*)");
  private static final Pattern VALUE = Pattern.compile("=Value\\{([^}]*)\\}");
  private static final Pattern FRACTION = Pattern.compile("( Wall=\\S+:\\d\\d)\\.\\d+Z");
  private static final String SYNC = "M=-1 P=-1 G=-1 Sync ";

  /**
   * @param arg RELEASE=COMMAND
   */
  static GoTool of(String arg) {
    String[] pair = arg.split("=", 2);
    return new GoTool(pair[0], pair[1]);
  }

  boolean isHere() {
    return release.equals("here");
  }

  /** Whether it prints them for a generation's beginning, as today. */
  private boolean tellsSyncs() {
    return !release.equals("1.22") && !release.equals("1.23") && !release.equals("1.24");
  }

  private String mode() {
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
  private Iterator<String> common(Stream<String> lines) {
    return lines
        .filter(line -> tellsSyncs() || !line.startsWith(SYNC))
        .map(line -> TRANSITION.matcher(line).replaceFirst(" $2 $1"))
        .map(line -> VALUE.matcher(line).replaceAll("=$1"))
        .map(line -> FRACTION.matcher(line).replaceFirst("$1Z"))
        .iterator();
  }

  private Iterator<String> lines(Stream<String> lines) {
    return release.equals("here") || release.equals("1.27") ? lines.iterator() : common(lines);
  }

  /** What gotrace prints of a trace, which has to be whole. */
  static String parsed(Path trace) throws Exception {
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
  String compare(Path trace, String text) throws Exception {
    Path complaints = trace.resolveSibling("complaints");
    Process process = start(trace, complaints);
    String difference = "";
    try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
      Iterator<String> theirs = lines(printed.lines());
      Iterator<String> ours = lines(text.lines());
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

  /** Why it does not read a trace; empty when it does. */
  String refusal(Path trace) throws Exception {
    Path complaints = trace.resolveSibling("complaints");
    Process process = start(trace, complaints);
    try (InputStream printed = process.getInputStream()) {
      printed.transferTo(OutputStream.nullOutputStream());
    }
    return process.waitFor() == 0 ? "" : Files.readString(complaints).strip();
  }

  private Process start(Path trace, Path complaints) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command, mode(), trace.toString());
    builder.environment().put("TZ", "UTC");
    builder.redirectError(complaints.toFile());
    return builder.start();
  }
}
