package gotrace.trace.order;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GoState;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.ProcState;
import gotrace.trace.wire.BatchCursor;
import gotrace.trace.wire.WireGeneration;

/**
 * The scheduler's state as far as the order of events depends on it (order.go: ordering). An event
 * of an M may only come next when the state of its goroutine and P allows it; the sequence numbers
 * of goroutines and Ps decide between Ms, since timestamps may be wrong. What contradicts itself is
 * rejected with the rules of Go's reader.
 *
 * <p>Every method named after an event answers whether the event may come now, and if so makes its
 * change and emits its row. {@code false} means: not yet, try another M.
 */
final class Ordering {
  private static final int NONE = EventBlock.NONE;

  private static final int RUNNABLE = 1;
  private static final int RUNNING = 2;
  private static final int SYSCALL = 3;
  private static final int WAITING = 4;

  private final Rows rows;
  private final GTable gs = new GTable();
  private final PTable ps = new PTable();
  private final MTable ms = new MTable();
  private final AnnotationOrder annotations;
  private final GcOrder gc = new GcOrder();

  /** Ordinal of the generation at hand, and of the first with an event since the state was void. */
  private int generation;

  private int initialGeneration = NONE;

  private BatchCursor c;
  private MState current;

  /** Context before the event at hand, and after it. */
  private long m;

  private int p;
  private long g;
  private int newP;
  private long newG;

  Ordering(Rows rows) {
    this.rows = rows;
    this.annotations = new AnnotationOrder(gs, rows);
  }

  /** Takes up the next generation. {@code afterGap}: everything known is void. */
  void begin(WireGeneration next, boolean afterGap) {
    generation = next.generation().ordinal();
    if (afterGap) {
      gs.clear();
      ps.clear();
      ms.clear();
      annotations.clear();
      gc.clear();
      initialGeneration = NONE;
    }
    annotations.begin(next.generation());
  }

  /** The M of a cursor; null for batches without one. */
  MState m(long id) {
    return id == NONE ? null : ms.of(id);
  }

  /**
   * Tries to let the cursor's event come next.
   *
   * @return whether it came; if not, another M's event has to come first
   * @throws MalformedTraceException when it could never come
   */
  boolean advance(BatchCursor cursor, MState on) throws MalformedTraceException {
    if (initialGeneration == NONE) {
      initialGeneration = generation;
    }
    c = cursor;
    current = on;
    if (on == null) {
      m = NONE;
      p = NONE;
      g = NONE;
    } else {
      on.seen = true;
      m = on.id;
      p = on.p;
      g = on.g;
    }
    newP = p;
    newG = g;
    boolean came = dispatch(EventType.ofCode(cursor.type));
    if (came && on != null) {
      on.p = newP;
      on.g = newG;
    }
    return came;
  }

  private boolean dispatch(EventType type) throws MalformedTraceException {
    return switch (type) {
      case GO_START -> goStart();
      case GO_BLOCK -> goStopExec(WAITING);
      case GO_UNBLOCK -> goUnblock();
      case GO_STOP -> goStopExec(RUNNABLE);
      case GO_CREATE -> goCreate(RUNNABLE);
      case GO_DESTROY -> goDestroy();
      case GO_SYSCALL_BEGIN -> goSyscallBegin();
      case GO_SYSCALL_END -> goSyscallEnd();
      case PROC_START -> procStart();
      case PROC_STOP -> procStop();
      case HEAP_ALLOC, HEAP_GOAL -> heapMetric();
      default -> dispatchRare(type);
    };
  }

  private boolean dispatchRare(EventType type) throws MalformedTraceException {
    return switch (type) {
      case GO_STATUS, GO_STATUS_STACK -> goStatus();
      case GO_SYSCALL_END_BLOCKED -> goSyscallEndBlocked();
      case GO_SWITCH, GO_SWITCH_DESTROY -> goSwitch(type);
      case GO_CREATE_BLOCKED -> goCreate(WAITING);
      case GO_CREATE_SYSCALL -> goCreateSyscall();
      case GO_DESTROY_SYSCALL -> goDestroySyscall();
      case PROC_STATUS -> procStatus();
      case PROC_STEAL -> procSteal();
      case PROCS_CHANGE, GO_LABEL, USER_LOG -> annotation();
      case USER_TASK_BEGIN -> userGo() && annotations.taskBegin(c, m, p, g);
      case USER_TASK_END -> userGo() && annotations.taskEnd(c, m, p, g);
      case USER_REGION_BEGIN -> userGo() && annotations.regionBegin(c, m, p, g);
      case USER_REGION_END -> userGo() && annotations.regionEnd(c, m, p, g);
      case STW_BEGIN -> userGo() && annotations.stwBegin(c, m, p, g);
      case STW_END -> userGo() && annotations.stwEnd(c, m, p, g);
      case GC_ACTIVE -> gc.active(c, initial()) && (initial() || userGo()) && emit();
      case GC_BEGIN -> gcBegin();
      case GC_END -> gc.end(c) && userGo() && emit();
      case GC_SWEEP_BEGIN -> sweepBegin();
      case GC_SWEEP_ACTIVE -> sweepActive();
      case GC_SWEEP_END -> sweepEnd();
      case GC_MARK_ASSIST_BEGIN -> assistBegin();
      case GC_MARK_ASSIST_ACTIVE -> assistActive();
      case GC_MARK_ASSIST_END -> assistEnd();
      default -> experimental(type);
    };
  }

  private boolean initial() {
    return generation == initialGeneration;
  }

  private boolean emit() throws MalformedTraceException {
    rows.add(c, m, p, g);
    return true;
  }

  // Goroutines.

  private boolean goStart() throws MalformedTraceException {
    long state = gs.get(c.arg0);
    if (Status.wire(state) != RUNNABLE || !Status.precedes(state, c.arg1, generation)) {
      return false;
    }
    requireP();
    requireNoG();
    gs.put(c.arg0, Status.withWire(Status.advanced(state), RUNNING));
    newG = c.arg0;
    return emit();
  }

  private boolean goStopExec(int to) throws MalformedTraceException {
    gs.put(g, Status.withWire(runningG(), to));
    newG = NONE;
    return emit();
  }

  private boolean goDestroy() throws MalformedTraceException {
    forget(runningG());
    return emit();
  }

  private void forget(long state) {
    annotations.forget(g, state);
    gs.remove(g);
    newG = NONE;
  }

  private boolean goUnblock() throws MalformedTraceException {
    long state = gs.get(c.arg0);
    if (Status.wire(state) != WAITING || !Status.precedes(state, c.arg1, generation)) {
      return false;
    }
    gs.put(c.arg0, Status.withWire(Status.advanced(state), RUNNABLE));
    return emit();
  }

  private boolean goCreate(int to) throws MalformedTraceException {
    requireP();
    int creator = Status.wire(gs.get(g));
    if (g != NONE && creator != Status.UNKNOWN && creator != RUNNING) {
      throw malformed("the goroutine " + id(g) + " that creates another is not running");
    }
    if (gs.get(c.arg0) != Status.UNKNOWN) {
      throw malformed("goroutine " + id(c.arg0) + " is created, but it exists");
    }
    gs.put(c.arg0, Status.of(to, generation));
    return emit();
  }

  private boolean goSwitch(EventType type) throws MalformedTraceException {
    long state = runningG();
    long next = c.arg0;
    long nextState = gs.get(next);
    if (Status.wire(nextState) != WAITING || !Status.precedes(nextState, c.arg1, generation)) {
      return false;
    }
    emit();
    if (type == EventType.GO_SWITCH) {
      gs.put(g, Status.withWire(state, WAITING));
      rows.made(EventType.GO_BLOCK, c.time, m, p, g, 0, 0);
    } else {
      forget(state);
      rows.made(EventType.GO_DESTROY, c.time, m, p, g, 0, 0);
    }
    gs.put(next, Status.withWire(Status.advanced(nextState), RUNNING));
    newG = next;
    rows.made(EventType.GO_START, c.time, m, p, NONE, next, c.arg1);
    return true;
  }

  private boolean goSyscallBegin() throws MalformedTraceException {
    long state = runningG();
    long proc = knownP();
    if (!Status.precedes(proc, c.arg0, generation)) {
      throw malformed(
          "the sequence of P "
              + p
              + " goes from "
              + Status.sequence(proc)
              + " to "
              + Long.toUnsignedString(c.arg0));
    }
    gs.put(g, Status.withWire(state, SYSCALL));
    ps.put(p, Status.withWire(Status.advanced(proc), ProcState.WIRE_SYSCALL));
    return emit();
  }

  private boolean goSyscallEnd() throws MalformedTraceException {
    userGo();
    long state = syscallingG();
    long proc = knownP();
    if (Status.wire(proc) != ProcState.WIRE_SYSCALL) {
      throw malformed("P " + p + " is not in a syscall");
    }
    gs.put(g, Status.withWire(state, RUNNING));
    ps.put(p, Status.withWire(proc, ProcState.WIRE_RUNNING));
    return emit();
  }

  private boolean goSyscallEndBlocked() throws MalformedTraceException {
    if (p != NONE && Status.wire(knownP()) == ProcState.WIRE_SYSCALL) {
      return false;
    }
    gs.put(g, Status.withWire(syscallingG(), RUNNABLE));
    newG = NONE;
    return emit();
  }

  private boolean goCreateSyscall() throws MalformedTraceException {
    requireM();
    requireNoG();
    if (gs.get(c.arg0) != Status.UNKNOWN) {
      throw malformed("goroutine " + id(c.arg0) + " is created in a syscall, but it exists");
    }
    gs.put(c.arg0, Status.of(SYSCALL, generation));
    newG = c.arg0;
    return emit();
  }

  private boolean goDestroySyscall() throws MalformedTraceException {
    forget(syscallingG());
    if (p != NONE) {
      long proc = knownP();
      if (Status.wire(proc) != ProcState.WIRE_SYSCALL) {
        throw malformed("P " + p + " is not in a syscall");
      }
      ps.put(p, Status.withWire(proc, ProcState.WIRE_SYSCALL_ABANDONED));
      newP = NONE;
      int row = rows.made(EventType.PROC_STEAL, c.time, m, p, g, p, 0);
      rows.prior(row, ProcState.RUNNING.code());
    }
    return emit();
  }

  private boolean goStatus() throws MalformedTraceException {
    long goid = c.arg0;
    GoState to = GoState.ofWire(c.arg2);
    if (to == null) {
      throw malformed("goroutine " + id(goid) + " has the invalid status " + id(c.arg2));
    }
    long state = gs.get(goid);
    GoState prior = to;
    if (state != Status.UNKNOWN) {
      if (Status.wire(state) != c.arg2) {
        throw malformed(
            "goroutine "
                + id(goid)
                + " is said to be "
                + to.goName()
                + ", but it is "
                + GoState.ofWire(Status.wire(state)).goName());
      }
      gs.put(goid, Status.reset(state, generation));
    } else if (initial()) {
      gs.put(goid, Status.of(c.arg2, generation));
      prior = GoState.UNDETERMINED;
    } else {
      throw malformed("goroutine " + id(goid) + " appears without a creation");
    }
    if (to == GoState.RUNNING) {
      newG = goid;
    } else if (to == GoState.SYSCALL) {
      syscallStatus(goid);
    }
    emit();
    rows.prior(rows.last(), prior.code());
    return true;
  }

  /** A goroutine in a syscall sits on an M, which need not be the one that says so. */
  private void syscallStatus(long goid) throws MalformedTraceException {
    long on = c.arg1;
    if (on == NONE) {
      throw malformed("goroutine " + id(goid) + " is in a syscall without an M");
    }
    if (on == m) {
      if (!initial() && g != goid) {
        throw malformed("goroutine " + id(goid) + " is in a syscall on an M that runs " + id(g));
      }
      newG = goid;
      return;
    }
    MState other = ms.of(on);
    if (other.seen) {
      if (other.g != goid) {
        throw malformed(
            "goroutine " + id(goid) + " is in a syscall on an M that runs " + id(other.g));
      }
      g = other.g;
    } else {
      other.seen = true;
      other.g = goid;
    }
    m = on;
  }

  // Ps.

  private boolean procStart() throws MalformedTraceException {
    long state = ps.get(c.arg0);
    if (Status.wire(state) != ProcState.WIRE_IDLE
        || !Status.precedes(state, c.arg1, generation)
        || p != NONE) {
      return false;
    }
    requireM();
    ps.put(c.arg0, Status.withWire(Status.advanced(state), ProcState.WIRE_RUNNING));
    newP = (int) c.arg0;
    return emit();
  }

  private boolean procStop() throws MalformedTraceException {
    long state = knownP();
    int status = Status.wire(state);
    if (status != ProcState.WIRE_RUNNING && status != ProcState.WIRE_SYSCALL) {
      throw malformed("P " + p + " stops, but it does not run");
    }
    ps.put(p, Status.withWire(state, ProcState.WIRE_IDLE));
    newP = NONE;
    return emit();
  }

  private boolean procSteal() throws MalformedTraceException {
    long stolen = c.arg0;
    long state = ps.get(stolen);
    int status = Status.wire(state);
    boolean abandoned = status == ProcState.WIRE_SYSCALL_ABANDONED;
    if ((status != ProcState.WIRE_SYSCALL && !abandoned)
        || !Status.precedes(state, c.arg1, generation)) {
      return false;
    }
    requireM();
    ps.put(stolen, Status.withWire(Status.advanced(state), ProcState.WIRE_IDLE));
    if (!abandoned) {
      unbind(stolen, c.arg2);
    }
    emit();
    rows.prior(rows.last(), (abandoned ? ProcState.IDLE : ProcState.RUNNING).code());
    return true;
  }

  private void unbind(long stolen, long from) throws MalformedTraceException {
    MState victim = from == m ? current : ms.of(from);
    if (!victim.seen) {
      throw malformed("P " + id(stolen) + " is stolen from the unknown M" + id(from));
    }
    if (victim.p != stolen) {
      throw malformed(
          "P " + id(stolen) + " is stolen from M" + id(from) + ", which has P " + victim.p);
    }
    if (victim == current) {
      newP = NONE;
    } else {
      victim.p = NONE;
    }
  }

  private boolean procStatus() throws MalformedTraceException {
    long proc = c.arg0;
    int status = (int) Math.min(c.arg1 & Long.MAX_VALUE, Integer.MAX_VALUE);
    ProcState prior = ProcState.ofWire(c.arg1);
    if (prior == null || proc < 0 || proc >= PTable.MAX_P) {
      throw malformed("P " + id(proc) + " with status " + id(c.arg1) + " cannot be");
    }
    boolean abandoned = status == ProcState.WIRE_SYSCALL_ABANDONED;
    long state = ps.get(proc);
    int known = Status.wire(state);
    boolean promoted = abandoned && known == ProcState.WIRE_SYSCALL;
    if (state == Status.UNKNOWN) {
      ps.put(proc, Status.of(status, generation));
      prior = initial() ? ProcState.UNDETERMINED : ProcState.NOT_EXIST;
    } else if (promoted || known == status) {
      ps.put(proc, Status.reset(state, generation));
    } else {
      throw malformed("P " + proc + " is said to have status " + status + ", but it has " + known);
    }
    if (status == ProcState.WIRE_RUNNING || status == ProcState.WIRE_SYSCALL) {
      newP = (int) proc;
    }
    if (promoted) {
      prior = ProcState.RUNNING;
      toHolderOf((int) proc);
    }
    emit();
    int row = rows.last();
    rows.prior(row, prior.code());
    if (promoted) {
      rows.arg1(row, ProcState.WIRE_SYSCALL);
    }
    return true;
  }

  /** The status of a P about to be stolen is emitted in the context that holds the P. */
  private void toHolderOf(int proc) throws MalformedTraceException {
    MState holder = ms.holderOf(proc);
    if (holder == null) {
      throw malformed("no M holds P " + proc + ", which is about to be stolen");
    }
    m = holder.id;
    p = proc;
    g = holder.g;
  }

  // What needs a running goroutine, or a P, and changes no state of theirs.

  private boolean annotation() throws MalformedTraceException {
    return userGo() && emit();
  }

  private boolean heapMetric() throws MalformedTraceException {
    requireP();
    return emit();
  }

  private boolean experimental(EventType type) throws MalformedTraceException {
    if (!type.experimental()) {
      throw malformed(type.wireName() + " has no place in the order");
    }
    requireM();
    return emit();
  }

  private boolean gcBegin() throws MalformedTraceException {
    boolean first = gc.undetermined();
    return gc.begin(c) && (first || userGo()) && emit();
  }

  private boolean sweepBegin() throws MalformedTraceException {
    requireP();
    ps.put(p, withRange(ps.get(p), "P " + p, "sweep"));
    return emit();
  }

  private boolean sweepActive() throws MalformedTraceException {
    long state = ps.get(c.arg0);
    if (state == Status.UNKNOWN) {
      throw malformed("the unknown P " + id(c.arg0) + " is said to sweep");
    }
    ps.put(c.arg0, activeRange(state, "P " + c.arg0, "sweep"));
    return emit();
  }

  private boolean sweepEnd() throws MalformedTraceException {
    requireP();
    ps.put(p, withoutRange(ps.get(p), "P " + p, "sweep"));
    return emit();
  }

  private boolean assistBegin() throws MalformedTraceException {
    userGo();
    gs.put(g, withRange(knownG(), "goroutine " + id(g), "mark assist"));
    return emit();
  }

  private boolean assistActive() throws MalformedTraceException {
    long state = gs.get(c.arg0);
    if (state == Status.UNKNOWN) {
      throw malformed("the unknown goroutine " + id(c.arg0) + " is said to assist");
    }
    gs.put(c.arg0, activeRange(state, "goroutine " + id(c.arg0), "mark assist"));
    return emit();
  }

  private boolean assistEnd() throws MalformedTraceException {
    userGo();
    gs.put(g, withoutRange(knownG(), "goroutine " + id(g), "mark assist"));
    return emit();
  }

  private long withRange(long state, String who, String what) throws MalformedTraceException {
    if ((state & Status.IN_RANGE) != 0) {
      throw malformed(who + " begins a " + what + " within another");
    }
    return state | Status.IN_RANGE;
  }

  private long activeRange(long state, String who, String what) throws MalformedTraceException {
    if (initial()) {
      return withRange(state, who, what);
    }
    if ((state & Status.IN_RANGE) == 0) {
      throw malformed(who + " is said to be in a " + what + " that never began");
    }
    return state;
  }

  private long withoutRange(long state, String who, String what) throws MalformedTraceException {
    if ((state & Status.IN_RANGE) == 0) {
      throw malformed(who + " ends a " + what + " that never began");
    }
    return state & ~Status.IN_RANGE;
  }

  // Requirements (order.go: validateCtx).

  private boolean userGo() throws MalformedTraceException {
    requireP();
    requireG();
    return true;
  }

  private void requireM() throws MalformedTraceException {
    if (current == null) {
      throw malformed(name() + " needs an M, but its batch has none");
    }
  }

  private void requireP() throws MalformedTraceException {
    requireM();
    if (p == NONE) {
      throw malformed(name() + " needs a P, but its M has none");
    }
  }

  private void requireG() throws MalformedTraceException {
    if (g == NONE) {
      throw malformed(name() + " needs a goroutine, but its M runs none");
    }
  }

  private void requireNoG() throws MalformedTraceException {
    if (g != NONE) {
      throw malformed(name() + " on an M that runs goroutine " + id(g));
    }
  }

  private long runningG() throws MalformedTraceException {
    userGo();
    long state = knownG();
    if (Status.wire(state) != RUNNING) {
      throw malformed(name() + " of goroutine " + id(g) + ", which is not running");
    }
    return state;
  }

  private long syscallingG() throws MalformedTraceException {
    requireM();
    requireG();
    long state = knownG();
    if (Status.wire(state) != SYSCALL) {
      throw malformed(name() + " of goroutine " + id(g) + ", which is not in a syscall");
    }
    return state;
  }

  private long knownG() throws MalformedTraceException {
    long state = gs.get(g);
    if (state == Status.UNKNOWN) {
      throw malformed(name() + " of goroutine " + id(g) + ", which does not exist");
    }
    return state;
  }

  private long knownP() throws MalformedTraceException {
    requireP();
    long state = ps.get(p);
    if (state == Status.UNKNOWN) {
      throw malformed(name() + " on P " + p + ", which was never named");
    }
    return state;
  }

  private String name() {
    return EventType.ofCode(c.type).wireName();
  }

  private static String id(long value) {
    return Long.toUnsignedString(value);
  }

  private MalformedTraceException malformed(String rule) {
    return c.malformed(rule);
  }
}
