package gotrace.analysis.metric;

import gotrace.analysis.metric.Interval.Cause;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GoState;
import gotrace.trace.ProcState;
import gotrace.trace.TraceString;

/**
 * Follows every goroutine through the ordered events and hands out what it did as {@link
 * Interval}s. Memory is bounded by the goroutines that live at one time. Moments are nanoseconds
 * since the trace's first event.
 *
 * <p>Times agree with Go's own summary (internal/trace: Summarizer): a goroutine that the trace
 * finds existing counts from the last Sync, in the state in which it is found; blocking forever
 * counts as its end; what is open at the end of the trace counts up to the last event. Deliberate
 * differences:
 *
 * <ul>
 *   <li>A system call without a P at the end of the trace counts as blocked from when the P was
 *       lost; Go counts that part as system call and as waiting for a P, both.
 *   <li>A goroutine that the trace finds in a system call without a P counts as blocked in it until
 *       it leaves; Go does so only up to the status event. Whether it has a P is judged by the
 *       thread it sits on; Go looks at the P of the thread that wrote the status.
 *   <li>A start function is also learnt from stacks of events that the goroutine causes (creating
 *       or unblocking another), so that fewer goroutines stay unnamed.
 *   <li>Waiting after a coroutine switch has the reason {@link #SWITCH_REASON}; Go gives none.
 * </ul>
 */
final class GoroutineTracker {
  /** Go's reason for blocking on a nil channel or in a select without cases. */
  static final String FOREVER_REASON = "forever";

  static final String SWITCH_REASON = "coroutine switch";

  /** By {@link EventBlock#prior}. */
  private static final ProcState[] PROC_STATES = ProcState.values();

  private final Names names;
  private final Stretches stretches;
  private final ProcTracker procs;
  private final GoroutineTable table = new GoroutineTable();
  private final int foreverReason;
  private final int switchReason;
  private final int[] gcLabels;

  private long lastSync;
  private boolean switching;
  private long seen;
  private long created;
  private long ended;
  private long existedBefore;

  GoroutineTracker(Names names, Signals signals, ProcTracker procs) {
    this.names = names;
    stretches = new Stretches(names, signals, procs);
    this.procs = procs;
    foreverReason = names.strings.of(TraceString.of(FOREVER_REASON));
    switchReason = names.strings.of(TraceString.of(SWITCH_REASON));
    gcLabels =
        new int[] {
          names.strings.of(TraceString.of("GC (dedicated)")),
          names.strings.of(TraceString.of("GC (fractional)")),
          names.strings.of(TraceString.of("GC (idle)"))
        };
  }

  /** Takes one event; {@code time} is its moment. */
  void track(EventBlock b, int row, EventType type, long time) {
    switch (type) {
      case GO_START -> start(find(b.arg0[row], time), b.p[row], b.m[row], time);
      case GO_UNBLOCK -> unblock(b, row, Cause.UNBLOCKED, time);
      case GO_BLOCK -> block(b, row, time);
      case GO_STOP -> stop(b, row, time);
      case GO_CREATE, GO_CREATE_BLOCKED -> create(b, row, type, time);
      case GO_DESTROY, GO_DESTROY_SYSCALL -> destroy(find(b.g[row], time), time);
      case GO_SYSCALL_BEGIN -> syscallBegin(b, row, time);
      case GO_SYSCALL_END -> syscallEnd(b, row, time);
      case GO_SYSCALL_END_BLOCKED -> syscallEndBlocked(find(b.g[row], time), time);
      case GO_STATUS, GO_STATUS_STACK -> status(b, row, time);
      case GO_SWITCH, GO_SWITCH_DESTROY -> {
        switching = type == EventType.GO_SWITCH;
        unblock(b, row, Cause.SWITCHED, time);
      }
      case GO_CREATE_SYSCALL -> createSyscall(b, row, time);
      case GO_LABEL -> label(find(b.g[row], time), names.strings.number(b.arg0[row]));
      case PROC_START -> procs.start(b.arg0[row], b.m[row], time);
      case PROC_STOP -> procs.stop(b.p[row], time);
      case PROC_STEAL -> procs.stop(b.arg0[row], time);
      case PROC_STATUS -> procStatus(b, row, time);
      case PROCS_CHANGE -> procs.gomaxprocs(b.arg0[row], time);
      case GC_MARK_ASSIST_BEGIN -> Stretches.assistBegin(find(b.g[row], time), time);
      case GC_MARK_ASSIST_ACTIVE -> Stretches.assistActive(find(b.arg0[row], time), lastSync);
      case GC_MARK_ASSIST_END -> Stretches.assistEnd(find(b.g[row], time), time);
      case SYNC -> lastSync = time;
      default -> {}
    }
  }

  private void procStatus(EventBlock b, int row, long time) {
    ProcState prior = PROC_STATES[b.prior[row]];
    procs.status(b.arg0[row], b.m[row], prior, b.arg1[row], lastSync, time);
  }

  private void start(Goroutine g, int p, long m, long time) {
    g.starts++;
    stretches.leaveForStart(g, p, m, time);
    g.p = p;
    stretches.enter(g, GoState.RUNNING, time);
  }

  private void unblock(EventBlock b, int row, Cause cause, long time) {
    Goroutine g = find(b.arg0[row], time);
    long by = b.g[row];
    g.by = by;
    g.byGroup = Groups.UNKNOWN;
    g.byStack = cause == Cause.UNBLOCKED ? names.stacks.number(b.arg2[row]) : StackPool.NONE;
    if (by != EventBlock.NONE) {
      Goroutine waker = find(by, time);
      if (cause == Cause.UNBLOCKED) {
        stretches.name(waker, g.byStack);
      }
      g.byGroup = waker.group;
      g.lastWaker = by;
      g.lastWakerGroup = g.byGroup;
      g.lastWokenAt = time;
    }
    stretches.leave(g, time, false);
    g.cause = cause;
    stretches.enter(g, GoState.RUNNABLE, time);
  }

  private void block(EventBlock b, int row, long time) {
    Goroutine g = find(b.g[row], time);
    int stack = names.stacks.number(b.arg1[row]);
    stretches.name(g, stack);
    stretches.leave(g, time, false);
    g.reason = switching ? switchReason : names.strings.number(b.arg0[row]);
    switching = false;
    g.stack = stack;
    g.visit(stack);
    g.by = EventBlock.NONE;
    stretches.enter(g, GoState.WAITING, time);
    if (g.reason == foreverReason) {
      g.forever = true;
      g.closed = true;
      stretches.end(g, time, End.FOREVER);
    }
  }

  private void stop(EventBlock b, int row, long time) {
    Goroutine g = find(b.g[row], time);
    stretches.name(g, names.stacks.number(b.arg1[row]));
    stretches.leave(g, time, false);
    g.reason = names.strings.number(b.arg0[row]);
    g.cause = Cause.STOPPED;
    byNobody(g);
    stretches.enter(g, GoState.RUNNABLE, time);
  }

  private static void byNobody(Goroutine g) {
    g.by = EventBlock.NONE;
    g.byGroup = Groups.UNKNOWN;
    g.byStack = StackPool.NONE;
  }

  private void create(EventBlock b, int row, EventType type, long time) {
    Goroutine g = fresh(b.arg0[row], time);
    int stack = names.stacks.number(b.arg2[row]);
    g.creator = b.g[row];
    if (g.creator != EventBlock.NONE) {
      Goroutine creator = find(g.creator, time);
      stretches.name(creator, stack);
      g.creatorGroup = creator.group;
    }
    g.creationStack = stack;
    g.by = g.creator;
    g.byGroup = g.creatorGroup;
    g.byStack = stack;
    stretches.name(g, names.stacks.number(b.arg1[row]));
    created++;
    if (type == EventType.GO_CREATE_BLOCKED) {
      g.reason = switchReason;
      stretches.enter(g, GoState.WAITING, time);
    } else {
      g.cause = Cause.CREATED;
      stretches.enter(g, GoState.RUNNABLE, time);
    }
  }

  /** A thread of foreign code calls into Go: the goroutine appears in a system call. */
  private void createSyscall(EventBlock b, int row, long time) {
    Goroutine g = fresh(b.arg0[row], time);
    created++;
    enterSyscall(g, b.p[row], StackPool.NONE, time);
  }

  private void enterSyscall(Goroutine g, int p, int stack, long time) {
    g.p = p;
    g.stack = stack;
    g.lostP = p == EventBlock.NONE ? time : Interval.NEVER;
    if (p != EventBlock.NONE) {
      procs.enterSyscall(p, g);
    }
    stretches.enter(g, GoState.SYSCALL, time);
  }

  private void syscallBegin(EventBlock b, int row, long time) {
    Goroutine g = find(b.g[row], time);
    int stack = names.stacks.number(b.arg1[row]);
    stretches.name(g, stack);
    stretches.leave(g, time, false);
    enterSyscall(g, b.p[row], stack, time);
  }

  private void syscallEnd(EventBlock b, int row, long time) {
    Goroutine g = find(b.g[row], time);
    stretches.leave(g, time, false);
    g.p = b.p[row];
    stretches.enter(g, GoState.RUNNING, time);
  }

  private void syscallEndBlocked(Goroutine g, long time) {
    stretches.leave(g, time, false);
    g.cause = Cause.SYSCALL_EXIT;
    byNobody(g);
    stretches.enter(g, GoState.RUNNABLE, time);
  }

  /** A status tells of a goroutine for the first time, or restates what is known. */
  private void status(EventBlock b, int row, long time) {
    Goroutine g = find(b.arg0[row], time);
    int stack =
        b.type(row) == EventType.GO_STATUS_STACK
            ? names.stacks.number(b.arg3[row])
            : StackPool.NONE;
    stretches.name(g, stack);
    GoState state = GoState.ofWire(b.arg2[row]);
    if (state == null) {
      return;
    }
    if (g.state == state) {
      boolean still = state == GoState.WAITING || state == GoState.SYSCALL;
      g.stack = still && g.stack == StackPool.NONE ? stack : g.stack;
      return;
    }
    stretches.leave(g, time, false);
    g.stack = stack;
    g.visit = 0;
    g.reason = StringPool.EMPTY;
    g.cause = Cause.UNSEEN;
    g.p = b.p[row];
    g.lostP = Interval.NEVER;
    if (state == GoState.SYSCALL) {
      boolean withP = g.p != EventBlock.NONE && procs.holds(b.m[row], g.p);
      g.lostP = withP ? Interval.NEVER : lastSync;
      if (withP) {
        procs.enterSyscall(g.p, g);
      }
    }
    stretches.enter(g, state, time);
    g.since = lastSync;
    g.fromBefore = true;
  }

  private void label(Goroutine g, int label) {
    for (int gcLabel : gcLabels) {
      g.gcWorker |= label == gcLabel;
    }
  }

  private void destroy(Goroutine g, long time) {
    stretches.leave(g, time, false);
    g.state = GoState.NOT_EXIST;
    ended++;
    if (!g.forever) {
      stretches.end(g, time, End.DESTROYED);
    }
    table.remove(g);
  }

  /** The goroutine of an event; one that was never mentioned has been there since the last Sync. */
  private Goroutine find(long id, long time) {
    Goroutine known = table.get(id);
    return known != null ? known : mentioned(id, time);
  }

  private Goroutine mentioned(long id, long time) {
    seen++;
    existedBefore++;
    Goroutine g = table.add(id, Math.min(lastSync, time));
    g.existedBefore = true;
    return g;
  }

  private Goroutine fresh(long id, long time) {
    Goroutine lingering = table.get(id);
    if (lingering != null) {
      destroy(lingering, time);
    }
    seen++;
    return table.add(id, time);
  }

  /** Events were lost: what each goroutine does is unknown until the next event that tells. */
  void gap(long time) {
    for (int i = 0; i < table.slots(); i++) {
      Goroutine g = table.inSlot(i);
      if (g != null && !g.closed) {
        stretches.leave(g, time, true);
        g.state = null;
        Stretches.assistEnd(g, time);
      }
    }
    procs.voidAll(time);
  }

  /** The trace has ended. States stay as they are, so that a collector can look at them. */
  void finish(long time) {
    for (int i = 0; i < table.slots(); i++) {
      Goroutine g = table.inSlot(i);
      if (g != null && !g.forever) {
        stretches.leave(g, time, true);
        g.closed = true;
        stretches.end(g, time, End.TRACE_END);
      }
    }
    procs.voidAll(time);
  }

  /** The goroutines that live now. */
  GoroutineTable goroutines() {
    return table;
  }

  /** How many goroutines the trace mentions. */
  long seen() {
    return seen;
  }

  long created() {
    return created;
  }

  long ended() {
    return ended;
  }

  /** How many were there before the trace, or before the first event that could tell. */
  long existedBefore() {
    return existedBefore;
  }
}
