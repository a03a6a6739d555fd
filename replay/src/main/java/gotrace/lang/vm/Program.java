package gotrace.lang.vm;

import gotrace.lang.inline.Callee;
import gotrace.lang.inline.Inlining;
import gotrace.runtime.machine.Decisions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A linked program, and what its goroutines share while it runs. */
final class Program {
  /** What the run's surroundings are. */
  record Surroundings(
      Decisions decisions,
      InputStream in,
      OutputStream out,
      OutputStream err,
      List<String> args,
      Map<String, String> environment) {}

  final Surroundings around;
  final Decisions decisions;

  /** Package variables: a cell each; structs and arrays are their own. */
  Object[] globals = {};

  /** By package variable its type; shared by copies of the program. */
  List<RType> globalTypes = new java.util.ArrayList<>();

  /** What an instruction takes, in virtual picoseconds. */
  int instructionPicos = 250;

  /** Functions that stack traces show with empty parentheses. */
  java.util.Set<String> withoutArguments = new java.util.HashSet<>();

  /** What the functions are that stack traces show, by name; shared by copies of the program. */
  Map<String, Callee> callees = new java.util.HashMap<>();

  /** Which of their frames real Go would have inlined. */
  Inlining inlining;

  /** How many goroutines of the program live. */
  int goroutines = 1;

  final ProgramMemory memory = new ProgramMemory(this);

  /** The goroutines of the program that have not ended, in no order. */
  final List<Fiber> fibers = new java.util.ArrayList<>();

  /** The types of package runtime that panics have. */
  RType errorString;

  RType boundsError;
  RType unhashableTypeError;
  RType plainError;
  RType assertionError;
  RType nilPanicError;
  RType string;
  RType errorInterface;
  RType stringerInterface;

  /** {@code func(any) string} of package runtime: what an error or a Stringer says. */
  Func describe;

  /** The interfaces of package fmt that decide how values are printed; null without it. */
  FmtTypes fmtTypes;

  record FmtTypes(RType formatter, RType goStringer) {}

  /** What runtime.NumCPU says. */
  int cpus = 1;

  /** When the run begins, in seconds since 1970: where the clock of its trace begins, too. */
  private static final long UNIX_SECONDS = 1_257_894_000L;

  /** The same since year 1. */
  private static final long EPOCH_SECONDS = 62_135_596_800L + UNIX_SECONDS;

  private static final long SECOND = 1_000_000_000L;

  private static final long FIRST_ADDRESS = 0xc000010000L;
  private final Map<Object, Long> addresses = new java.util.HashMap<>();
  private final IdentityHashMap<Func, Func> framed = new IdentityHashMap<>();

  Program(Surroundings around) {
    this.around = around;
    this.decisions = around.decisions();
  }

  /** One of the same code in which nothing has happened yet. */
  Program another(Surroundings in) {
    Program p = new Program(in);
    p.globalTypes = globalTypes;
    p.instructionPicos = instructionPicos;
    p.withoutArguments = withoutArguments;
    p.callees = callees;
    p.inlining = inlining;
    p.errorString = errorString;
    p.boundsError = boundsError;
    p.unhashableTypeError = unhashableTypeError;
    p.plainError = plainError;
    p.assertionError = assertionError;
    p.nilPanicError = nilPanicError;
    p.string = string;
    p.errorInterface = errorInterface;
    p.stringerInterface = stringerInterface;
    p.describe = describe;
    p.fmtTypes = fmtTypes;
    p.cpus = cpus;
    return p;
  }

  /** The cell of a package variable, made when first used. */
  Object global(int i) {
    if (i >= globals.length) {
      globals = java.util.Arrays.copyOf(globals, Math.max(globalTypes.size(), 16));
    }
    if (globals[i] == null) {
      RType t = globalTypes.get(i);
      memory.free -= t.javaBytes();
      globals[i] = t.isValue() ? t.zero() : t.isScalar() ? new long[1] : new Object[] {t.zero()};
    }
    return globals[i];
  }

  /** What is called when a nil function is. */
  final Func nilFunction = MethodValues.nilFunction();

  /** A native function with a frame around it. */
  Func framed(Func nativeFunction) {
    return framed.computeIfAbsent(nativeFunction, MethodValues::framed);
  }

  /** The goroutine asks the runtime for another. */
  void go(Fiber by, Frame.Defer d) {
    by.allocate(0, ProgramMemory.FIBER_BYTES + Fiber.FIRST_BYTES);
    memory.take(by);
    goroutines++;
    by.gp.go(new Fiber(this, d, 0), d.fn.startStack(by.gp.stacks()));
  }

  /** What recover gives for a panic of the runtime's own. */
  Iface errorValue(GoPanic e) {
    Str text = Str.of(e.getMessage());
    return switch (e.kind) {
      case ERROR, MEMORY -> new Iface(errorString, text);
      case BOUNDS -> new Iface(boundsError, text);
      case UNHASHABLE -> new Iface(unhashableTypeError, text);
      case PLAIN -> new Iface(plainError, text);
      case STRING -> new Iface(string, text);
      case ASSERTION ->
          new Iface(assertionError, new Struct(Struct.NO_SCALARS, new Object[] {text}));
      case FATAL -> throw new IllegalArgumentException("no value: " + e.getMessage());
    };
  }

  /** What {@code panic(nil)} panics with. */
  Iface nilPanic() {
    return new Iface(nilPanicError, nilPanicError.elem.zero());
  }

  /** A goroutine that calls a function without arguments; of nil, one that panics. */
  Fiber body(Closure c) {
    if (c == null) {
      throw GoPanic.nil();
    }
    goroutines++;
    Fiber f = new Fiber(this, c.fn, 0);
    f.R[0] = c;
    return f;
  }

  /** The time of day, since 1970. */
  static long unixNanos(long nanos) {
    return UNIX_SECONDS * SECOND + nanos;
  }

  /** The moment that a timer sent, as a time.Time, whose first fields package time says. */
  Struct timeValue(RType type, long nanos) {
    Struct t = (Struct) type.zero();
    t.l[0] = EPOCH_SECONDS + nanos / SECOND;
    t.l[1] = nanos % SECOND;
    t.l[2] = nanos + 1;
    return t;
  }

  /** Addresses as programs see them: given out in the order in which somebody looks. */
  long address(Object v) {
    if (v == null) {
      return 0;
    }
    Object key = v instanceof Ptr ? v : new Identity(v);
    return addresses.computeIfAbsent(key, k -> FIRST_ADDRESS + 16L * addresses.size());
  }

  /** Equal only for the very same object. */
  private record Identity(Object of) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Identity i && i.of == of;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(of);
    }
  }

  /** Who says what the value is: a function that takes it and gives a string; null for nobody. */
  Func panicText(Iface v) {
    boolean speaks =
        v != null
            && (v.type().missing(errorInterface) == null
                || v.type().missing(stringerInterface) == null);
    return speaks ? describe : null;
  }

  void print(Str s) {
    try {
      around.err().write(s.b, s.off, s.len);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
