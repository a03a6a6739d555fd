package gotrace.replay.visit;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GoState;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.ProcState;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What each goroutine, P and thread was doing, event by event. */
final class Statuses {
  private static final String COROUTINE = "coroutine";

  private final Map<Long, Goroutine> goroutines = new HashMap<>();
  private final Map<Integer, Proc> procs = new TreeMap<>();
  private final Map<Long, M> threads = new TreeMap<>();
  private final Sites sites = new Sites();

  void save(SnapshotWriter out) {
    out.number(goroutines.size());
    for (Goroutine go : new TreeMap<>(goroutines).values()) {
      out.number(go.goid);
      out.number(go.state.ordinal());
      out.text(go.reason);
      out.text(go.site);
      out.text(go.function);
      out.number(go.m);
      out.number(go.since);
    }
    out.number(procs.size());
    for (Proc proc : procs.values()) {
      out.number(proc.id);
      out.flag(proc.running);
      out.number(proc.m);
      out.number(proc.syscalls);
    }
    out.number(threads.size());
    for (M m : threads.values()) {
      out.number(m.id);
      out.number(m.p);
      out.number(m.curg);
    }
  }

  void restore(SnapshotReader in) throws MalformedSnapshotException {
    for (int n = in.count(); n > 0; n--) {
      Goroutine go = of(in.number());
      go.state = in.oneOf(GoState.values());
      go.reason = in.text();
      go.site = in.text();
      go.function = in.text();
      go.m = in.number();
      go.since = in.number();
    }
    for (int n = in.count(); n > 0; n--) {
      Proc proc = proc(in.number(Integer.MIN_VALUE, Integer.MAX_VALUE));
      proc.running = in.flag();
      proc.m = in.number();
      proc.syscalls = in.number();
    }
    for (int n = in.count(); n > 0; n--) {
      M m = thread(in.number());
      m.p = in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
      m.curg = in.number();
    }
  }

  Collection<Goroutine> goroutines() {
    return goroutines.values();
  }

  /** Null for one that is not alive, or not yet heard of. */
  Goroutine goroutine(long goid) {
    return goroutines.get(goid);
  }

  /** By id, ascending. */
  Collection<Proc> procs() {
    return procs.values();
  }

  /** By id, ascending. */
  Collection<M> threads() {
    return threads.values();
  }

  Sites sites() {
    return sites;
  }

  void take(EventBlock b, int row) {
    if (row == 0) {
      sites.take(b.generation);
      if (b.afterGap) {
        goroutines.clear();
        procs.clear();
        threads.clear();
      }
    }
    switch (b.type(row)) {
      case GO_CREATE -> created(b, row, GoState.RUNNABLE, null);
      case GO_CREATE_BLOCKED -> created(b, row, GoState.WAITING, COROUTINE);
      case GO_CREATE_SYSCALL -> createdInSyscall(b, row);
      case GO_START -> run(of(b.arg0[row]), b, row);
      case GO_UNBLOCK -> become(of(b.arg0[row]), GoState.RUNNABLE, b.time[row]);
      case GO_BLOCK, GO_STOP -> pause(b, row);
      case GO_DESTROY, GO_DESTROY_SYSCALL -> {
        leave(of(b.g[row]));
        goroutines.remove(b.g[row]);
      }
      case GO_SYSCALL_BEGIN -> enterSyscall(b, row);
      case GO_SYSCALL_END -> become(of(b.g[row]), GoState.RUNNING, b.time[row]);
      case GO_SYSCALL_END_BLOCKED -> {
        leave(of(b.g[row]));
        become(of(b.g[row]), GoState.RUNNABLE, b.time[row]);
      }
      case GO_STATUS, GO_STATUS_STACK -> status(b, row);
      default -> takeProc(b, row);
    }
  }

  private void takeProc(EventBlock b, int row) {
    switch (b.type(row)) {
      case PROC_START -> hold(proc((int) b.arg0[row]), b.m[row]);
      case PROC_STOP -> drop(proc(b.p[row]));
      case PROC_STEAL -> drop(proc((int) b.arg0[row]));
      case PROC_STATUS -> {
        if (ProcState.ofWire(b.arg1[row]) == ProcState.RUNNING) {
          hold(proc((int) b.arg0[row]), b.m[row]);
        } else {
          drop(proc((int) b.arg0[row]));
        }
      }
      default -> {}
    }
  }

  private void created(EventBlock b, int row, GoState state, String reason) {
    Goroutine go = of(b.arg0[row]);
    go.function = sites.function(b.arg1[row]);
    go.site = sites.site(b.arg2[row]);
    go.reason = reason;
    become(go, state, b.time[row]);
  }

  /** A thread that Go did not start calls into it. */
  private void createdInSyscall(EventBlock b, int row) {
    Goroutine go = of(b.arg0[row]);
    become(go, GoState.SYSCALL, b.time[row]);
    settle(go, b.m[row]);
  }

  private void run(Goroutine go, EventBlock b, int row) {
    become(go, GoState.RUNNING, b.time[row]);
    settle(go, b.m[row]);
  }

  /**
   * GO_BLOCK and GO_STOP; what the order made of a coroutine switch has neither reason nor stack.
   */
  private void pause(EventBlock b, int row) {
    Goroutine go = of(b.g[row]);
    leave(go);
    boolean blocks = b.type(row) == EventType.GO_BLOCK;
    become(go, blocks ? GoState.WAITING : GoState.RUNNABLE, b.time[row]);
    boolean told = b.offset[row] >= 0;
    go.reason = told ? sites.string(b.arg0[row]) : COROUTINE;
    go.site = told ? sites.site(b.arg1[row]) : null;
  }

  private void enterSyscall(EventBlock b, int row) {
    Goroutine go = of(b.g[row]);
    become(go, GoState.SYSCALL, b.time[row]);
    go.site = sites.site(b.arg1[row]);
    proc(b.p[row]).syscalls++;
  }

  private void status(EventBlock b, int row) {
    Goroutine go = of(b.arg0[row]);
    GoState state = GoState.ofWire(b.arg2[row]);
    if (state != go.state) {
      become(go, state, b.time[row]);
    }
    if (state == GoState.RUNNING || state == GoState.SYSCALL) {
      // Who runs is on the M that says so, whatever it names.
      settle(go, state == GoState.RUNNING ? b.m[row] : b.arg1[row]);
    }
    if (b.type(row) == EventType.GO_STATUS_STACK) {
      go.function = go.function == null ? sites.function(b.arg3[row]) : go.function;
      go.site = go.site == null ? sites.site(b.arg3[row]) : go.site;
    }
  }

  private static void become(Goroutine go, GoState state, long now) {
    go.state = state;
    go.since = now;
  }

  private void settle(Goroutine go, long m) {
    leave(go);
    if (m >= 0) {
      go.m = m;
      thread(m).curg = go.goid;
    }
  }

  private void leave(Goroutine go) {
    if (go.m >= 0 && thread(go.m).curg == go.goid) {
      thread(go.m).curg = EventBlock.NONE;
    }
    go.m = EventBlock.NONE;
  }

  private void hold(Proc proc, long m) {
    drop(proc);
    proc.running = true;
    if (m >= 0) {
      proc.m = m;
      thread(m).p = proc.id;
    }
  }

  private void drop(Proc proc) {
    proc.running = false;
    if (proc.m >= 0 && thread(proc.m).p == proc.id) {
      thread(proc.m).p = EventBlock.NONE;
    }
    proc.m = EventBlock.NONE;
  }

  private Goroutine of(long goid) {
    return goroutines.computeIfAbsent(goid, Goroutine::new);
  }

  private Proc proc(int id) {
    return procs.computeIfAbsent(id, Proc::new);
  }

  private M thread(long id) {
    return threads.computeIfAbsent(id, M::new);
  }
}
