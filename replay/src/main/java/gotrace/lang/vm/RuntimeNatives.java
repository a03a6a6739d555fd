package gotrace.lang.vm;

import gotrace.runtime.Stacks;
import gotrace.runtime.machine.HeapStats;

/** Package runtime. */
final class RuntimeNatives {
  /** Program counters are made of the ids of stacks: 16 for each, of which the ninth is given. */
  private static final long FIRST_PC = 0x400000;

  private static final int PCS_SHIFT = 4;

  private RuntimeNatives() {}

  static void addTo(Natives n) {
    n.add(
        "runtime.Gosched",
        (f, l, r) -> {
          f.at();
          f.gp.gosched();
          return true;
        });
    n.add(
        "runtime.GC",
        (f, l, r) -> {
          f.at();
          f.program.memory.beforeCollection(f);
          f.gp.gc();
          return true;
        });
    n.add(
        "runtime.Goexit",
        (f, l, r) -> {
          f.panics.goexit();
          return false;
        });
    n.add(
        "runtime.GOMAXPROCS",
        (f, l, r) -> {
          f.at();
          f.gp.gomaxprocs((int) f.L[l]);
          f.after = () -> f.L[l] = f.gp.returned();
          return true;
        });
    n.add(
        "runtime.LockOSThread",
        (f, l, r) -> {
          f.gp.lockOSThread();
          return true;
        });
    n.add(
        "runtime.UnlockOSThread",
        (f, l, r) -> {
          f.gp.unlockOSThread();
          return true;
        });
    n.add(
        "runtime.createfing",
        (f, l, r) -> {
          f.at();
          f.gp.createFing();
          return true;
        });
    n.add(
        "runtime.createCleanups",
        (f, l, r) -> {
          f.at();
          f.gp.createCleanups();
          return true;
        });
    n.pure("runtime.NumGoroutine", (f, l, r) -> f.L[l] = f.program.goroutines);
    n.pure("runtime.NumCPU", (f, l, r) -> f.L[l] = f.program.cpus);
    n.add(
        "runtime/debug.SetGCPercent",
        (f, l, r) -> {
          f.at();
          f.gp.setGcPercent((int) f.L[l]);
          f.after = () -> f.L[l] = f.gp.returned();
          return true;
        });
    n.pure(
        "runtime.panicText", (f, l, r) -> f.R[r] = Str.of(PanicText.of((Iface) f.R[r], f.program)));
    n.add(
        "runtime.readMemStats",
        (f, l, r) -> {
          f.at();
          f.gp.readMemStats();
          long[] into = (long[]) ((Slice) f.R[r]).base();
          f.after = () -> memStats(f, into);
          return true;
        });
    n.pure("runtime.stackText", RuntimeNatives::stackText);
    n.pure("runtime.Caller", RuntimeNatives::caller);
    n.pure("runtime.Callers", RuntimeNatives::callers);
    n.pure("runtime.place", RuntimeNatives::place);
    n.pure("errors.assign", RuntimeNatives::assign);
    n.pure("errors.comparableType", RuntimeNatives::comparableType);
    n.pure("context.comparableType", RuntimeNatives::comparableType);
    n.pure(
        "sync/atomic.sameType",
        (f, l, r) -> f.L[l] = ((Iface) f.R[r]).type() == ((Iface) f.R[r + 1]).type() ? 1 : 0);
    n.pure("context.typeName", (f, l, r) -> f.R[r] = Str.of(((Iface) f.R[r]).type().name()));
    n.pure(
        "fmt.isNilPointer",
        (f, l, r) -> {
          Iface i = (Iface) f.R[r];
          f.L[l] = i != null && i.type().kind == RType.Kind.POINTER && i.value() == null ? 1 : 0;
        });
  }

  /** In the order in which runtime.go reads them. */
  private static void memStats(Fiber f, long[] into) {
    HeapStats h = f.gp.heapStats();
    long allocated = f.program.memory.allocated();
    into[0] = Math.min(h.live(), allocated);
    into[1] = allocated;
    into[2] = h.inUse();
    into[3] = Math.max(h.mapped(), h.inUse());
    into[4] = h.retained();
    into[5] = h.goal();
    into[6] = h.lastNanos() == 0 ? 0 : Program.unixNanos(h.lastNanos());
    into[7] = h.pauseNanos();
    into[8] = h.collections();
    into[9] = h.forced();
  }

  /** {@code func stackText(all bool) string}, called by runtime.Stack, which it does not show. */
  private static void stackText(Fiber f, int l, int r) {
    f.gp.at(f.stackAt(f.depth - 1));
    f.R[r] = Str.of(f.gp.stackText(f.L[l] != 0));
  }

  private static long pc(int stack) {
    return FIRST_PC + ((long) stack << PCS_SHIFT) + (1 << PCS_SHIFT) / 2;
  }

  /** The frame so many below the innermost, as a stack; {@link Stacks#NONE} if there is none. */
  private static int below(Fiber f, long skip) {
    Stacks stacks = f.gp.stacks();
    int at = f.stackAt(f.depth);
    for (long i = 0; i < skip && at != Stacks.NONE; i++) {
      at = stacks.top(at).parent();
    }
    return at;
  }

  /** {@code func Caller(skip int) (pc uintptr, file string, line int, ok bool)}. */
  private static void caller(Fiber f, int l, int r) {
    int at = below(f, f.L[l]);
    boolean ok = at != Stacks.NONE;
    Stacks.Frame top = ok ? f.gp.stacks().top(at) : null;
    f.L[l] = ok ? pc(at) : 0;
    f.R[r] = ok ? Str.of(path(top.file())) : Str.EMPTY;
    f.L[l + 1] = ok ? top.line() : 0;
    f.L[l + 2] = ok ? 1 : 0;
  }

  /** {@code func Callers(skip int, pc []uintptr) int}; it is itself the innermost frame. */
  private static void callers(Fiber f, int l, int r) {
    Slice into = (Slice) f.R[r];
    Stacks stacks = f.gp.stacks();
    long skip = f.L[l];
    int at =
        skip > 0
            ? below(f, skip - 1)
            : stacks.push(f.stackAt(f.depth), "runtime.Callers", "runtime/extern.go", 345);
    int n = 0;
    for (; into != null && n < into.len() && at != Stacks.NONE; at = stacks.top(at).parent()) {
      ((long[]) into.base())[into.off() + n++] = pc(at);
    }
    f.L[l] = n;
  }

  /** {@code func place(pc uintptr) (function, file string, line int)}; nothing for no counter. */
  private static void place(Fiber f, int l, int r) {
    Stacks stacks = f.gp.stacks();
    long at = (f.L[l] - FIRST_PC) >> PCS_SHIFT;
    boolean ok = at > Stacks.NONE && at <= stacks.size();
    Stacks.Frame top = ok ? stacks.top((int) at) : null;
    f.R[r] = ok ? Str.of(top.function()) : Str.EMPTY;
    f.R[r + 1] = ok ? Str.of(path(top.file())) : Str.EMPTY;
    f.L[l] = ok ? top.line() : 0;
  }

  /** Files of the library are below Go's folder; line directives may name others. */
  private static String path(String file) {
    boolean ofLibrary = !file.startsWith("/") && file.indexOf('/') > 0 && file.indexOf(':') < 0;
    return ofLibrary ? "/usr/local/go/src/" + file : file;
  }

  /** {@code func comparableType(x any) bool}; x is not nil. */
  private static void comparableType(Fiber f, int l, int r) {
    f.L[l] = ((Iface) f.R[r]).type().isComparable() ? 1 : 0;
  }

  /** {@code func assign(err error, target any) (ok bool, fault int)} of package errors. */
  private static void assign(Fiber f, int l, int r) {
    Iface err = (Iface) f.R[r];
    Iface target = (Iface) f.R[r + 1];
    RType p = target.type();
    f.L[l] = 0;
    f.L[l + 1] = 0;
    if (p.kind != RType.Kind.POINTER || target.value() == null) {
      f.L[l + 1] = 2;
      return;
    }
    RType t = p.elem;
    boolean iface = t.kind == RType.Kind.INTERFACE;
    if (!iface && t.missing(f.program.errorInterface) != null) {
      f.L[l + 1] = 3;
      return;
    }
    if (iface ? err.type().missing(t) != null : err.type() != t) {
      return;
    }
    f.L[l] = 1;
    if (iface) {
      ((Ptr) target.value()).set(err);
    } else if (t.isValue()) {
      t.assign(target.value(), err.value());
    } else if (t.isScalar()) {
      ((Ptr) target.value()).setLong((Long) err.value());
    } else {
      ((Ptr) target.value()).set(err.value());
    }
  }
}
