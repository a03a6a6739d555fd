package gotrace.analysis.metric;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Start;
import gotrace.runtime.SudogOrigin;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GoState;
import java.util.Arrays;

/** Who wants to hear of what. Lists are arrays, so that handing on costs a loop and no object. */
final class Signals {
  private TraceListener[] runnable = {};
  private TraceListener[] running = {};
  private TraceListener[] waiting = {};
  private TraceListener[] syscall = {};
  private final TraceListener[][] byType = new TraceListener[256][];
  private TraceListener[] ends = {};
  private TraceListener[] procs = {};
  private TraceListener[] starts = {};
  private TraceListener[] divergences = {};
  private TraceListener[] sudogs = {};

  /** Hands the listener each stretch of these states: RUNNABLE, RUNNING, WAITING, SYSCALL. */
  void intervals(TraceListener listener, GoState... states) {
    for (GoState state : states) {
      switch (state) {
        case RUNNABLE -> runnable = with(runnable, listener);
        case RUNNING -> running = with(running, listener);
        case WAITING -> waiting = with(waiting, listener);
        case SYSCALL -> syscall = with(syscall, listener);
        case UNDETERMINED, NOT_EXIST -> throw new IllegalArgumentException(state + ": no stretch");
      }
    }
  }

  /** Hands the listener each event of these types. */
  void rows(TraceListener listener, EventType... types) {
    for (EventType type : types) {
      TraceListener[] now = byType[type.code()];
      byType[type.code()] = now == null ? new TraceListener[] {listener} : with(now, listener);
    }
  }

  void ends(TraceListener listener) {
    ends = with(ends, listener);
  }

  void procs(TraceListener listener) {
    procs = with(procs, listener);
  }

  void starts(TraceListener listener) {
    starts = with(starts, listener);
  }

  void divergences(TraceListener listener) {
    divergences = with(divergences, listener);
  }

  void sudogs(TraceListener listener) {
    sudogs = with(sudogs, listener);
  }

  private static <T> T[] with(T[] list, T one) {
    T[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = one;
    return longer;
  }

  void interval(Interval interval) {
    TraceListener[] listeners =
        switch (interval.state) {
          case RUNNABLE -> runnable;
          case RUNNING -> running;
          case WAITING -> waiting;
          case SYSCALL -> syscall;
          case UNDETERMINED, NOT_EXIST -> throw new IllegalArgumentException("no stretch");
        };
    for (TraceListener listener : listeners) {
      listener.interval(interval);
    }
  }

  void row(EventBlock block, int row, EventType type, long timeNanos) {
    TraceListener[] listeners = byType[type.code()];
    if (listeners != null) {
      for (TraceListener listener : listeners) {
        listener.row(block, row, type, timeNanos);
      }
    }
  }

  void start(Start start, long timeNanos) {
    for (TraceListener listener : starts) {
      listener.start(start, timeNanos);
    }
  }

  void diverged(Diverged diverged) {
    for (TraceListener listener : divergences) {
      listener.diverged(diverged);
    }
  }

  void acquired(String reason, SudogOrigin origin) {
    for (TraceListener listener : sudogs) {
      listener.acquired(reason, origin);
    }
  }

  void ended(Goroutine g, long timeNanos, End how) {
    for (TraceListener listener : ends) {
      listener.ended(g, timeNanos, how);
    }
  }

  void proc(long p, boolean idle, long begin, long end) {
    for (TraceListener listener : procs) {
      listener.proc(p, idle, begin, end);
    }
  }

  void idleWhileRunnable(int idleProcs, int runnable, long begin, long end) {
    for (TraceListener listener : procs) {
      listener.idleWhileRunnable(idleProcs, runnable, begin, end);
    }
  }
}
