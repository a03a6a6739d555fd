package gotrace.replay.guide;

import gotrace.runtime.Counters;
import gotrace.runtime.G;
import gotrace.runtime.P;
import gotrace.runtime.Sched;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The mechanisms as one run over the events drives them, and what the rules remember. Each event
 * becomes the call that Go made; the rules stand in {@link Readying} and {@link Starting}.
 */
final class Model {
  /** Ps above this exist in no Go program; a trace may name them all the same. */
  private static final int MAX_GOMAXPROCS = 1 << 16;

  private static final int RECENT = 256;

  private static final int PROC_IDLE = 2;
  private static final int RUNNABLE = 1;

  final Sched sched;
  final Hindsight hindsight;
  private final Forecast forecast;
  final Findings findings = new Findings();
  final Meanings meanings = new Meanings();
  final IdleEstimate idle = new IdleEstimate();
  final InitialPool pool;

  final long firstNanos;

  /** Null in a rehearsal. */
  final Steps steps;

  private final LongMap<Goroutine> goroutines = new LongMap<>();
  private final Map<Integer, Proc> procs = new HashMap<>();
  final Readying readying = new Readying(this);
  private final Starting starting = new Starting(this);

  /** The P looked up last for each remainder of an id; a shortcut past the map. */
  private final Proc[] recentProcs = new Proc[RECENT];

  /** Who stopped the world; {@link EventBlock#NONE} while it runs. */
  long stopper = EventBlock.NONE;

  /** Whether the collector marks, as far as events tell. */
  boolean collecting;

  /**
   * @param forecast of all events that this model will take
   * @param counters of the P with this id
   * @param firstNanos of the trace, on its clock
   * @param steps null in a rehearsal
   */
  Model(
      Hindsight hindsight,
      Forecast forecast,
      IntFunction<Counters> counters,
      long firstNanos,
      Steps steps) {
    this.firstNanos = firstNanos;
    this.hindsight = hindsight;
    this.forecast = forecast;
    this.steps = steps;
    this.sched = new Sched(id -> new P(id, counters.apply(id)));
    Placement placement = hindsight.placement();
    placement.local().forEach((p, goids) -> goids.forEach(g -> placeLocal(p, g)));
    for (long goid : placement.global()) {
      sched.globRunqPut(initial(goid).g);
    }
    pool = new InitialPool(this, placement);
  }

  private void placeLocal(int p, long goid) {
    sched.runqPut(sched.p(p), initial(goid).g, false);
  }

  private Goroutine initial(long goid) {
    Goroutine go = goroutine(goid);
    go.initial = true;
    return go;
  }

  Goroutine goroutine(long goid) {
    return goroutines.computeIfAbsent(goid, id -> new Goroutine(id, forecast.of(id)));
  }

  /** Null for one that nothing has been heard of. */
  Goroutine known(long goid) {
    return goroutines.get(goid);
  }

  Proc proc(int id) {
    Proc recent = recentProcs[id & (RECENT - 1)];
    return recent != null && recent.p.id == id ? recent : look(id);
  }

  private Proc look(int id) {
    Proc proc = procs.computeIfAbsent(id, this::newProc);
    recentProcs[id & (RECENT - 1)] = proc;
    return proc;
  }

  private Proc newProc(int id) {
    P pp = sched.p(id);
    Proc proc = new Proc(pp);
    proc.pace = rehearses() ? new Pace() : null;
    proc.residue = hindsight.residues().getOrDefault(id, Proc.UNKNOWN);
    return proc;
  }

  /** Length of the global queue, with those whose place in it is not yet known. */
  int globalSize() {
    return pool.size() + sched.runqSize();
  }

  /** Whether something stands in the P's queues for certain: the P starts it later. */
  boolean hasWork(P pp) {
    return startsOn(pp, pp.runnext()) || startsOn(pp, pp.runqHead());
  }

  /**
   * Whether this P is the next to start it.
   *
   * @param gp null for none
   */
  boolean startsOn(P pp, G gp) {
    long next = gp == null ? Coming.NEVER : goroutine(gp.goid).nextStart();
    return next != Coming.NEVER && Coming.p(next) == pp.id;
  }

  boolean worldStopped() {
    return stopper != EventBlock.NONE;
  }

  /** The goroutine's kind, by hindsight if need be. */
  Kind kind(Goroutine go) {
    if (go.kind == Kind.UNKNOWN) {
      Hint hint = hindsight.hint(go.g.goid);
      return hint == null ? Kind.UNKNOWN : hint.kind;
    }
    return go.kind;
  }

  /** What the goroutine waits for, by hindsight if need be. */
  WaitReason reason(Goroutine go) {
    if (go.reason == WaitReason.UNKNOWN) {
      Hint hint = hindsight.hint(go.g.goid);
      return hint == null ? WaitReason.UNKNOWN : hint.reason;
    }
    return go.reason;
  }

  void take(EventBlock b) throws IOException {
    meanings.take(b.generation);
    for (int row = 0; row < b.size; row++) {
      take(b, row);
    }
  }

  /** The same, watched. Returns false if the watcher stopped it. */
  boolean take(EventBlock b, Watcher watcher) throws IOException {
    Queues queues = new Queues(this);
    meanings.take(b.generation);
    for (int row = 0; row < b.size; row++) {
      if (!watcher.before(b, row, queues)) {
        return false;
      }
      take(b, row);
    }
    return true;
  }

  /** The events that make up nearly all of a trace; others change no queue. */
  private void take(EventBlock b, int row) throws IOException {
    switch (b.type(row)) {
      case GO_START -> starting.start(b, row);
      case GO_UNBLOCK -> readying.unblock(b, row);
      case GO_BLOCK -> block(b, row);
      case GO_CREATE -> {
        learn(goroutine(b.arg0[row]), b.arg1[row]);
        readying.create(b, row);
      }
      case GO_STOP -> {
        learn(goroutine(b.g[row]), b.arg1[row]);
        readying.stop(b, row);
      }
      case GO_SYSCALL_END_BLOCKED -> readying.syscallEnd(b, row);
      case GO_DESTROY, GO_DESTROY_SYSCALL -> destroy(b.g[row]);
      case PROC_START -> idle.started(proc((int) b.arg0[row]));
      case PROC_STOP -> stopped(proc(b.p[row]));
      default -> takeRare(b, row);
    }
  }

  private void destroy(long goid) {
    goroutines.remove(goid);
    if (!rehearses()) {
      forecast.forget(goid);
    }
  }

  private void takeRare(EventBlock b, int row) {
    long arg0 = b.arg0[row];
    switch (b.type(row)) {
      case GO_CREATE_BLOCKED -> learn(goroutine(arg0), b.arg1[row]);
      case GO_STATUS, GO_STATUS_STACK -> status(b, row);
      case PROC_STEAL -> {
        idle.set(proc((int) arg0), true);
        proc((int) arg0).givenUp = true;
      }
      case PROC_STATUS -> procStatus(b, row);
      case PROCS_CHANGE -> sched.procResize((int) Math.max(1, Math.min(arg0, MAX_GOMAXPROCS)));
      case STW_BEGIN -> stopper = b.g[row];
      case STW_END -> stopper = EventBlock.NONE;
      case GC_ACTIVE -> collecting = true;
      case GC_BEGIN -> {
        collecting = true;
        sched.clearPools();
      }
      case GC_END -> collecting = false;
      default -> {}
    }
  }

  private void learn(Goroutine go, long stack) {
    Kind kind = meanings.kind(stack);
    if (kind != Kind.UNKNOWN && go.kind == Kind.UNKNOWN) {
      go.kind = kind;
      if (rehearses()) {
        hintOf(go).kind = kind;
      }
    }
  }

  /** Only then is it worth the memory to keep what is found. */
  private boolean rehearses() {
    return steps == null;
  }

  private Hint hintOf(Goroutine go) {
    return findings.hints.computeIfAbsent(go.g.goid, goid -> new Hint());
  }

  private void status(EventBlock b, int row) {
    Goroutine go = goroutine(b.arg0[row]);
    if (b.type(row) == EventType.GO_STATUS_STACK) {
      learn(go, b.arg3[row]);
    }
    boolean first = b.prior[row] == 0;
    if (first && b.arg2[row] == RUNNABLE) {
      go.initial = true;
    }
  }

  private void procStatus(EventBlock b, int row) {
    boolean first = b.prior[row] <= 1;
    int id = (int) b.arg0[row];
    if (first) {
      boolean nowIdle = b.arg1[row] == PROC_IDLE;
      idle.set(proc(id), nowIdle);
      proc(id).givenUp |= nowIdle;
      if (nowIdle && b.prior[row] == 0) {
        findings.idle.add(id);
      }
      sched.gomaxprocs = Math.max(sched.gomaxprocs, Math.min(id, MAX_GOMAXPROCS - 1) + 1);
    }
  }

  private void stopped(Proc proc) {
    idle.stopped(proc);
    proc.givenUp = true;
  }

  private void block(EventBlock b, int row) throws IOException {
    Goroutine go = goroutine(b.g[row]);
    learn(go, b.arg1[row]);
    boolean unknown = go.reason == WaitReason.UNKNOWN;
    go.reason = b.offset[row] < 0 ? WaitReason.OTHER : meanings.reason(b.arg0[row]);
    if (unknown && rehearses()) {
      hintOf(go).reason = go.reason;
    }
    SudogUse.acquire(go, b.time[row], b.arg1[row], sched, proc(b.p[row]).p, steps);
  }

  /** Closes the run: what the votes of the Ps elect. */
  Findings findings() {
    Map<Integer, Integer> residues = new HashMap<>();
    procs.forEach(
        (id, proc) -> {
          int winner = proc.fair.winner();
          if (winner == Proc.UNKNOWN) {
            winner = proc.pace.winner();
          }
          if (winner != Proc.UNKNOWN) {
            residues.put(id, winner);
          }
        });
    findings.residues = residues;
    return findings;
  }
}
