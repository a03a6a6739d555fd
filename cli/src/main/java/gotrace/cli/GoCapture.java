package gotrace.cli;

import gotrace.record.GoCommand;
import gotrace.record.GoFailure;
import gotrace.record.GoProcess;
import gotrace.record.GoStreams;
import gotrace.record.TraceEnd;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** {@code gotrace record --go}: what a Go command runs, traced by Go itself. */
final class GoCapture {
  private final Session session;
  private final Map<String, String> environment;
  private final String output; // null for a name by what is run
  private final boolean stdin;

  GoCapture(Session session, Map<String, String> environment, String output, boolean stdin) {
    this.session = session;
    this.environment = environment;
    this.output = output;
    this.stdin = stdin;
  }

  /**
   * Runs it.
   *
   * @param words behind {@code go}
   * @return the exit code of what was run; of several, the first that is not 0
   */
  int run(List<String> words) throws Failure, IOException {
    GoStreams streams = streams();
    try {
      GoCommand command = GoCommand.of(words, environment);
      List<GoCommand.Target> targets = command.targets(streams);
      int exitCode = 0;
      for (GoCommand.Target target : targets) {
        int code = new Capture(name(target, targets.size())).run(command, target, streams);
        exitCode = exitCode == 0 ? code : exitCode;
      }
      return exitCode;
    } catch (GoFailure e) {
      return e.exitCode;
    } catch (IllegalArgumentException e) {
      throw Failure.usage(e.getMessage());
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw Failure.input("go", Failure.reason(e), e);
    }
  }

  /** A child has the process's own streams, unless the trace takes standard output. */
  private GoStreams streams() throws IOException {
    boolean own = session.out() instanceof FileOutputStream f && f.getFD() == FileDescriptor.out;
    InputStream in = stdin ? session.in() : null;
    return Output.STANDARD.equals(output)
        ? new GoStreams(in, session.err(), session.err(), own, false)
        : new GoStreams(in, session.out(), session.err(), own, own);
  }

  /** The trace's file: of several, one each in the folder that the output names. */
  private String name(GoCommand.Target target, int of) throws Failure {
    String own = target.name() + ".trace";
    if (of == 1) {
      return output == null ? own : output;
    }
    if (Output.STANDARD.equals(output)) {
      throw Failure.usage("these are " + of + " packages, and standard output holds one trace");
    }
    String name = output == null ? own : output + "/" + own;
    try {
      if (output != null) {
        Files.createDirectories(Path.of(output));
      }
    } catch (IOException e) {
      throw Failure.output(output, e);
    } catch (InvalidPathException e) {
      throw Failure.usage("cannot write " + output + ": no name of a folder");
    }
    session.say("go test traces one package at a time: " + target.packages().get(0) + ": " + name);
    return name;
  }

  /** One run. Ctrl-C ends it, and its trace up to then is kept: that is how servers are ended. */
  private final class Capture {
    private final String name;
    private final Runnable keeper = this::keep;
    private volatile GoProcess process; // null before it started
    private volatile Path trace;

    Capture(String name) {
      this.name = name;
    }

    int run(GoCommand command, GoCommand.Target target, GoStreams streams)
        throws Failure, GoFailure, IOException {
      Ending.undoing(keeper); // before the file's own removal
      try (Scratch scratch = new Scratch()) {
        trace = scratch.path();
        int code;
        try (GoProcess child = command.start(target, trace, streams)) {
          process = child;
          code = child.await();
        } finally {
          Ending.forget(keeper);
        }
        if (Ending.begun()) {
          return code;
        }
        if (TraceEnd.isEmpty(trace)) {
          session.say(name + ": no trace was written");
          return code == 0 ? ExitCode.INPUT : code;
        }
        if (TraceEnd.breaksOff(trace)) {
          session.say(name + ": breaks off where the program did; what is whole can be read");
        }
        try (Output out = Output.open(name, session)) {
          Files.copy(trace, out.stream());
          out.commit();
        }
        return code;
      }
    }

    /** As this process is ending: waits for the child, and puts its trace into place. */
    private void keep() {
      GoProcess child = process;
      if (child == null) {
        return;
      }
      child.end();
      child.close();
      try {
        if (!TraceEnd.isEmpty(trace) && !name.equals(Output.STANDARD)) {
          Path target = Output.resolved(Path.of(name));
          Path part = Output.part(target.toAbsolutePath().getParent());
          try (OutputStream out = Files.newOutputStream(part)) {
            Files.copy(trace, out);
          }
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
          session.err().print("gotrace: " + name + ": holds what was traced until now\n");
          session.err().flush();
        }
      } catch (IOException e) {
        session.err().print("gotrace: cannot write " + name + ": " + Failure.reason(e) + "\n");
        session.err().flush();
      }
    }
  }
}
