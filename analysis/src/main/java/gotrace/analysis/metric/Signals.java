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
  private IntervalListener[] runnable = {};
  private IntervalListener[] running = {};
  private IntervalListener[] waiting = {};
  private IntervalListener[] syscall = {};
  private final RowListener[][] byType = new RowListener[256][];
  private GoroutineListener[] ends = {};
  private ProcListener[] procs = {};
  private StartListener[] starts = {};

  /** Hands the listener each stretch of these states: RUNNABLE, RUNNING, WAITING, SYSCALL. */
  void intervals(IntervalListener listener, GoState... states) {
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
  void rows(RowListener listener, EventType... types) {
    for (EventType type : types) {
      RowListener[] now = byType[type.code()];
      byType[type.code()] = now == null ? new RowListener[] {listener} : with(now, listener);
    }
  }

  void ends(GoroutineListener listener) {
    ends = with(ends, listener);
  }

  void procs(ProcListener listener) {
    procs = with(procs, listener);
  }

  void starts(StartListener listener) {
    starts = with(starts, listener);
  }

  private static <T> T[] with(T[] list, T one) {
    T[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = one;
    return longer;
  }

  void interval(Interval interval) {
    IntervalListener[] listeners =
        switch (interval.state) {
          case RUNNABLE -> runnable;
          case RUNNING -> running;
          case WAITING -> waiting;
          case SYSCALL -> syscall;
          case UNDETERMINED, NOT_EXIST -> throw new IllegalArgumentException("no stretch");
        };
    for (IntervalListener listener : listeners) {
      listener.interval(interval);
    }
  }

  void row(EventBlock block, int row, EventType type, long timeNanos) {
    RowListener[] listeners = byType[type.code()];
    if (listeners != null) {
      for (RowListener listener : listeners) {
        listener.row(block, row, type, timeNanos);
      }
    }
  }

  void start(Start start, long timeNanos) {
    for (StartListener listener : starts) {
      listener.start(start, timeNanos);
    }
  }

  void diverged(Diverged diverged) {
    for (StartListener listener : starts) {
      listener.diverged(diverged);
    }
  }

  void acquired(String reason, SudogOrigin origin) {
    for (StartListener listener : starts) {
      listener.acquired(reason, origin);
    }
  }

  void ended(Goroutine g, long timeNanos, GoroutineListener.End how) {
    for (GoroutineListener listener : ends) {
      listener.ended(g, timeNanos, how);
    }
  }

  void proc(long p, boolean idle, long begin, long end) {
    for (ProcListener listener : procs) {
      listener.proc(p, idle, begin, end);
    }
  }

  void idleWhileRunnable(int idleProcs, int runnable, long begin, long end) {
    for (ProcListener listener : procs) {
      listener.idleWhileRunnable(idleProcs, runnable, begin, end);
    }
  }
}
