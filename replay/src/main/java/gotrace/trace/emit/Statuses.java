package gotrace.trace.emit;

import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Stacks;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GTable;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.BatchWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of each goroutine, P and M as the events tell it, and its statement in each generation
 * (tracestatus.go, trace.go: traceAdvance). A generation begins with the status of each P, and of
 * the goroutine that runs on it. Another goroutine's status comes right before its first event; of
 * those without an event, which may be a million, the statuses are spread evenly over the
 * generation, for a reader gives no two events the same time: in one place they would push all that
 * follow back by a nanosecond each.
 */
final class Statuses {
  private final Output out;
  private final long generationNanos;
  private final Runnable beforeEnd;
  final GTable gs = new GTable();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Proc> procs = new ArrayList<>();

  /** Statuses of what no M has: the batches of M -1. */
  private final BatchWriter unbound;

  private long nextGenerationNanos;
  private boolean finished;

  /** Tick at which the generation at hand began. */
  private long firstTick;

  /** P ids from here on are not in use. */
  private int gomaxprocs;

  /** ProcsChange and GCActive wait for a running goroutine, which both need. */
  private boolean globalsDue;

  private long gcSequence;
  private boolean gcMarks;
  private int openStops;

  /**
   * @param beforeEnd called before the tables of a generation are written
   */
  Statuses(Output out, long generationNanos, Runnable beforeEnd) {
    this.out = out;
    this.generationNanos = generationNanos;
    this.beforeEnd = beforeEnd;
    this.unbound = out.events(EventBlock.NONE);
    begin(0);
  }

  /** The M of an event that comes now, with the generation and its statuses made ready. */
  Lane at(long nowNanos, int m) {
    if (nowNanos >= nextGenerationNanos) {
      advance(nowNanos);
    }
    Lane lane = lane(m);
    if (!lane.stated) {
      state(nowNanos, lane);
    }
    return lane;
  }

  Lane lane(int m) {
    while (lanes.size() <= m) {
      lanes.add(new Lane(out, lanes.size()));
    }
    return lanes.get(m);
  }

  Proc proc(int p) {
    while (procs.size() <= p) {
      procs.add(new Proc(procs.size()));
    }
    return procs.get(p);
  }

  /** The next generation, but not while the world is stopped: a stop has to end where it began. */
  private void advance(long nowNanos) {
    requireOpen();
    if (openStops == 0) {
      end();
      begin(nowNanos);
    }
  }

  private void begin(long nowNanos) {
    out.begin(nowNanos);
    firstTick = out.lastTick();
    long rest = Long.MAX_VALUE - nowNanos;
    nextGenerationNanos = nowNanos + Math.min(generationNanos, rest);
    globalsDue = gomaxprocs > 0 || gcMarks;
    for (int p = 0; p < gomaxprocs; p++) {
      Proc proc = procs.get(p);
      if (proc.m != null) {
        state(nowNanos, proc.m);
        stateGlobals(nowNanos, proc.m);
      } else {
        state(nowNanos, proc, unbound);
      }
    }
  }

  private void end() {
    beforeEnd.run();
    out.tick(0);
    if (procs.isEmpty()) {
      // Go's readers before 1.25 refuse a generation without an event; a first P there always is.
      state(out.lastTick() + 1, proc(0), unbound);
    }
    for (Lane lane : lanes) {
      if (!lane.stated && lane.g != Lane.NO_G) {
        state(out.lastTick() + 1, lane);
      }
    }
    stateSilent();
    for (Lane lane : lanes) {
      lane.batch.flush();
      lane.stated = false;
    }
    unbound.flush();
    for (Proc proc : procs) {
      proc.reset();
    }
    out.end();
  }

  /** Ends the last generation; no event may follow. */
  void finish() {
    end();
    finished = true;
    nextGenerationNanos = Long.MIN_VALUE;
  }

  void requireOpen() {
    require(!finished, "the trace was finished before");
  }

  /** The goroutines that the generation did not touch: all wait or are runnable. */
  private void stateSilent() {
    long[] silent = new long[1];
    gs.replaceAll(
        (g, state) -> {
          silent[0] += GStatus.has(state, GStatus.STATED) ? 0 : 1;
          return state;
        });
    long first = Math.max(firstTick, unbound.lastTick()) + 1;
    long step = (out.lastTick() - first) / Math.max(1, silent[0]);
    long[] tick = {first};
    gs.replaceAll(
        (g, state) -> {
          if (!GStatus.has(state, GStatus.STATED)) {
            status(unbound, tick[0], g, EventBlock.NONE, state);
            tick[0] += step;
          }
          return GStatus.unstated(state);
        });
  }

  /** States an M's P and goroutine. */
  private void state(long nowNanos, Lane lane) {
    lane.stated = true;
    if (lane.p != null && !lane.p.stated) {
      state(nowNanos, lane.p, lane.batch);
    }
    if (lane.g != Lane.NO_G) {
      long state = gs.get(lane.g);
      if (!GStatus.has(state, GStatus.STATED)) {
        status(lane.batch, out.tick(nowNanos), lane.g, lane.m, state);
        gs.put(lane.g, state | GStatus.STATED);
      }
    }
  }

  /** States a P before its first event. */
  void state(long nowNanos, Proc proc, BatchWriter batch) {
    proc.stated = true;
    batch.event(out.tick(nowNanos), EventType.PROC_STATUS, proc.id, proc.status);
    if (proc.sweeping) {
      batch.event(out.tick(nowNanos), EventType.GC_SWEEP_ACTIVE, proc.id);
    }
  }

  /** Its state, stated before the first event in which it takes part without running. */
  long stated(long nowNanos, Lane lane, long g, long state) {
    if (GStatus.has(state, GStatus.STATED)) {
      return state;
    }
    status(lane.batch, out.tick(nowNanos), g, EventBlock.NONE, state);
    return state | GStatus.STATED;
  }

  private void status(BatchWriter batch, long tick, long g, long m, long state) {
    int wire = GStatus.wire(state);
    int stack = GStatus.stack(state);
    if (stack == Stacks.NONE || wire == GStatus.RUNNING || !out.version.has(TraceVersion.GO123)) {
      batch.event(tick, EventType.GO_STATUS, g, m, wire);
    } else {
      batch.event(tick, EventType.GO_STATUS_STACK, g, m, wire, out.stacks.id(stack));
    }
    if (GStatus.has(state, GStatus.IN_MARK_ASSIST)) {
      batch.event(tick, EventType.GC_MARK_ASSIST_ACTIVE, g);
    }
  }

  // What concerns all.

  /** The number of Ps changes; those that a generation has not seen yet are idle. */
  void gomaxprocs(long nowNanos, Lane lane, int n, int stack) {
    gomaxprocs = n;
    for (int p = 0; p < n; p++) {
      Proc proc = proc(p);
      if (!proc.stated) {
        state(nowNanos, proc, unbound);
      }
    }
    if (lane.runsG()) {
      procsChange(nowNanos, lane, stack);
    } else {
      globalsDue = true;
    }
  }

  /** The collector is found marking when the trace begins. */
  void gcActive(long nowNanos, Lane lane) {
    require(gcSequence == 0, "GCActive, but the collector was seen to begin or end");
    gcMarks = true;
    if (lane.runsG()) {
      lane.batch.event(out.tick(nowNanos), EventType.GC_ACTIVE, ++gcSequence);
    } else {
      globalsDue = true;
    }
  }

  void gcStart(long nowNanos, Lane lane, int stack) {
    require(!gcMarks, "GCBegin while the collector marks");
    gcMarks = true;
    lane.batch.event(out.tick(nowNanos), EventType.GC_BEGIN, ++gcSequence, out.stacks.id(stack));
  }

  void gcDone(long nowNanos, Lane lane) {
    require(gcMarks, "GCEnd while the collector does not mark");
    gcMarks = false;
    lane.batch.event(out.tick(nowNanos), EventType.GC_END, ++gcSequence);
  }

  void stwStart(long nowNanos, Lane lane, String kind, int stack) {
    openStops++;
    lane.batch.event(
        out.tick(nowNanos), EventType.STW_BEGIN, out.strings.id(kind), out.stacks.id(stack));
  }

  void stwDone(long nowNanos, Lane lane) {
    require(openStops > 0, "STWEnd while the world is not stopped");
    openStops--;
    lane.batch.event(out.tick(nowNanos), EventType.STW_END);
  }

  /** What is due as soon as a goroutine runs. */
  void stateGlobals(long nowNanos, Lane lane) {
    if (!globalsDue || !lane.runsG()) {
      return;
    }
    globalsDue = false;
    if (gomaxprocs > 0) {
      procsChange(nowNanos, lane, Stacks.NONE);
    }
    if (gcMarks) {
      lane.batch.event(out.tick(nowNanos), EventType.GC_ACTIVE, ++gcSequence);
    }
  }

  private void procsChange(long nowNanos, Lane lane, int stack) {
    lane.batch.event(out.tick(nowNanos), EventType.PROCS_CHANGE, gomaxprocs, out.stacks.id(stack));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new RuntimeThrow(otherwise);
    }
  }
}
