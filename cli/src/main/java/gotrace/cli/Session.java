package gotrace.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
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
        new FileInputStream(FileDescriptor.in),
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

  /** One line of words about the run. It may hold untrusted text. */
  void say(String line) {
    err.print("gotrace: " + harmless(line) + "\n");
    err.flush();
  }

  /**
   * The text with what could drive a terminal or reorder a line written out as an escape: control,
   * format and unassigned characters, line separators, lone surrogates.
   */
  static String harmless(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendHarmless(shown, c));
    return shown.toString();
  }

  private static void appendHarmless(StringBuilder shown, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> {
        if (c < 0x100) {
          shown.append(String.format("\\x%02x", c));
        } else {
          shown.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        }
      }
      default -> shown.appendCodePoint(c);
    }
  }
}
