package gotrace.trace.emit;

import gotrace.runtime.BlockReason;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Stacks;
import gotrace.runtime.StwReason;
import gotrace.runtime.Tracer;
import gotrace.trace.EventType;
import gotrace.trace.GTable;
import gotrace.trace.GoState;
import gotrace.trace.ProcState;
import gotrace.trace.TraceVersion;
import java.io.OutputStream;

/**
 * Writes what the scheduler does as a Go execution trace (traceruntime.go). Bytes leave as batches
 * fill up, so memory is bounded by the tables of a generation, a batch of 64 KiB for each M, and
 * eight bytes for each live goroutine. The same calls give the same bytes.
 *
 * <p>Every tick is a nanosecond of virtual time and belongs to one event: of several that happen in
 * the same nanosecond, the later ones move on by one each, so a reader gives them in the order of
 * the calls.
 *
 * <p>What a format lacks is lowered:
 *
 * <ul>
 *   <li>Before 1.23 a coroutine switch is a GoUnblock of the next goroutine, a GoBlock
 *       ("coroutine") or GoDestroy of this one, and a GoStart. A goroutine that is created waiting
 *       is created runnable, and then its first switch has no GoUnblock. Statuses have no stacks.
 *       (Go 1.22 itself wrote nothing about coroutines.)
 *   <li>Before 1.25 a generation has a frequency, but no clock snapshot: the wall clock is lost.
 *   <li>Before 1.26 a generation has no mark at its end.
 * </ul>
 *
 * <p>It has to hear of everything from the start: no goroutine or P exists that was not announced.
 *
 * <p>All methods throw {@link java.io.UncheckedIOException} when the stream fails, and {@link
 * RuntimeThrow} for an event that cannot be, which no reader could follow: a defect of the caller.
 * After either the trace is of no use.
 */
public final class TraceEmitter implements Tracer {
  /** What Go's tracebacks say of a goroutine that waits for its turn (waitReasonCoroutine). */
  private static final String COROUTINE = "coroutine";

  private final Output out;
  private final Statuses statuses;
  private final GTable gs;
  private final AttachmentWriter attachments;
  private Runnable beforeEnd = () -> {};

  /** True where coroutines have events of their own. */
  private final boolean switches;

  /**
   * Begins a trace at virtual time 0.
   *
   * @param to gets the bytes, in pieces of up to 64 KiB; it is not closed
   * @param stacks resolves the hooks' stacks
   */
  public TraceEmitter(OutputStream to, Stacks stacks, EmitSettings settings) {
    out = new Output(to, stacks, settings);
    attachments = new AttachmentWriter(out.strings);
    statuses = new Statuses(out, settings.generationNanos(), this::generationEnds);
    gs = statuses.gs;
    switches = out.version.has(TraceVersion.GO123);
  }

  /**
   * Embeds bytes under a name, for {@link Attachments} to find; several calls with the same name
   * append. They become strings that no event refers to, which Go's readers pass over.
   *
   * @param name 1 to 32 of a-z, 0-9, the point and the hyphen
   */
  public void attach(String name, byte[] bytes) {
    statuses.requireOpen();
    attachments.append(name, bytes);
  }

  /** Ends what {@link #attach} began: readers find it whole from here on. */
  public void endAttachment(String name) {
    statuses.requireOpen();
    attachments.end(name);
  }

  /** Is called before each end of a generation; what it attaches becomes a part of that. */
  public void beforeGenerationEnds(Runnable what) {
    beforeEnd = what;
  }

  private void generationEnds() {
    beforeEnd.run();
    attachments.flush();
  }

  /** Writes all that is left. Without it the trace is cut off. */
  public void finish() {
    beforeEnd.run();
    beforeEnd = () -> {};
    attachments.end();
    statuses.finish();
    out.flush();
  }

  // Ps.

  @Override
  public void gomaxprocs(long nowNanos, int m, int procs, int stack) {
    statuses.gomaxprocs(nowNanos, statuses.at(nowNanos, m), procs, stack);
  }

  @Override
  public void procStart(long nowNanos, int m, int p) {
    Lane lane = statuses.at(nowNanos, m);
    Proc proc = statuses.proc(p);
    require(proc.m == null && lane.p == null, EventType.PROC_START, lane);
    if (!proc.stated) {
      statuses.state(nowNanos, proc, lane.batch);
    }
    proc.m = lane;
    proc.status = ProcState.WIRE_RUNNING;
    lane.p = proc;
    lane.batch.event(out.tick(nowNanos), EventType.PROC_START, p, proc.nextSequence());
  }

  @Override
  public void procStop(long nowNanos, int m, int p) {
    Lane lane = statuses.at(nowNanos, m);
    require(lane.p != null && lane.p.id == p && !lane.runsG(), EventType.PROC_STOP, lane);
    release(lane);
    lane.batch.event(out.tick(nowNanos), EventType.PROC_STOP);
  }

  @Override
  public void procSteal(long nowNanos, int m, int p, int from) {
    Lane lane = statuses.at(nowNanos, m);
    Lane victim = statuses.at(nowNanos, from);
    Proc proc = victim.p;
    require(
        proc != null && proc.id == p && proc.status == ProcState.WIRE_SYSCALL,
        EventType.PROC_STEAL,
        victim);
    release(victim);
    lane.batch.event(out.tick(nowNanos), EventType.PROC_STEAL, p, proc.nextSequence(), from);
  }

  private static void release(Lane lane) {
    lane.p.m = null;
    lane.p.status = ProcState.WIRE_IDLE;
    lane.p = null;
  }

  // Goroutines.

  @Override
  public void goCreate(
      long nowNanos, int m, long newg, int startStack, int stack, boolean blocked) {
    Lane lane = statuses.at(nowNanos, m);
    require(lane.p != null && !lane.inSyscall, EventType.GO_CREATE, lane);
    require(newg, gs.get(newg), 0, EventType.GO_CREATE);
    EventType type = EventType.GO_CREATE;
    long state = GStatus.created(GStatus.RUNNABLE, startStack);
    if (blocked && switches) {
      type = EventType.GO_CREATE_BLOCKED;
      state = GStatus.withWire(state, GStatus.WAITING);
    } else if (blocked) {
      state |= GStatus.LOWERED;
    }
    gs.put(newg, state);
    int start = out.stacks.id(startStack);
    lane.batch.event(out.tick(nowNanos), type, newg, start, out.stacks.id(stack));
  }

  @Override
  public void goStart(long nowNanos, int m, long g) {
    Lane lane = statuses.at(nowNanos, m);
    long state = gs.get(g);
    require(g, state, GStatus.RUNNABLE, EventType.GO_START);
    boolean free = lane.p != null && lane.g == Lane.NO_G;
    require(free && !GStatus.has(state, GStatus.LOWERED), EventType.GO_START, lane);
    start(nowNanos, lane, g, statuses.stated(nowNanos, lane, g, state), EventType.GO_START);
  }

  private void start(long nowNanos, Lane lane, long g, long state, EventType type) {
    long running = GStatus.advanced(GStatus.withWire(state, GStatus.RUNNING));
    gs.put(g, running);
    lane.g = g;
    lane.batch.event(out.tick(nowNanos), type, g, GStatus.sequence(running));
    statuses.stateGlobals(nowNanos, lane);
  }

  @Override
  public void goEnd(long nowNanos, int m, long g) {
    Lane lane = running(nowNanos, m, g, EventType.GO_DESTROY);
    gs.remove(g);
    lane.g = Lane.NO_G;
    lane.batch.event(out.tick(nowNanos), EventType.GO_DESTROY);
  }

  @Override
  public void goStop(long nowNanos, int m, long g, GoStopReason reason, int stack) {
    Lane lane = running(nowNanos, m, g, EventType.GO_STOP);
    stop(nowNanos, lane, EventType.GO_STOP, GStatus.RUNNABLE, reason.text, stack);
  }

  @Override
  public void goPark(long nowNanos, int m, long g, BlockReason reason, int stack) {
    Lane lane = running(nowNanos, m, g, EventType.GO_BLOCK);
    stop(nowNanos, lane, EventType.GO_BLOCK, GStatus.WAITING, reason.text, stack);
  }

  private void stop(
      long nowNanos, Lane lane, EventType type, int wireStatus, String reason, int stack) {
    leave(lane, wireStatus, stack);
    lane.batch.event(out.tick(nowNanos), type, out.strings.id(reason), out.stacks.id(stack));
  }

  /** The lane's goroutine no longer runs. */
  private void leave(Lane lane, int wireStatus, int stack) {
    gs.put(lane.g, GStatus.withStack(GStatus.withWire(gs.get(lane.g), wireStatus), stack));
    lane.g = Lane.NO_G;
  }

  @Override
  public void goUnpark(long nowNanos, int m, long g, int stack) {
    Lane lane = statuses.at(nowNanos, m);
    long state = gs.get(g);
    if (GStatus.has(state, GStatus.LOWERED)) {
      gs.put(g, state & ~GStatus.LOWERED);
      return;
    }
    require(g, state, GStatus.WAITING, EventType.GO_UNBLOCK);
    long ready = statuses.stated(nowNanos, lane, g, state);
    ready = GStatus.advanced(GStatus.withWire(ready, GStatus.RUNNABLE));
    gs.put(g, ready);
    lane.batch.event(
        out.tick(nowNanos), EventType.GO_UNBLOCK, g, GStatus.sequence(ready), out.stacks.id(stack));
  }

  @Override
  public void goSwitch(long nowNanos, int m, long g, long next, boolean destroy, int stack) {
    Lane lane = running(nowNanos, m, g, EventType.GO_SWITCH);
    if (!switches) {
      lowerSwitch(nowNanos, lane, next, destroy, stack);
      return;
    }
    long state = gs.get(next);
    require(next, state, GStatus.WAITING, EventType.GO_SWITCH);
    state = statuses.stated(nowNanos, lane, next, state);
    if (destroy) {
      gs.remove(g);
    } else {
      leave(lane, GStatus.WAITING, stack);
    }
    EventType type = destroy ? EventType.GO_SWITCH_DESTROY : EventType.GO_SWITCH;
    start(nowNanos, lane, next, state, type);
  }

  private void lowerSwitch(long nowNanos, Lane lane, long next, boolean destroy, int stack) {
    long g = lane.g;
    goUnpark(nowNanos, lane.m, next, stack);
    if (destroy) {
      goEnd(nowNanos, lane.m, g);
    } else {
      stop(nowNanos, lane, EventType.GO_BLOCK, GStatus.WAITING, COROUTINE, stack);
    }
    goStart(nowNanos, lane.m, next);
  }

  @Override
  public void goSysCall(long nowNanos, int m, long g, int stack) {
    Lane lane = running(nowNanos, m, g, EventType.GO_SYSCALL_BEGIN);
    gs.put(g, GStatus.withStack(GStatus.withWire(gs.get(g), GStatus.SYSCALL), stack));
    lane.inSyscall = true;
    lane.p.status = ProcState.WIRE_SYSCALL;
    lane.batch.event(
        out.tick(nowNanos),
        EventType.GO_SYSCALL_BEGIN,
        lane.p.nextSequence(),
        out.stacks.id(stack));
  }

  @Override
  public void goSysExit(long nowNanos, int m, long g, boolean lostP) {
    EventType type = lostP ? EventType.GO_SYSCALL_END_BLOCKED : EventType.GO_SYSCALL_END;
    Lane lane = statuses.at(nowNanos, m);
    boolean stillIn = lane.p != null && lane.p.status == ProcState.WIRE_SYSCALL;
    require(lane.g == g && lane.inSyscall && stillIn != lostP, type, lane);
    lane.inSyscall = false;
    gs.put(g, GStatus.withWire(gs.get(g), lostP ? GStatus.RUNNABLE : GStatus.RUNNING));
    if (lostP) {
      lane.g = Lane.NO_G;
    } else {
      lane.p.status = ProcState.WIRE_RUNNING;
    }
    lane.batch.event(out.tick(nowNanos), type);
    statuses.stateGlobals(nowNanos, lane);
  }

  // The collector.

  @Override
  public void gcActive(long nowNanos, int m) {
    statuses.gcActive(nowNanos, statuses.at(nowNanos, m));
  }

  @Override
  public void gcStart(long nowNanos, int m, int stack) {
    statuses.gcStart(nowNanos, running(nowNanos, m, EventType.GC_BEGIN), stack);
  }

  @Override
  public void gcDone(long nowNanos, int m) {
    statuses.gcDone(nowNanos, running(nowNanos, m, EventType.GC_END));
  }

  @Override
  public void stwStart(long nowNanos, int m, StwReason reason, int stack) {
    Lane lane = running(nowNanos, m, EventType.STW_BEGIN);
    statuses.stwStart(nowNanos, lane, reason.text, stack);
  }

  @Override
  public void stwDone(long nowNanos, int m) {
    statuses.stwDone(nowNanos, running(nowNanos, m, EventType.STW_END));
  }

  @Override
  public void gcSweepStart(long nowNanos, int m, int p, int stack) {
    Lane lane = sweeper(nowNanos, m, p, false, EventType.GC_SWEEP_BEGIN);
    lane.p.sweeping = true;
    lane.batch.event(out.tick(nowNanos), EventType.GC_SWEEP_BEGIN, out.stacks.id(stack));
  }

  @Override
  public void gcSweepDone(long nowNanos, int m, int p, long sweptBytes, long reclaimedBytes) {
    Lane lane = sweeper(nowNanos, m, p, true, EventType.GC_SWEEP_END);
    lane.p.sweeping = false;
    lane.batch.event(out.tick(nowNanos), EventType.GC_SWEEP_END, sweptBytes, reclaimedBytes);
  }

  private Lane sweeper(long nowNanos, int m, int p, boolean sweeping, EventType type) {
    Lane lane = statuses.at(nowNanos, m);
    require(lane.p != null && lane.p.id == p && lane.p.sweeping == sweeping, type, lane);
    return lane;
  }

  @Override
  public void gcMarkAssistStart(long nowNanos, int m, long g, int stack) {
    Lane lane = assisting(nowNanos, m, g, false, EventType.GC_MARK_ASSIST_BEGIN);
    lane.batch.event(out.tick(nowNanos), EventType.GC_MARK_ASSIST_BEGIN, out.stacks.id(stack));
  }

  @Override
  public void gcMarkAssistDone(long nowNanos, int m, long g) {
    Lane lane = assisting(nowNanos, m, g, true, EventType.GC_MARK_ASSIST_END);
    lane.batch.event(out.tick(nowNanos), EventType.GC_MARK_ASSIST_END);
  }

  private Lane assisting(long nowNanos, int m, long g, boolean before, EventType type) {
    Lane lane = running(nowNanos, m, g, type);
    long state = gs.get(g);
    require(GStatus.has(state, GStatus.IN_MARK_ASSIST) == before, type, lane);
    gs.put(g, state ^ GStatus.IN_MARK_ASSIST);
    return lane;
  }

  @Override
  public void heapAlloc(long nowNanos, int m, long liveBytes) {
    heap(nowNanos, m, EventType.HEAP_ALLOC, liveBytes);
  }

  @Override
  public void heapGoal(long nowNanos, int m, long goalBytes) {
    heap(nowNanos, m, EventType.HEAP_GOAL, goalBytes);
  }

  private void heap(long nowNanos, int m, EventType type, long bytes) {
    Lane lane = statuses.at(nowNanos, m);
    require(lane.p != null, type, lane);
    lane.batch.event(out.tick(nowNanos), type, bytes);
  }

  // Annotations.

  @Override
  public void goLabel(long nowNanos, int m, String label) {
    Lane lane = running(nowNanos, m, EventType.GO_LABEL);
    lane.batch.event(out.tick(nowNanos), EventType.GO_LABEL, out.strings.id(label));
  }

  @Override
  public void userTaskCreate(long nowNanos, int m, long task, long parent, String name, int stack) {
    Lane lane = running(nowNanos, m, EventType.USER_TASK_BEGIN);
    int nameId = out.strings.id(name);
    lane.batch.event(
        out.tick(nowNanos), EventType.USER_TASK_BEGIN, task, parent, nameId, out.stacks.id(stack));
  }

  @Override
  public void userTaskEnd(long nowNanos, int m, long task, int stack) {
    Lane lane = running(nowNanos, m, EventType.USER_TASK_END);
    lane.batch.event(out.tick(nowNanos), EventType.USER_TASK_END, task, out.stacks.id(stack));
  }

  @Override
  public void userRegionBegin(long nowNanos, int m, long task, String name, int stack) {
    region(nowNanos, m, EventType.USER_REGION_BEGIN, task, name, stack);
  }

  @Override
  public void userRegionEnd(long nowNanos, int m, long task, String name, int stack) {
    region(nowNanos, m, EventType.USER_REGION_END, task, name, stack);
  }

  private void region(long nowNanos, int m, EventType type, long task, String name, int stack) {
    Lane lane = running(nowNanos, m, type);
    int nameId = out.strings.id(name);
    lane.batch.event(out.tick(nowNanos), type, task, nameId, out.stacks.id(stack));
  }

  @Override
  public void userLog(long nowNanos, int m, long task, String category, String message, int stack) {
    Lane lane = running(nowNanos, m, EventType.USER_LOG);
    int key = out.strings.id(category);
    int value = out.strings.add(message);
    lane.batch.event(
        out.tick(nowNanos), EventType.USER_LOG, task, key, value, out.stacks.id(stack));
  }

  // What cannot be.

  private Lane running(long nowNanos, int m, EventType type) {
    Lane lane = statuses.at(nowNanos, m);
    require(lane.runsG(), type, lane);
    return lane;
  }

  private Lane running(long nowNanos, int m, long g, EventType type) {
    Lane lane = statuses.at(nowNanos, m);
    require(lane.runsG() && lane.g == g, type, lane);
    return lane;
  }

  private static void require(boolean holds, EventType type, Lane lane) {
    if (!holds) {
      throw new RuntimeThrow(type.wireName() + " cannot be on " + lane);
    }
  }

  private static void require(long g, long state, int wireStatus, EventType type) {
    if (GStatus.wire(state) != wireStatus) {
      GoState is = GoState.ofWire(GStatus.wire(state));
      throw new RuntimeThrow(
          type.wireName()
              + " of goroutine "
              + g
              + ", which is "
              + (is == null ? GoState.NOT_EXIST : is).goName());
    }
  }
}
