package gotrace.lang.vm;

import gotrace.runtime.Hchan;
import gotrace.runtime.Timer;

/** Package time: sleeping, timers, and the clock, which is the run's own. */
final class TimeNatives {
  private TimeNatives() {}

  static void addTo(Natives n) {
    n.add(
        "time.Sleep",
        (f, l, r) -> {
          f.at();
          f.gp.sleep(f.L[l]);
          return true;
        });
    n.pure("time.runtimeNano", (f, l, r) -> f.L[l] = f.gp.nanotime());
    n.add(
        "time.startTimer",
        (f, l, r) -> {
          boolean ticker = f.L[l + 1] != 0;
          Struct t = (Struct) f.R[r];
          f.allocate(ProgramMemory.TIMER_BYTES, ProgramMemory.TIMER_BYTES);
          f.at();
          Timer timer = ticker ? f.gp.time().newTicker(f.L[l]) : f.gp.time().newTimer(f.L[l]);
          t.o[0] = timer;
          t.o[1] = timer.c();
          return true;
        });
    n.add(
        "time.startFunc",
        (f, l, r) -> {
          Struct t = (Struct) f.R[r];
          Closure c = (Closure) f.R[r + 1];
          f.allocate(ProgramMemory.TIMER_BYTES, ProgramMemory.TIMER_BYTES);
          f.at();
          t.o[0] =
              f.gp
                  .time()
                  .afterFunc(
                      f.L[l],
                      () -> f.program.body(c),
                      c == null ? 0 : c.fn.startStack(f.gp.stacks()));
          return true;
        });
    n.add(
        "time.stopTimer",
        (f, l, r) -> {
          f.gp.time().stop(timer(f, r));
          f.after = () -> f.L[l] = f.gp.ok() ? 1 : 0;
          return true;
        });
    n.add(
        "time.resetTimer",
        (f, l, r) -> {
          boolean ticker = f.L[l + 1] != 0;
          if (ticker) {
            f.gp.time().resetTicker(timer(f, r), f.L[l]);
          } else {
            f.gp.time().reset(timer(f, r), f.L[l]);
          }
          f.after = () -> f.L[l] = f.gp.ok() ? 1 : 0;
          return true;
        });
    n.pure("time.timerChan", (f, l, r) -> f.R[r] = (Hchan) ((Struct) f.R[r]).o[1]);
  }

  private static Timer timer(Fiber f, int r) {
    Struct t = (Struct) f.R[r];
    if (t == null || t.o[0] == null) {
      throw GoPanic.nil();
    }
    return (Timer) t.o[0];
  }
}
