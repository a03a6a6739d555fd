package gotrace.lang.vm;

import gotrace.lang.types.Importer;
import gotrace.lang.types.Loader;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.OpTape;
import gotrace.runtime.machine.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One run of a program, and what came of it. */
public record GoRun(String out, String err, int code) {
  public static final Loader.Sources NOTHING_BESIDE =
      new Loader.Sources() {
        @Override
        public List<Loader.Source> find(String path) throws Importer.ImportException {
          throw new Importer.ImportException("not here");
        }

        @Override
        public boolean nativeAllowed(String path) {
          return false;
        }

        @Override
        public boolean bodiesKnown(String path) {
          return false;
        }
      };

  /** Runs a whole source file at GOMAXPROCS=1. */
  static GoRun of(String source) {
    return of(source, 1, 1);
  }

  static GoRun of(String source, int gomaxprocs, long seed) {
    return of(source, gomaxprocs, seed, Long.MAX_VALUE);
  }

  /**
   * Runs a whole source file.
   *
   * @param memoryBytes how much of gotrace's own heap the program may take
   */
  static GoRun of(String source, int gomaxprocs, long seed, long memoryBytes) {
    GoProgram program;
    Loader.Source file = new Loader.Source("./prog.go", source.getBytes(StandardCharsets.UTF_8));
    try {
      program = GoProgram.load(List.of(file), NOTHING_BESIDE, n -> n.replace("./", "/src/"));
    } catch (GoProgram.CompileException e) {
      return new GoRun("", String.join("\n", e.errors) + "\n", 1);
    }
    Decisions decisions = Decisions.seeded(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    GoProgram.Run run =
        program.run(
            decisions,
            new ByteArrayInputStream("line 1\nline 2\n".getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            List.of("prog", "one", "two"),
            Map.of("HOME", "/home/gopher"));
    run.program.memory.limit(memoryBytes);
    Stacks stacks = new Stacks();
    int mainStack = run.mainStack(stacks);
    Outcome outcome =
        new Machine(
                Config.of(gomaxprocs),
                decisions,
                Tracer.OFF,
                stacks,
                Observer.NONE,
                OpTape.OFF,
                run.body(),
                mainStack)
            .run();
    return new GoRun(
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8) + outcome.message(),
        outcome.exitCode());
  }

  /** Runs the body of main, with these imports. */
  static GoRun main(String imports, String body) {
    StringBuilder source = new StringBuilder("package main\n");
    for (String i : imports.split(" ", -1)) {
      if (!i.isEmpty()) {
        source.append("import \"").append(i).append("\"\n");
      }
    }
    return of(source + "func main() {\n" + body + "\n}\n");
  }
}
