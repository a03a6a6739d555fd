package gotrace.trace.emit;

import gotrace.runtime.BlockReason;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.Stacks;
import gotrace.runtime.StwReason;
import gotrace.runtime.Tracer;
import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes calls on, and notes for each the line that {@link EventLines} makes of its event: the
 * type, the M, the P and goroutine before it, and the arguments, with strings and stacks written
 * out. Sequence numbers are left out: the order of the events shows that they are right.
 */
final class CallLog implements Tracer {
  private static final int NONE = -1;

  final List<String> lines = new ArrayList<>();

  /** When each was called. */
  final List<Long> times = new ArrayList<>();

  private final Tracer next;
  private final Stacks stacks;
  private final boolean switches;
  private final Map<Integer, Integer> procOf = new HashMap<>();
  private final Map<Integer, Long> goroutineOf = new HashMap<>();

  /** Coroutines that could not be created waiting. */
  private final Set<Long> lowered = new HashSet<>();

  CallLog(TraceVersion version, Stacks stacks, Tracer next) {
    this.next = next;
    this.stacks = stacks;
    this.switches = version.has(TraceVersion.GO123);
  }

  private void log(long now, int m, EventType type, Object... args) {
    int p = procOf.getOrDefault(m, NONE);
    long g = goroutineOf.getOrDefault(m, (long) NONE);
    StringBuilder line = new StringBuilder(type.wireName()).append(" M" + m + " P" + p + " G" + g);
    for (Object arg : args) {
      line.append(' ').append(arg);
    }
    lines.add(line.toString());
    times.add(now);
  }

  private String stack(int stack) {
    StringBuilder text = new StringBuilder("[");
    for (int at = stack; at != Stacks.NONE; at = stacks.top(at).parent()) {
      Stacks.Frame f = stacks.top(at);
      text.append(f.function() + "@" + f.file() + ":" + f.line() + ";");
    }
    return text.append(']').toString();
  }

  @Override
  public void gomaxprocs(long now, int m, int procs, int stack) {
    if (stack != Stacks.NONE) {
      log(now, m, EventType.PROCS_CHANGE, procs, stack(stack));
    }
    next.gomaxprocs(now, m, procs, stack);
  }

  @Override
  public void procStart(long now, int m, int p) {
    log(now, m, EventType.PROC_START, p);
    procOf.put(m, p);
    next.procStart(now, m, p);
  }

  @Override
  public void procStop(long now, int m, int p) {
    log(now, m, EventType.PROC_STOP);
    procOf.remove(m);
    next.procStop(now, m, p);
  }

  @Override
  public void procSteal(long now, int m, int p, int from) {
    log(now, m, EventType.PROC_STEAL, p, from);
    procOf.remove(from);
    next.procSteal(now, m, p, from);
  }

  @Override
  public void gcStart(long now, int m, int stack) {
    log(now, m, EventType.GC_BEGIN, stack(stack));
    next.gcStart(now, m, stack);
  }

  @Override
  public void gcDone(long now, int m) {
    log(now, m, EventType.GC_END);
    next.gcDone(now, m);
  }

  @Override
  public void stwStart(long now, int m, StwReason reason, int stack) {
    log(now, m, EventType.STW_BEGIN, reason.text, stack(stack));
    next.stwStart(now, m, reason, stack);
  }

  @Override
  public void stwDone(long now, int m) {
    log(now, m, EventType.STW_END);
    next.stwDone(now, m);
  }

  @Override
  public void gcSweepStart(long now, int m, int p, int stack) {
    log(now, m, EventType.GC_SWEEP_BEGIN, stack(stack));
    next.gcSweepStart(now, m, p, stack);
  }

  @Override
  public void gcSweepDone(long now, int m, int p, long sweptBytes, long reclaimedBytes) {
    log(now, m, EventType.GC_SWEEP_END, sweptBytes, reclaimedBytes);
    next.gcSweepDone(now, m, p, sweptBytes, reclaimedBytes);
  }

  @Override
  public void gcMarkAssistStart(long now, int m, long g, int stack) {
    log(now, m, EventType.GC_MARK_ASSIST_BEGIN, stack(stack));
    next.gcMarkAssistStart(now, m, g, stack);
  }

  @Override
  public void gcMarkAssistDone(long now, int m, long g) {
    log(now, m, EventType.GC_MARK_ASSIST_END);
    next.gcMarkAssistDone(now, m, g);
  }

  @Override
  public void goCreate(long now, int m, long newg, int startStack, int stack, boolean blocked) {
    EventType type = blocked && switches ? EventType.GO_CREATE_BLOCKED : EventType.GO_CREATE;
    log(now, m, type, newg, stack(startStack), stack(stack));
    if (blocked && !switches) {
      lowered.add(newg);
    }
    next.goCreate(now, m, newg, startStack, stack, blocked);
  }

  @Override
  public void goStart(long now, int m, long g) {
    log(now, m, EventType.GO_START, g);
    goroutineOf.put(m, g);
    next.goStart(now, m, g);
  }

  @Override
  public void goEnd(long now, int m, long g) {
    log(now, m, EventType.GO_DESTROY);
    goroutineOf.remove(m);
    next.goEnd(now, m, g);
  }

  @Override
  public void goStop(long now, int m, long g, GoStopReason reason, int stack) {
    log(now, m, EventType.GO_STOP, reason.text, stack(stack));
    goroutineOf.remove(m);
    next.goStop(now, m, g, reason, stack);
  }

  @Override
  public void goPark(long now, int m, long g, BlockReason reason, int stack) {
    log(now, m, EventType.GO_BLOCK, reason.text, stack(stack));
    goroutineOf.remove(m);
    next.goPark(now, m, g, reason, stack);
  }

  @Override
  public void goUnpark(long now, int m, long g, int stack) {
    log(now, m, EventType.GO_UNBLOCK, g, stack(stack));
    next.goUnpark(now, m, g, stack);
  }

  @Override
  public void goSwitch(long now, int m, long g, long to, boolean destroy, int stack) {
    if (switches) {
      log(now, m, destroy ? EventType.GO_SWITCH_DESTROY : EventType.GO_SWITCH, to);
    } else {
      if (!lowered.remove(to)) {
        log(now, m, EventType.GO_UNBLOCK, to, stack(stack));
      }
      if (destroy) {
        log(now, m, EventType.GO_DESTROY);
      } else {
        log(now, m, EventType.GO_BLOCK, "coroutine", stack(stack));
      }
      goroutineOf.remove(m);
      log(now, m, EventType.GO_START, to);
    }
    goroutineOf.put(m, to);
    next.goSwitch(now, m, g, to, destroy, stack);
  }

  @Override
  public void goSysCall(long now, int m, long g, int stack) {
    log(now, m, EventType.GO_SYSCALL_BEGIN, stack(stack));
    next.goSysCall(now, m, g, stack);
  }

  @Override
  public void goSysExit(long now, int m, long g, boolean lostP) {
    log(now, m, lostP ? EventType.GO_SYSCALL_END_BLOCKED : EventType.GO_SYSCALL_END);
    if (lostP) {
      goroutineOf.remove(m);
    }
    next.goSysExit(now, m, g, lostP);
  }

  @Override
  public void heapAlloc(long now, int m, long liveBytes) {
    log(now, m, EventType.HEAP_ALLOC, liveBytes);
    next.heapAlloc(now, m, liveBytes);
  }

  @Override
  public void heapGoal(long now, int m, long goalBytes) {
    log(now, m, EventType.HEAP_GOAL, goalBytes);
    next.heapGoal(now, m, goalBytes);
  }

  @Override
  public void goLabel(long now, int m, String label) {
    log(now, m, EventType.GO_LABEL, label);
    next.goLabel(now, m, label);
  }

  @Override
  public void userTaskCreate(long now, int m, long task, long parent, String name, int stack) {
    log(now, m, EventType.USER_TASK_BEGIN, task, parent == 0 ? -1 : parent, name, stack(stack));
    next.userTaskCreate(now, m, task, parent, name, stack);
  }

  @Override
  public void userTaskEnd(long now, int m, long task, int stack) {
    log(now, m, EventType.USER_TASK_END, task, stack(stack));
    next.userTaskEnd(now, m, task, stack);
  }

  @Override
  public void userRegionBegin(long now, int m, long task, String name, int stack) {
    log(now, m, EventType.USER_REGION_BEGIN, task, name, stack(stack));
    next.userRegionBegin(now, m, task, name, stack);
  }

  @Override
  public void userRegionEnd(long now, int m, long task, String name, int stack) {
    log(now, m, EventType.USER_REGION_END, task, name, stack(stack));
    next.userRegionEnd(now, m, task, name, stack);
  }

  @Override
  public void userLog(long now, int m, long task, String category, String message, int stack) {
    log(now, m, EventType.USER_LOG, task, category, message, stack(stack));
    next.userLog(now, m, task, category, message, stack);
  }
}
