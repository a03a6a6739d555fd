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
        "runtime.panicText",
        (f, l, r) -> f.R[r] = Str.of(PanicText.of((Iface) f.R[r], f.program)));
  }
}
