import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one call of Go's schedtrace printed (proc.go: schedtrace).
 *
 * @param millis whole milliseconds since the first line
 * @param after the mark that the program printed last before it; less than 0 for none
 * @param goroutines status by id, without those that are dead
 */
record SchedLine(
    long millis,
    long after,
    int gomaxprocs,
    int idleprocs,
    int runqueue,
    List<OfP> ps,
    Map<Long, Integer> goroutines) {

  /** One line of a P. */
  record OfP(int status, int schedtick, int runqsize) {}

  /**
   * All that a program printed.
   *
   * @param begunWallNanos since the Unix epoch
   * @param marks nanoseconds since then, at which the program printed them
   */
  record Printed(long begunWallNanos, NavigableSet<Long> marks, List<SchedLine> lines) {}

  private static final Pattern MARK = Pattern.compile("<(begun|mark) (\\d+)>");
  private static final Pattern SCHED =
      Pattern.compile(
          "SCHED (\\d+)ms: gomaxprocs=(\\d+) idleprocs=(\\d+) .* runqueue=(\\d+) gcwaiting=.*");
  private static final Pattern P =
      Pattern.compile("  P\\d+: status=(\\d+) schedtick=(\\d+) .* runqsize=(\\d+) .*");
  private static final Pattern G = Pattern.compile("  G(\\d+): status=(\\d+)\\(.*");

  /** runtime2.go: _Gscan, which is set beside a status while a stack is looked at. */
  private static final int SCAN = 0x1000;

  private static final int DEAD = 6;

  /** The program's own words may stand anywhere, also within a line. */
  static Printed read(Path file) throws IOException {
    long begun = -1;
    long mark = -1;
    NavigableSet<Long> all = new TreeSet<>();
    List<SchedLine> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      Matcher marks = MARK.matcher(text);
      long behind = mark;
      while (marks.find()) {
        long number = Long.parseLong(marks.group(2));
        if (marks.group(1).equals("begun")) {
          begun = number;
        } else {
          mark = number;
          all.add(number);
          behind = marks.start() < text.indexOf("SCHED") ? number : behind;
        }
      }
      String plain = marks.replaceAll("");
      Matcher m = SCHED.matcher(plain);
      if (m.matches()) {
        lines.add(
            new SchedLine(
                Long.parseLong(m.group(1)),
                behind,
                number(m, 2),
                number(m, 3),
                number(m, 4),
                new ArrayList<>(),
                new HashMap<>()));
      } else if (!lines.isEmpty()) {
        lines.get(lines.size() - 1).take(plain);
      }
    }
    if (begun < 0 || lines.isEmpty()) {
      throw new IOException(file + ": the program did not begin, or schedtrace printed nothing");
    }
    return new Printed(begun, all, lines);
  }

  private void take(String text) {
    Matcher m = P.matcher(text);
    if (m.matches()) {
      ps.add(new OfP(number(m, 1), number(m, 2), number(m, 3)));
      return;
    }
    m = G.matcher(text);
    if (m.matches()) {
      int status = number(m, 2) & ~SCAN;
      if (status != DEAD) {
        goroutines.put(Long.parseLong(m.group(1)), status);
      }
    }
  }

  /** Whether the program's end did not cut it off. */
  boolean isWhole() {
    return ps.size() == gomaxprocs;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
