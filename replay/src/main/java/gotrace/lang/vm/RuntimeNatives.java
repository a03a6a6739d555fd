package gotrace.lang.vm;

/** Package runtime. */
final class RuntimeNatives {
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
          f.after =
              () -> {
                f.L[l] = f.gp.heapLive();
                f.L[l + 1] = f.gp.collections();
              };
          return true;
        });
    n.pure("runtime.stackText", (f, l, r) -> f.R[r] = Str.of(f.gp.stackText(f.L[l] != 0)));
    n.pure("runtime.Caller", RuntimeNatives::caller);
    n.pure("errors.assign", RuntimeNatives::assign);
    n.pure("errors.comparableType", RuntimeNatives::comparableType);
    n.pure("context.comparableType", RuntimeNatives::comparableType);
    n.pure("context.typeName", (f, l, r) -> f.R[r] = Str.of(((Iface) f.R[r]).type().name));
    n.pure(
        "fmt.isNilPointer",
        (f, l, r) -> {
          Iface i = (Iface) f.R[r];
          f.L[l] = i != null && i.type().kind == RType.Kind.POINTER && i.value() == null ? 1 : 0;
        });
  }

  /** {@code func Caller(skip int) (pc uintptr, file string, line int, ok bool)}. */
  private static void caller(Fiber f, int l, int r) {
    int depth = f.depth - (int) f.L[l];
    boolean ok = depth >= 0 && !f.frames[depth].fn.wrapper;
    Frame fr = ok ? f.frames[depth] : null;
    f.L[l] = ok ? 1 : 0;
    f.R[r] = ok ? Str.of(fr.fn.file) : Str.EMPTY;
    f.L[l + 1] = ok ? fr.fn.lineAt(fr.pc - Code.WIDTH) : 0;
    f.L[l + 2] = ok ? 1 : 0;
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
