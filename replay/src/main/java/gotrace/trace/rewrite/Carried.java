package gotrace.trace.rewrite;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.ProcState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the events of the generation at hand have told so far of goroutines and Ps: what a slice
 * that begins there has to tell anew. Of those of which nothing was told, the generation itself
 * will still tell.
 */
final class Carried {
  // tracev2: GoStatus.
  private static final int RUNNABLE = 1;
  private static final int RUNNING = 2;
  private static final int SYSCALL = 3;
  private static final int WAITING = 4;

  /** A goroutine's state. */
  private static final class Go {
    int status;
    long m = EventBlock.NONE;
    long stack;
    boolean assists;
    boolean gone;
  }

  /** A P's state. */
  private static final class Proc {
    int status = ProcState.WIRE_IDLE;
    long m = EventBlock.NONE;
    boolean sweeps;
  }

  private final Map<Long, Go> gs = new LinkedHashMap<>();
  private final Map<Integer, Proc> ps = new LinkedHashMap<>();
  private int openStops;
  private boolean marks;
  private long gcSequence;
  private long gomaxprocs;

  /** Told what a slice begins with. */
  interface Statement {
    void put(long m, EventType type, long... args);
  }

  void generationBegins(boolean afterGap) {
    gs.clear();
    ps.clear();
    if (afterGap) {
      openStops = 0;
      marks = false;
    }
  }

  /** A stop of the world has to end where it began. */
  boolean canBegin() {
    return openStops == 0;
  }

  /** Whether the generation has not told of it. */
  boolean isNew(long g) {
    return !gs.containsKey(g);
  }

  boolean isNewP(int p) {
    return !ps.containsKey(p);
  }

  /** How many statements {@link #state} makes. */
  long statements() {
    long[] count = {0};
    state((m, type, args) -> count[0]++, false);
    return count[0];
  }

  void take(EventBlock b, int row) {
    switch (b.type(row)) {
      case GO_CREATE -> go(b.arg0[row], RUNNABLE, EventBlock.NONE).stack = b.arg1[row];
      case GO_CREATE_BLOCKED -> go(b.arg0[row], WAITING, EventBlock.NONE).stack = b.arg1[row];
      case GO_CREATE_SYSCALL -> go(b.arg0[row], SYSCALL, b.m[row]);
      case GO_STATUS, GO_STATUS_STACK -> {
        int status = (int) b.arg2[row];
        // Who runs is on the M that says so, whatever it names.
        Go go = go(b.arg0[row], status, status == RUNNING ? b.m[row] : b.arg1[row]);
        go.stack = b.type(row) == EventType.GO_STATUS_STACK ? b.arg3[row] : 0;
      }
      case GO_START -> go(b.arg0[row], RUNNING, b.m[row]);
      case GO_UNBLOCK -> go(b.arg0[row], RUNNABLE, EventBlock.NONE);
      case GO_BLOCK -> go(b.g[row], WAITING, EventBlock.NONE).stack = b.arg1[row];
      case GO_STOP -> go(b.g[row], RUNNABLE, EventBlock.NONE).stack = b.arg1[row];
      case GO_SYSCALL_BEGIN -> {
        go(b.g[row], SYSCALL, b.m[row]).stack = b.arg1[row];
        proc(b.p[row]).status = ProcState.WIRE_SYSCALL;
      }
      case GO_SYSCALL_END -> {
        go(b.g[row], RUNNING, b.m[row]);
        proc(b.p[row]).status = ProcState.WIRE_RUNNING;
      }
      case GO_SYSCALL_END_BLOCKED -> go(b.g[row], RUNNABLE, EventBlock.NONE);
      case GO_DESTROY, GO_DESTROY_SYSCALL -> go(b.g[row], RUNNABLE, EventBlock.NONE).gone = true;
      default -> takeRare(b, row);
    }
  }

  private void takeRare(EventBlock b, int row) {
    switch (b.type(row)) {
      case PROC_STATUS -> {
        Proc proc = proc((int) b.arg0[row]);
        proc.status = (int) b.arg1[row];
        boolean held =
            proc.status == ProcState.WIRE_RUNNING || proc.status == ProcState.WIRE_SYSCALL;
        proc.m = held ? b.m[row] : EventBlock.NONE;
      }
      case PROC_START -> {
        Proc proc = proc((int) b.arg0[row]);
        proc.status = ProcState.WIRE_RUNNING;
        proc.m = b.m[row];
      }
      case PROC_STOP -> idle(proc(b.p[row]));
      case PROC_STEAL -> idle(proc((int) b.arg0[row]));
      case PROCS_CHANGE -> gomaxprocs = b.arg0[row];
      case STW_BEGIN -> openStops++;
      case STW_END -> openStops = Math.max(0, openStops - 1);
      case GC_ACTIVE, GC_BEGIN -> gc(true, b.arg0[row]);
      case GC_END -> gc(false, b.arg0[row]);
      case GC_SWEEP_BEGIN -> proc(b.p[row]).sweeps = true;
      case GC_SWEEP_ACTIVE -> proc((int) b.arg0[row]).sweeps = true;
      case GC_SWEEP_END -> proc(b.p[row]).sweeps = false;
      case GC_MARK_ASSIST_BEGIN -> assisting(b.g[row], true);
      case GC_MARK_ASSIST_ACTIVE -> assisting(b.arg0[row], true);
      case GC_MARK_ASSIST_END -> assisting(b.g[row], false);
      default -> {}
    }
  }

  private void assisting(long g, boolean now) {
    Go go = gs.get(g);
    if (go != null) {
      go.assists = now;
    }
  }

  private static void idle(Proc proc) {
    proc.status = ProcState.WIRE_IDLE;
    proc.m = EventBlock.NONE;
  }

  private void gc(boolean now, long sequence) {
    marks = now;
    gcSequence = sequence;
  }

  private Go go(long g, int status, long m) {
    Go go = gs.computeIfAbsent(g, id -> new Go());
    go.status = status;
    go.m = m;
    return go;
  }

  private Proc proc(int p) {
    return ps.computeIfAbsent(p, id -> new Proc());
  }

  /**
   * Tells all that holds now, each M's P before its goroutine.
   *
   * @param stacks whether the format has statuses with stacks
   */
  void state(Statement out, boolean stacks) {
    ps.forEach(
        (id, p) -> {
          out.put(p.m, EventType.PROC_STATUS, id, p.status);
          if (p.sweeps) {
            out.put(p.m, EventType.GC_SWEEP_ACTIVE, id);
          }
        });
    long[] running = {EventBlock.NONE};
    gs.forEach(
        (id, go) -> {
          if (!go.gone) {
            state(out, stacks, id, go);
            running[0] = go.status == RUNNING && hasP(go.m) ? go.m : running[0];
          }
        });
    if (marks) {
      out.put(EventBlock.NONE, EventType.GC_ACTIVE, gcSequence);
    }
    if (gomaxprocs > 0 && running[0] != EventBlock.NONE) {
      out.put(running[0], EventType.PROCS_CHANGE, gomaxprocs, 0);
    }
  }

  private boolean hasP(long m) {
    return ps.values().stream().anyMatch(p -> p.m == m && p.status == ProcState.WIRE_RUNNING);
  }

  private static void state(Statement out, boolean stacks, long id, Go go) {
    if (stacks && go.stack != 0) {
      out.put(go.m, EventType.GO_STATUS_STACK, id, go.m, go.status, go.stack);
    } else {
      out.put(go.m, EventType.GO_STATUS, id, go.m, go.status);
    }
    if (go.assists) {
      out.put(go.m, EventType.GC_MARK_ASSIST_ACTIVE, id);
    }
  }
}
