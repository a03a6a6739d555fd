package gotrace.lang.vm;

import gotrace.lang.inline.Inlining;
import gotrace.lang.types.Importer;
import gotrace.lang.types.Loader;
import gotrace.lang.types.Obj;
import gotrace.lang.types.Pkg;
import gotrace.lang.types.Sizes;
import gotrace.lang.types.Var;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Decisions;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A Go program, read and checked: the way into this package. */
public final class GoProgram {
  /** cmd/link: cutoff. */
  private static final long MAX_SYMBOL_BYTES = 2_000_000_000;

  private final Loader loader;
  private final Pkg main;
  private final Pkg runtime;
  private final UnaryOperator<String> files;
  private final Inlining inlining;

  private GoProgram(Loader loader, Pkg main, Pkg runtime, UnaryOperator<String> files) {
    this.loader = loader;
    this.main = main;
    this.runtime = runtime;
    this.files = files;
    this.inlining = new Inlining(loader.positions(), loader.packages());
  }

  /** A program that cannot be compiled. */
  public static final class CompileException extends Exception {
    private static final long serialVersionUID = 1;

    /** As the Go compiler prints them. */
    public final transient List<String> errors;

    CompileException(List<String> errors) {
      super(String.join("\n", errors));
      this.errors = errors;
    }
  }

  /**
   * Reads and checks a program.
   *
   * @param own the files of package main
   * @param beside the packages of its module; asked for what the library does not have
   * @param files from the names of sources to those that stack traces show
   * @throws CompileException if it has errors
   */
  public static GoProgram load(
      List<Loader.Source> own, Loader.Sources beside, UnaryOperator<String> files)
      throws CompileException {
    Loader loader = new Loader(new Library(beside));
    Pkg main = loader.load("main", own);
    if (main == null) {
      throw new CompileException(loader.errors());
    }
    if (!main.name.equals("main")) {
      throw new CompileException(List.of("package " + main.name + " is not a main package"));
    }
    List<String> tooLarge = tooLarge(loader);
    if (!tooLarge.isEmpty()) {
      throw new CompileException(tooLarge);
    }
    try {
      return new GoProgram(loader, main, loader.importPackage("runtime"), files);
    } catch (Importer.ImportException e) {
      throw new IllegalStateException("the library lacks package runtime: " + loader.errors(), e);
    }
  }

  /** The package variables that are larger than a linker takes, in its words. */
  private static List<String> tooLarge(Loader loader) {
    List<String> errors = new ArrayList<>();
    for (Pkg p : loader.packages()) {
      for (Obj o : p.scope.objects()) {
        checkSize(p, o, errors);
      }
    }
    return errors;
  }

  private static void checkSize(Pkg p, Obj o, List<String> errors) {
    if (o instanceof Var v) {
      long size = Sizes.sizeof(v.type);
      if (size < 0 || size > MAX_SYMBOL_BYTES) {
        String bytes = Long.toUnsignedString(size < 0 ? Long.MAX_VALUE : size);
        errors.add(
            p.path + "." + v.name + ": symbol too large (" + bytes + " bytes > 2000000000 bytes)");
      }
    }
  }

  /** What programs may import beside the packages of their module, for people. */
  public static String libraryPackages() {
    return Library.packages();
  }

  /** One run of the program: its variables are used up by it. */
  public final class Run {
    final Program program;
    private final Fiber body;
    private final Func mainFunc;
    private final Func boot;

    private Run(Program.Surroundings around) {
      program = new Program(around);
      program.inlining = inlining;
      Linker linker = new Linker(loader.positions(), program, files);
      program.string = linker.types.basic(RType.Kind.STRING);
      program.errorString = linker.named(runtime, "errorString");
      program.boundsError = linker.named(runtime, "boundsError");
      program.unhashableTypeError = linker.named(runtime, "unhashableTypeError");
      program.plainError = linker.named(runtime, "plainError");
      program.assertionError = linker.types.pointerTo(linker.named(runtime, "TypeAssertionError"));
      program.nilPanicError = linker.types.pointerTo(linker.named(runtime, "PanicNilError"));
      program.errorInterface = linker.named(runtime, "errorInterface");
      program.stringerInterface = linker.named(runtime, "stringer");
      program.describe =
          linker.function((gotrace.lang.types.Func) runtime.scope.lookup("describe"), List.of());
      for (Pkg p : loader.packages()) {
        if (p.path.equals("fmt")) {
          program.fmtTypes =
              new Program.FmtTypes(linker.named(p, "Formatter"), linker.named(p, "GoStringer"));
        }
      }
      mainFunc = linker.main(main);
      boot = linker.boot(main);
      body = new Fiber(program, boot, Stacks.NONE);
    }

    private Run(Run of, Program program, Fiber body) {
      this.program = program;
      this.mainFunc = of.mainFunc;
      this.boot = of.boot;
      this.body = body;
    }

    /**
     * A copy of the run where it stands, between two steps of its machine: its main goroutine goes
     * on from there on a machine of its own.
     *
     * @throws IllegalStateException if it holds what cannot be copied: channels, locks, timers and
     *     sockets are the machine's; or if it has other goroutines
     */
    public Run copy(Decisions decisions, OutputStream out, OutputStream err) {
      if (program.fibers.size() != 1) {
        throw new IllegalStateException("cannot be copied: several goroutines");
      }
      Program.Surroundings here = program.around;
      Program to =
          program.another(
              new Program.Surroundings(
                  decisions, here.in(), out, err, here.args(), here.environment()));
      return new Run(this, to, ProgramCopy.of(program, to).get(body));
    }

    /** What main.main does, after all that is initialized. */
    public Body body() {
      return body;
    }

    /** {@code main.main} as a stack of one frame. */
    public int mainStack(Stacks stacks) {
      int below = stacks.push(Stacks.NONE, "runtime.main", "runtime/proc.go", 290);
      body.bottom = below;
      return stacks.push(below, mainFunc.name, mainFunc.file, mainFunc.line);
    }
  }

  /**
   * Makes a run.
   *
   * @param args the command line, the program's name first
   */
  public Run run(
      Decisions decisions,
      InputStream in,
      OutputStream out,
      OutputStream err,
      List<String> args,
      Map<String, String> environment) {
    return new Run(new Program.Surroundings(decisions, in, out, err, args, environment));
  }
}
