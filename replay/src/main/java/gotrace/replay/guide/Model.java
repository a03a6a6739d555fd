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

  /** With more Ps than this, an end of a stop says nothing about which are idle. */
  private static final int MAX_RESUMED = 1024;

  /**
   * An event is logged before what it tells of is done: by then it is done. With 50 µs, 43 more of
   * 3.7 million starts are said to come from elsewhere than they did.
   */
  private static final long SETTLED_NANOS = 300_000;

  private static final int RECENT = 256;
  private static final int RECENT_GOROUTINES = 1024;

  private static final int MAIN_GOID = 1;

  /** The label of a mark worker that has its P for itself (trace.go: gcMarkWorkerModeStrings). */
  private static final String DEDICATED = "GC (dedicated)";

  /** Why the world stops when all is marked (proc.go: stwReasonStrings). */
  private static final String MARKED = "GC mark termination";

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

  final LongMap<Goroutine> goroutines = new LongMap<>();

  /** The goroutine looked up last for each remainder of an id; a shortcut past the map. */
  private final Goroutine[] recentGoroutines = new Goroutine[RECENT_GOROUTINES];

  final Map<Integer, Proc> procs = new HashMap<>();
  final Readying readying = new Readying(this);
  final Overflow overflow = new Overflow(this);

  /** How many had been put into the global queue {@link #SETTLED_NANOS} ago and more. */
  long putsBefore;

  /** How many when this was counted last, and when that was. */
  long putsCounted;

  long countedNanos;
  private final Starting starting = new Starting(this);

  /** The P looked up last for each remainder of an id; a shortcut past the map. */
  private final Proc[] recentProcs = new Proc[RECENT];

  /** Who stopped the world; {@link EventBlock#NONE} while it runs. */
  long stopper = EventBlock.NONE;

  /** When it was asked to stop last, on the trace's clock. */
  long stopNanos;

  /** The world stopped last because all was marked. */
  boolean marked;

  /** Whether the collector marks, as far as events tell. */
  boolean collecting;

  /** The main goroutine was created in the trace: every P is seen from its first tick on. */
  boolean fromTheStart;

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
    Goroutine recent = recentGoroutines[(int) goid & (RECENT_GOROUTINES - 1)];
    return recent != null && recent.g.goid == goid ? recent : lookGoroutine(goid);
  }

  private Goroutine lookGoroutine(long goid) {
    Goroutine go = goroutines.computeIfAbsent(goid, id -> new Goroutine(id, forecast.of(id)));
    recentGoroutines[(int) goid & (RECENT_GOROUTINES - 1)] = go;
    return go;
  }

  /** Whom something has been heard of, ascending. */
  long[] goids() {
    return goroutines.keys();
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
    if (fromTheStart) {
      proc.seenFromTheStart();
    }
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
      case GO_BLOCK -> {
        proc(b.p[row]).vacant = true;
        block(b, row);
      }
      case GO_CREATE -> {
        learn(goroutine(b.arg0[row]), b.arg1[row]);
        if (b.arg0[row] == MAIN_GOID) {
          fromTheStart = true;
          procs.values().forEach(Proc::seenFromTheStart);
        }
        readying.create(b, row);
      }
      case GO_STOP -> {
        learn(goroutine(b.g[row]), b.arg1[row]);
        proc(b.p[row]).vacant = true;
        readying.stop(b, row);
      }
      case GO_SYSCALL_END_BLOCKED -> readying.syscallEnd(b, row);
      case GO_DESTROY -> {
        proc(b.p[row]).vacant = true;
        destroy(b.g[row]);
      }
      case GO_DESTROY_SYSCALL -> destroy(b.g[row]);
      case PROC_START -> started(proc((int) b.arg0[row]), b, row);
      case PROC_STOP -> stopped(proc(b.p[row]), b, row);
      default -> takeRare(b, row);
    }
  }

  /** Something starts at this moment of the trace's clock. */
  void countPuts(long nanos) {
    if (nanos - countedNanos >= SETTLED_NANOS) {
      putsBefore = putsCounted;
      putsCounted = sched.runqPuts();
      countedNanos = nanos;
    }
  }

  private void destroy(long goid) {
    Goroutine go = goroutines.remove(goid);
    int shortcut = (int) goid & (RECENT_GOROUTINES - 1);
    if (recentGoroutines[shortcut] == go) {
      recentGoroutines[shortcut] = null;
    }
    if (!rehearses()) {
      forecast.forget(goid);
    }
  }

  private void takeRare(EventBlock b, int row) {
    long arg0 = b.arg0[row];
    switch (b.type(row)) {
      case GO_CREATE_BLOCKED -> learn(goroutine(arg0), b.arg1[row]);
      case GO_STATUS, GO_STATUS_STACK -> status(b, row);
      case PROC_STEAL -> stolen(proc((int) arg0), b, row);
      case PROC_STATUS -> procStatus(b, row);
      case PROCS_CHANGE -> sched.procResize((int) Math.max(1, Math.min(arg0, MAX_GOMAXPROCS)));
      case STW_BEGIN -> {
        stopper = b.g[row];
        stopNanos = b.time[row];
        marked = meanings.is(arg0, MARKED);
      }
      case GO_LABEL -> proc(b.p[row]).dedicated = meanings.is(arg0, DEDICATED);
      case STW_END -> startTheWorld(proc(b.p[row]));
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

  private void started(Proc proc, EventBlock b, int row) {
    boolean afterSyscall =
        readying.leftSyscall == b.m[row]
            || b.nextType[row] == (byte) EventType.GO_SYSCALL_END_BLOCKED.code();
    readying.leftSyscall = EventBlock.NONE;
    idle.started(proc, afterSyscall);
    proc.passed &= proc.stoppedBy != b.m[row];
    proc.last = null;
    proc.vacant = true;
  }

  private void stopped(Proc proc, EventBlock b, int row) {
    Goroutine last = proc.last;
    boolean inSyscall = b.g[row] >= 0;
    boolean handedOff = last != null && last.locked && last.m == b.m[row];
    proc.passed = !inSyscall && !worldStopped() && !handedOff;
    if (proc.passed && proc.p.runqEmpty()) {
      starting.passOn(proc, b.m[row]);
    }
    if (worldStopped()) {
      idle.stoppedWithTheWorld(proc);
    } else if (inSyscall || handedOff || !proc.p.runqEmpty()) {
      idle.handOff(proc, hasAny(proc));
    } else {
      idle.stopped(proc);
    }
    proc.givenUp = true;
    proc.stoppedBy = b.m[row];
    proc.nextWhenStopped = proc.p.runnext() == null ? proc.p.runqHead() : proc.p.runnext();
  }

  /** proc.go: takeP. By a thread that returns from a system call, or by sysmon for others. */
  private void stolen(Proc proc, EventBlock b, int row) {
    proc.givenUp = true;
    boolean kept =
        b.nextType[row] == (byte) EventType.PROC_START.code() && b.nextArg0[row] == proc.p.id;
    if (worldStopped() || kept) {
      idle.stoppedWithTheWorld(proc);
      proc.given = kept;
    } else {
      idle.handOff(proc, hasAny(proc));
    }
  }

  /** Whether the P has something to run, of its own or from the global queue. */
  private boolean hasAny(Proc proc) {
    return !proc.p.runqEmpty() || globalSize() > 0;
  }

  /** proc.go: startTheWorldWithSema, as far as it tells which Ps are idle then. */
  private void startTheWorld(Proc self) {
    stopper = EventBlock.NONE;
    int markers = collecting && !marked ? IdleEstimate.markers(sched.gomaxprocs) : 0;
    for (int id = 0; id < sched.gomaxprocs && sched.gomaxprocs <= MAX_RESUMED; id++) {
      Proc proc = proc(id);
      if (proc != self) {
        boolean work = !proc.p.runqEmpty();
        idle.resumes(proc, work || markers > 0);
        markers -= work ? 0 : 1;
      }
    }
    idle.wakep();
  }

  /**
   * A dedicated mark worker that is asked to stop, because the world is to, first drives all others
   * from its P's queue (mgc.go: gcBgMarkWorker).
   */
  private void block(EventBlock b, int row) throws IOException {
    Goroutine go = goroutine(b.g[row]);
    learn(go, b.arg1[row]);
    boolean unknown = go.reason == WaitReason.UNKNOWN;
    go.reason = b.offset[row] < 0 ? WaitReason.OTHER : meanings.reason(b.arg0[row]);
    if (unknown && rehearses()) {
      hintOf(go).reason = go.reason;
    }
    Proc proc = proc(b.p[row]);
    SudogUse.acquire(go, b.time[row], b.arg1[row], sched, proc.p, steps);
    if (proc.dedicated && worldStopped() && !marked && stopNanos > go.startedNanos) {
      sched.runqDrain(proc.p);
    }
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
