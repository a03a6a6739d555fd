package gotrace.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One command line, run in this process.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int code, String out, String err) {
  static Run of(String... args) {
    return withInput(new byte[0], args);
  }

  static Run withInput(byte[] input, String... args) {
    return run(input, false, args);
  }

  static Run coloured(String... args) {
    return run(new byte[0], true, args);
  }

  /** A session whose output nobody reads. */
  static Session quiet() {
    return quiet(OutputStream.nullOutputStream());
  }

  /** A session that only writes data. */
  static Session quiet(OutputStream out) {
    return new Session(
        InputStream.nullInputStream(),
        out,
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        false,
        false,
        false,
        false);
  }

  private static Run run(byte[] input, boolean colour, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new ByteArrayInputStream(input),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            colour,
            false,
            colour,
            false);
    int code = Main.run(session, args);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** With streams of the test's own; {@code out} stays empty. */
  static Run with(InputStream in, OutputStream out, boolean debug, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream words = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code = Main.run(new Session(in, out, words, false, false, false, debug), args);
    return new Run(code, "", err.toString(StandardCharsets.UTF_8));
  }
}
