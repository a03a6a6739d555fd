package gotrace.analysis.metric;

import gotrace.trace.GoState;

/** How a goroutine, or several, spent a time, in nanoseconds that do not overlap. */
final class ExecTotals {
  long running;
  long runnable;
  long blocked;

  /** In system calls that still had their P. */
  long syscall;

  /** In system calls whose P was taken away. */
  long syscallBlocked;

  /** Adds {@code sign} times a stretch of one state. */
  void add(GoState state, long begin, long end, long lostP, int sign) {
    switch (state) {
      case RUNNING -> running += sign * (end - begin);
      case RUNNABLE -> runnable += sign * (end - begin);
      case WAITING -> blocked += sign * (end - begin);
      case SYSCALL -> {
        long withP = lostP == Interval.NEVER ? end : lostP;
        syscall += sign * (withP - begin);
        syscallBlocked += sign * (end - withP);
      }
      case UNDETERMINED, NOT_EXIST -> {}
    }
  }

  void clear() {
    running = 0;
    runnable = 0;
    blocked = 0;
    syscall = 0;
    syscallBlocked = 0;
  }

  void add(ExecTotals other) {
    running = Saturated.sum(running, other.running);
    runnable = Saturated.sum(runnable, other.runnable);
    blocked = Saturated.sum(blocked, other.blocked);
    syscall = Saturated.sum(syscall, other.syscall);
    syscallBlocked = Saturated.sum(syscallBlocked, other.syscallBlocked);
  }
}
