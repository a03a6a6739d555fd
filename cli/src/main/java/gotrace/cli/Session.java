package gotrace.cli;

import gotrace.analysis.metric.Notation;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams of one run, and how they are shown.
 *
 * @param out data only
 * @param err words about the run only, by {@link #say}
 * @param outOnTerminal whether {@code out} is a terminal
 * @param errOnTerminal whether {@code err} is a terminal on which a line may be drawn again
 * @param colour whether text on {@code out} may carry ANSI colours
 * @param debug whether a defect of gotrace prints its stack trace
 */
record Session(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outOnTerminal,
    boolean errOnTerminal,
    boolean colour,
    boolean debug) {

  /**
   * The process's own streams. The JVM cannot tell which of them are terminals; the launcher can,
   * and names them in the system property {@code gotrace.terminals} ({@code out}, {@code err}).
   */
  static Session ofProcess() {
    String terminals = System.getProperty("gotrace.terminals", "");
    boolean outOnTerminal = terminals.contains("out");
    return new Session(
        // Through a channel: closing that ends a read that waits.
        Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        outOnTerminal,
        terminals.contains("err") && !"dumb".equals(System.getenv("TERM")),
        outOnTerminal && colourWanted(System.getenv()),
        !System.getenv().getOrDefault("GOTRACE_DEBUG", "").isEmpty());
  }

  /** See no-color.org: any value but the empty one turns colours off. */
  static boolean colourWanted(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** One line of words about the run, which may hold untrusted text; none once it is ending. */
  void say(String line) {
    if (Ending.begun()) {
      return;
    }
    err.print("gotrace: " + Notation.text(line) + "\n");
    err.flush();
  }
}
