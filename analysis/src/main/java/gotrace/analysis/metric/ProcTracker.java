package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.ProcState;
import java.util.Arrays;

/**
 * Keeps the state of every P, tells listeners when one was in use or idle, and for how long Ps were
 * idle while goroutines were runnable. Moments are nanoseconds since the trace's first event.
 *
 * <p>A P is idle from its ProcStop or ProcSteal to its next ProcStart. Ps at or above GOMAXPROCS do
 * not exist: after a lowering they leave the account, and return with a raising.
 */
final class ProcTracker {
  private enum State {
    UNKNOWN,
    IDLE,
    IN_USE
  }

  private static final class Proc {
    final long id;
    State state = State.UNKNOWN;
    long since;

    /** The M that holds it, or {@link EventBlock#NONE}. */
    long m = EventBlock.NONE;

    /** The goroutine whose system call it waits for, or null. */
    Goroutine inSyscall;

    Proc(long id) {
      this.id = id;
    }
  }

  private final Signals signals;
  private final LongIntMap slots = new LongIntMap();
  private Proc[] procs = new Proc[16];
  private long gomaxprocs = EventBlock.NONE;
  private int idle;
  private int runnable;
  private long lastChange;

  ProcTracker(Signals signals) {
    this.signals = signals;
  }

  private Proc proc(long id) {
    int slot = slots.get(id);
    if (slot != LongIntMap.MISSING) {
      return procs[slot];
    }
    slot = slots.size();
    if (slot == procs.length) {
      procs = Arrays.copyOf(procs, 2 * slot);
    }
    slots.put(id, slot);
    procs[slot] = new Proc(id);
    return procs[slot];
  }

  /**
   * @param since from when on a state that was never told before holds
   */
  void status(long id, long m, ProcState prior, long status, long since, long time) {
    Proc proc = proc(id);
    if (proc.state == State.UNKNOWN && prior == ProcState.UNDETERMINED) {
      proc.since = since;
    } else if (proc.state == State.UNKNOWN) {
      proc.since = time;
    }
    if (status == ProcState.WIRE_RUNNING || status == ProcState.WIRE_SYSCALL) {
      proc.m = m;
    }
    State now = ProcState.ofWire(status) == ProcState.IDLE ? State.IDLE : State.IN_USE;
    if (proc.state == State.UNKNOWN) {
      enter(proc, now, proc.since, time);
    } else if (proc.state != now) {
      change(proc, now, time);
    }
  }

  void start(long id, long m, long time) {
    Proc proc = proc(id);
    change(proc, State.IN_USE, time);
    proc.m = m;
  }

  /** A P becomes idle: ProcStop, or ProcSteal from the system call that held it. */
  void stop(long id, long time) {
    Proc proc = proc(id);
    change(proc, State.IDLE, time);
    proc.m = EventBlock.NONE;
    if (proc.inSyscall != null) {
      proc.inSyscall.lostP = time;
      proc.inSyscall = null;
    }
  }

  /** Whether the M holds the P. */
  boolean holds(long m, long id) {
    int slot = slots.get(id);
    return slot != LongIntMap.MISSING && procs[slot].m == m;
  }

  /** The goroutine enters a system call with this P. */
  void enterSyscall(long id, Goroutine g) {
    proc(id).inSyscall = g;
  }

  /** The goroutine leaves the system call that it entered with this P. */
  void leaveSyscall(long id, Goroutine g) {
    int slot = slots.get(id);
    if (slot != LongIntMap.MISSING && procs[slot].inSyscall == g) {
      procs[slot].inSyscall = null;
    }
  }

  /** GOMAXPROCS as the trace says it; a number below 1 (or of 64 bits) tells nothing. */
  void gomaxprocs(long n, long time) {
    if (n < 1) {
      return;
    }
    gomaxprocs = n;
    for (int i = 0; i < slots.size(); i++) {
      Proc proc = procs[i];
      if (proc.id >= n) {
        change(proc, State.UNKNOWN, time);
      } else if (proc.state == State.UNKNOWN) {
        enter(proc, State.IDLE, time, time);
      }
    }
  }

  /** The last GOMAXPROCS that the trace tells, or NONE. */
  long gomaxprocs() {
    return gomaxprocs;
  }

  /** How many different Ps the trace mentions. */
  int seen() {
    return slots.size();
  }

  private void change(Proc proc, State now, long time) {
    if (proc.state == now) {
      return;
    }
    if (proc.state != State.UNKNOWN) {
      account(time);
      idle -= proc.state == State.IDLE ? 1 : 0;
      signals.proc(proc.id, proc.state == State.IDLE, proc.since, time);
    }
    enter(proc, now, time, time);
  }

  private void enter(Proc proc, State now, long since, long time) {
    account(time);
    boolean exists = gomaxprocs == EventBlock.NONE || proc.id < gomaxprocs;
    proc.state = exists ? now : State.UNKNOWN;
    proc.since = since;
    idle += proc.state == State.IDLE ? 1 : 0;
  }

  /** One goroutine more ({@code delta} 1) or less (-1) is runnable. */
  void runnableChanged(int delta, long time) {
    account(time);
    runnable += delta;
  }

  private void account(long time) {
    if (idle > 0 && runnable > 0 && time > lastChange) {
      signals.idleWhileRunnable(idle, runnable, lastChange, time);
    }
    lastChange = time;
  }

  /** Nothing is known from here on: events were lost, or the trace has ended. */
  void voidAll(long time) {
    for (int i = 0; i < slots.size(); i++) {
      change(procs[i], State.UNKNOWN, time);
      procs[i].m = EventBlock.NONE;
      procs[i].inSyscall = null;
    }
    runnable = 0;
  }
}
