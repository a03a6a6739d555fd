package gotrace.record;

import gotrace.lang.vm.GoProgram;
import gotrace.replay.tape.Recording;
import gotrace.replay.tape.RunSettings;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Go program from its source, to be run and recorded. */
public final class SourceProgram {
  private final String name;
  private final GoProgram program;

  private SourceProgram(String name, GoProgram program) {
    this.name = name;
    this.program = program;
  }

  /** A program that cannot be compiled. */
  public static final class CompileException extends Exception {
    private static final long serialVersionUID = 1;

    /** As the Go compiler prints them, a line each or more. */
    public final transient List<String> errors;

    CompileException(List<String> errors) {
      super(String.join("\n", errors));
      this.errors = errors;
    }
  }

  /**
   * What a program reads and writes.
   *
   * @param args its arguments, without its name
   */
  public record Surroundings(
      InputStream in,
      OutputStream out,
      OutputStream err,
      List<String> args,
      Map<String, String> environment) {}

  /**
   * Reads and checks a program.
   *
   * @param path of a file, or of the folder of package main
   * @param trimpath whether stacks name files as go build -trimpath has it, without folders
   * @throws IOException when it cannot be read
   */
  public static SourceProgram load(Path path, boolean trimpath)
      throws IOException, CompileException {
    ProgramFiles files = ProgramFiles.read(path);
    Loaded loaded = DeepStack.call(() -> load(files, trimpath));
    if (loaded.program == null) {
      throw new CompileException(loaded.errors);
    }
    return new SourceProgram(ProgramFiles.nameOf(path), loaded.program);
  }

  /** A program, or null and why there is none. */
  private record Loaded(GoProgram program, List<String> errors) {}

  private static Loaded load(ProgramFiles files, boolean trimpath) {
    try {
      GoProgram program =
          GoProgram.load(files.own(), files, trimpath ? files::trimmed : ProgramFiles::inTraces);
      return new Loaded(program, List.of());
    } catch (GoProgram.CompileException e) {
      return new Loaded(null, e.errors);
    }
  }

  /** What it is called: its file or folder, without the ending. */
  public String name() {
    return name;
  }

  /**
   * Runs it to its end. The same settings give the same bytes.
   *
   * @param observer hears what the machine decides
   * @param to gets the trace; it is not closed
   * @throws IOException when the trace, or what the program prints, cannot be written
   */
  public Outcome record(
      Surroundings around,
      Config config,
      long seed,
      TraceVersion version,
      Observer observer,
      OutputStream to)
      throws IOException {
    RunSettings settings = RunSettings.of(version, config, seed, "go " + name, around.args());
    return DeepStack.call(() -> Recording.run(settings, recorded(run(around, seed)), observer, to));
  }

  private GoProgram.Run run(Surroundings around, long seed) {
    List<String> args = new ArrayList<>(List.of(name));
    args.addAll(around.args());
    return program.run(
        Decisions.seeded(seed),
        around.in(),
        around.out(),
        around.err(),
        args,
        around.environment());
  }

  private static Recording.Program recorded(GoProgram.Run run) {
    return new Recording.Program() {
      @Override
      public Body main() {
        return run.body();
      }

      @Override
      public int mainStack(Stacks stacks) {
        return run.mainStack(stacks);
      }
    };
  }
}
