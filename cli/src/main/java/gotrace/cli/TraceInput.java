package gotrace.cli;

import gotrace.trace.Damage;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** A TRACE as named on the command line: a file, or standard input for {@code -}. */
final class TraceInput {
  private final String name;
  private final String called;
  private final Session session;

  TraceInput(String name, Session session) {
    this.name = name;
    this.called = name.equals(Output.STANDARD) ? "standard input" : name;
    this.session = session;
  }

  /** As the user named it. */
  String name() {
    return name;
  }

  /** As it is called in messages. */
  String called() {
    return called;
  }

  /** Its file; empty for standard input, a pipe, or what is no name of a file. */
  Optional<Path> file() {
    try {
      return name.equals(Output.STANDARD)
          ? Optional.empty()
          : Optional.of(Path.of(name)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The trace as a file that can be read more than once.
   *
   * @param spool becomes that file where the input is a pipe
   * @throws Failure if there is no such file, or it cannot be read
   */
  Path file(Scratch spool) throws Failure, IOException {
    Optional<Path> file = file();
    if (file.isPresent()) {
      open().close();
      return file.get();
    }
    try (TraceSource source = open();
        InputStream in = new SourceStream(source)) {
      Path copy = spool.path();
      reading(source, true, () -> Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING));
      return copy;
    }
  }

  /**
   * The bytes.
   *
   * @throws Failure if there is no such file, or it cannot be opened
   */
  TraceSource open() throws Failure {
    try {
      if (name.equals(Output.STANDARD)) {
        return TraceSource.stream(interruptible(session.in(), false));
      }
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw Failure.input(called, "is a directory", null);
      }
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        // A pipe has no places to read at.
        return TraceSource.stream(interruptible(Files.newInputStream(path), true));
      }
      return TraceSource.file(path);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (InvalidPathException e) {
      throw Failure.input(called, "no name of a file", e);
    }
  }

  /**
   * The ordered events.
   *
   * @throws Failure if this is no v2 trace
   */
  TraceReader read(TraceSource source) throws Failure {
    try {
      return TraceReader.open(source);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (MalformedTraceException e) {
      throw malformed(e);
    }
  }

  /** Work on the ordered events, or on the bytes. */
  interface Work<T> {
    T run() throws Failure, IOException;
  }

  /**
   * Does what reads the source, and shows how far it has come.
   *
   * @param shown false where progress would be drawn over data on the same terminal
   * @throws Failure if the input cannot be read, or needs more memory than there is
   * @throws OutputException if an output cannot be written
   */
  <T> T reading(TraceSource source, boolean shown, Work<T> work) throws Failure, OutputException {
    try (Progress progress = new Progress(source, session)) {
      if (shown) {
        progress.begin();
      }
      return work.run();
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(source, e);
    }
  }

  private Failure tooLarge(TraceSource source, OutOfMemoryError e) {
    String generation = Long.toUnsignedString(source.generation());
    String place = " (byte " + source.end() + ", gen " + generation + ")";
    return Failure.input(called, Failure.outOfMemory() + place, e);
  }

  Failure unreadable(IOException e) {
    return Failure.input(called, Failure.reason(e), e);
  }

  Failure malformed(MalformedTraceException e) {
    return Failure.input(called, e.getMessage(), e);
  }

  /**
   * Says what could not be used, and decides whether the rest counts.
   *
   * @param empty whether no event at all could be read
   * @throws Failure if nothing was whole, or damage is not wanted
   */
  void judge(List<Damage> damage, boolean empty, boolean strict) throws Failure {
    for (Damage d : damage.subList(0, Math.min(DamageText.MAX_LINES, damage.size()))) {
      session.say("damaged trace: " + called + ": " + d);
    }
    if (damage.size() > DamageText.MAX_LINES) {
      int more = damage.size() - DamageText.MAX_LINES;
      session.say("damaged trace: " + called + ": " + more + " more like these");
    }
    if (damage.isEmpty()) {
      return;
    }
    if (empty) {
      throw Failure.input(called, "nothing in it is whole", damage.get(0).cause());
    }
    if (strict) {
      throw Failure.input(called, "damaged, and --strict was given", damage.get(0).cause());
    }
  }

  /**
   * A stream on which a read that waits for bytes ends when the process does: the JVM would wait
   * some 300 ms for a thread that hangs in one.
   *
   * @param owned false for standard input, which outlives the trace that is read from it
   */
  private static InputStream interruptible(InputStream in, boolean owned) {
    Runnable abandon = () -> abandon(in);
    Ending.undoing(abandon);
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        return in.read(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        Ending.forget(abandon);
        if (owned) {
          in.close();
        }
      }
    };
  }

  private static void abandon(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // Nothing is read from it any more.
    }
  }
}
