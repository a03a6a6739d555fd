package gotrace.replay.whatif;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.GoPackages;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link Skeleton} of ordered events. */
final class SkeletonReader {
  /** More rows than this do not fit: some 40 bytes each, with their waits 100. */
  static final int MAX_ROWS = 3_000_000;

  private static final Places.Meaning NOWHERE =
      new Places.Meaning(Call.OTHER, Places.NOWHERE, "", 0);

  /** A goroutine of which the trace goes on to tell. */
  private static final class Live {
    final Life life;

    /** Since when it computes, or is in a system call; {@link Life#NEVER} when neither. */
    long since = Life.NEVER;

    long computed;
    boolean inSyscall;

    /** The wait that it is in; null for none. */
    Edge waits;

    boolean rootKnown;

    /** The function in which it began: where it stands when nothing else is known. */
    Places.Meaning begins = NOWHERE;

    Live(Life life) {
      this.life = life;
    }
  }

  private final Places places;
  private final Window window;
  private final List<Life> lives = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<Long, Live> live = new HashMap<>();
  private final Map<String, Integer> regionIds = new HashMap<>();
  private final List<String> regions = new ArrayList<>();
  private final Map<Long, Long> turnEnds = new HashMap<>();
  private final Pace pace = new Pace();
  private Generation generation;
  private long rows;
  private int gomaxprocs;
  private final List<Long> collections = new ArrayList<>();
  private long first = Life.NEVER;
  private long origin = Life.NEVER;
  private long last;
  private long readied = Life.NEVER;
  private String gap;

  /** How many of the next events are told by the coroutine switch before them. */
  private int switching;

  /** Which part of the trace counts, in nanoseconds since its first event. */
  record Window(long fromNanos, long toNanos) {
    static final Window ALL = new Window(0, Long.MAX_VALUE);
  }

  SkeletonReader(List<String> scaled, Window window) {
    this.places = new Places(scaled);
    this.window = window;
  }

  /**
   * Takes the next events.
   *
   * @return false when no more are wanted
   * @throws TooLarge when the part of the trace that counts does not fit
   */
  boolean accept(EventBlock b) throws TooLarge {
    if (b.afterGap && first != Life.NEVER) {
      gap = "events are lost behind its first " + (last - first) / 1_000_000 + " ms";
      return false;
    }
    if (b.generation != null) {
      generation = b.generation;
      places.take(generation);
    }
    for (int i = 0; i < b.size; i++) {
      if (origin == Life.NEVER && b.type(i) != EventType.SYNC) {
        origin = b.time[i];
      }
      if (origin != Life.NEVER && b.time[i] - origin > window.toNanos()) {
        return false;
      }
      if (b.type(i) != EventType.SYNC) {
        row(b, i);
      }
    }
    if (rows > MAX_ROWS) {
      throw new TooLarge(rows);
    }
    return true;
  }

  /** The part of the trace that was asked for has more operations than can be held. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;

    TooLarge(long rows) {
      super(
          "more than "
              + rows
              + " operations of goroutines, and a what-if holds "
              + MAX_ROWS
              + " at most; take a part of the trace with --from and --to");
    }
  }

  Skeleton finish() {
    for (Live g : live.values()) {
      if (g.since != Life.NEVER && !g.inSyscall) {
        flush(g, last);
        if (g.computed > 0) {
          add(g, Life.Op.NONE, 0, last, g.begins);
        }
      }
    }
    for (Edge e : edges) {
      if (e.cause == Edge.Cause.GOROUTINE && e.waker.system) {
        e.cause = Edge.Cause.RUNTIME;
        e.waker = null;
      }
    }
    int spins = 0;
    for (Life l : lives) {
      spins += l.system ? 0 : Spins.collapse(l);
    }
    return new Skeleton(
        lives, edges, places, regions, gomaxprocs, first, last, pace, collections, spins, gap);
  }

  /** Before the window only what lives, and where it stands, is followed. */
  private boolean counts() {
    return last - origin >= window.fromNanos();
  }

  private void row(EventBlock b, int i) {
    long t = b.time[i];
    last = t;
    if (first == Life.NEVER && counts()) {
      first = t;
      live.values().forEach(g -> g.since = g.since == Life.NEVER ? Life.NEVER : t);
    }
    if (switching > 0) {
      switching--;
      return;
    }
    switch (b.type(i)) {
      case GO_STATUS, GO_STATUS_STACK -> status(b, i, t);
      case GO_CREATE, GO_CREATE_BLOCKED -> create(b, i, t);
      case GO_START -> start(b, i, t);
      case GO_STOP -> stop(b, i, t);
      case GO_BLOCK -> block(b, i, t);
      case GO_DESTROY, GO_DESTROY_SYSCALL -> end(b, i, t);
      case GO_UNBLOCK -> unblock(b.g[i], b.arg0[i], meaning(b, i), t, b.p[i]);
      case GO_SWITCH -> change(b.g[i], b.arg0[i], t);
      case GO_SWITCH_DESTROY -> {
        change(b.g[i], b.arg0[i], t);
        live.remove(b.g[i]).life.diedNanos = t;
      }
      case GO_SYSCALL_BEGIN -> syscall(b, i, t);
      case GO_SYSCALL_END -> syscallEnd(b.g[i], t, true);
      case GO_SYSCALL_END_BLOCKED -> syscallEnd(b.g[i], t, false);
      case USER_REGION_BEGIN -> region(b, i, t, Life.Op.REGION_BEGIN);
      case USER_REGION_END -> region(b, i, t, Life.Op.REGION_END);
      case PROCS_CHANGE -> gomaxprocs = (int) Math.min(Integer.MAX_VALUE, b.arg0[i]);
      case PROC_START -> procStart(b.m[i], t);
      case PROC_STOP -> turnEnds.remove(b.m[i]);
      case GC_BEGIN -> collections.add(t);
      default -> {}
    }
  }

  private Places.Meaning meaning(EventBlock b, int i) {
    return places.of(b.stack(i));
  }

  private Live get(long goid, long t) {
    return live.computeIfAbsent(goid, id -> new Live(life(id, null, t)));
  }

  private Life life(long goid, Life parent, long t) {
    Life life = new Life(lives.size(), goid, parent, t);
    lives.add(life);
    return life;
  }

  /** The running goroutine, with what it computed up to now; null on g0. */
  private Live running(long goid, long t, Places.Meaning where) {
    if (goid == EventBlock.NONE) {
      return null;
    }
    Live g = get(goid, t);
    learnRoot(g, where);
    flush(g, t);
    return g;
  }

  private static void learnRoot(Live g, Places.Meaning where) {
    if (!g.rootKnown && !where.root().isEmpty()) {
      g.rootKnown = true;
      g.life.system = GoPackages.runtimeOwn(where.root());
    }
  }

  private void flush(Live g, long t) {
    if (g.since != Life.NEVER && !g.inSyscall) {
      g.computed += t - g.since;
      g.since = t;
    }
  }

  private int add(Live g, Life.Op op, int arg, long t, Places.Meaning where) {
    if (!counts()) {
      g.computed = 0;
      return 0;
    }
    rows++;
    int row = g.life.add(op, arg, g.computed, t, where);
    g.computed = 0;
    return row;
  }

  private void status(EventBlock b, int i, long t) {
    if (live.containsKey(b.arg0[i])) {
      return;
    }
    Live g = get(b.arg0[i], t);
    learnRoot(g, meaning(b, i));
    GoState state = GoState.ofWire(b.arg2[i]);
    g.life.ready = state != GoState.WAITING;
    if (state == GoState.RUNNING || state == GoState.SYSCALL) {
      g.since = t;
      g.inSyscall = state == GoState.SYSCALL;
    }
  }

  private void create(EventBlock b, int i, long t) {
    Places.Meaning where = meaning(b, i);
    Live creator = running(b.g[i], t, where);
    boolean coroutine = b.type(i) == EventType.GO_CREATE_BLOCKED;
    Life child = life(b.arg0[i], creator == null || coroutine ? null : creator.life, t);
    Live g = new Live(child);
    live.put(b.arg0[i], g);
    Places.Meaning begins = places.of(b.arg1[i]);
    learnRoot(g, begins);
    g.begins = begins;
    child.start = begins.place();
    child.createdAt = where.place();
    child.ready = !coroutine;
    if (coroutine) {
      return;
    }
    if (creator == null) {
      beginsByTimer(g, t);
    } else {
      add(creator, Life.Op.GO, child.number, t, where);
      readied = t;
    }
  }

  /** What time.AfterFunc calls begins when its time has come, and not when the trace does. */
  private void beginsByTimer(Live g, long t) {
    g.life.ready = false;
    Edge e = waits(g, NOWHERE, "", Life.NEVER);
    g.waits = null;
    if (e != null) {
      e.wakeNanos = t;
      e.cause = Edge.Cause.TIMER;
    }
  }

  private void start(EventBlock b, int i, long t) {
    Live g = get(b.arg0[i], t);
    g.since = t;
    g.inSyscall = false;
    Long ended = turnEnds.remove(b.m[i]);
    if (ended != null && counts()) {
      pace.switched(t - ended);
    }
  }

  private void procStart(long m, long t) {
    turnEnds.remove(m);
    if (readied != Life.NEVER && counts()) {
      pace.wake(t - readied);
    }
    readied = Life.NEVER;
  }

  private void stop(EventBlock b, int i, long t) {
    Places.Meaning where = meaning(b, i);
    Live g = running(b.g[i], t, where);
    if (g == null) {
      return;
    }
    String reason = generation.strings().get(b.arg0[i]).toString();
    Life.Op op =
        where.call() == Call.YIELD
            ? Life.Op.YIELD
            : reason.equals("preempted") ? Life.Op.NONE : Life.Op.GOSCHED;
    add(g, op, 0, t, where);
    g.since = Life.NEVER;
    turnEnds.put(b.m[i], t);
  }

  private void block(EventBlock b, int i, long t) {
    Places.Meaning where = meaning(b, i);
    Live g = running(b.g[i], t, where);
    if (g == null) {
      return;
    }
    String reason = generation.strings().get(b.arg0[i]).toString();
    waits(g, where, reason, t);
    g.since = Life.NEVER;
    turnEnds.put(b.m[i], t);
  }

  private Edge waits(Live g, Places.Meaning where, String reason, long t) {
    if (!counts()) {
      return null;
    }
    Edge e = new Edge(edges.size(), g.life, g.life.size, where, reason, t);
    edges.add(e);
    add(g, Life.Op.WAIT, e.number, t, where);
    g.waits = e;
    return e;
  }

  private void end(EventBlock b, int i, long t) {
    Live g = running(b.g[i], t, NOWHERE);
    if (g == null) {
      return;
    }
    if (g.computed > 0) {
      add(g, Life.Op.NONE, 0, t, g.begins);
    }
    g.life.diedNanos = t;
    live.remove(b.g[i]);
    turnEnds.put(b.m[i], t);
  }

  /**
   * A coroutine switch, behind which the reader tells the one's stop and the other's start. Of the
   * two one runs and one rests, and the scheduler knows only that one runs. So they are one life,
   * which goes on under the other's id; what rested rests under this.
   */
  private void change(long from, long to, long t) {
    switching = 2;
    Live runs = get(from, t);
    live.put(from, get(to, t));
    live.put(to, runs);
  }

  private void unblock(long waker, long goid, Places.Meaning where, long t, int p) {
    Live w = running(waker, t, where);
    Live g = get(goid, t);
    if (!counts()) {
      g.waits = null;
      return;
    }
    Edge e = g.waits == null ? waits(g, NOWHERE, "", Life.NEVER) : g.waits;
    g.waits = null;
    e.wakeNanos = t;
    e.wakeCall = where.call();
    e.wakePlace = where.place();
    if (w != null) {
      e.cause = Edge.Cause.GOROUTINE;
      e.waker = w.life;
      e.wakeRow = add(w, Life.Op.WAKE, e.number, t, where);
      readied = t;
    } else if (e.reason.equals("network")) {
      e.cause = Edge.Cause.NETWORK;
    } else {
      e.cause = p == EventBlock.NONE ? Edge.Cause.RUNTIME : Edge.Cause.TIMER;
    }
  }

  private void syscall(EventBlock b, int i, long t) {
    Places.Meaning where = meaning(b, i);
    Live g = running(b.g[i], t, where);
    if (g == null) {
      return;
    }
    add(g, where.call() == Call.WRITE ? Life.Op.WRITE : Life.Op.SYSCALL, 0, t, where);
    g.since = t;
    g.inSyscall = true;
  }

  private static boolean isSyscall(Life.Op op) {
    return op == Life.Op.SYSCALL || op == Life.Op.WRITE;
  }

  private void syscallEnd(long goid, long t, boolean runs) {
    Live g = goid == EventBlock.NONE ? null : get(goid, t);
    if (g == null) {
      return;
    }
    Life l = g.life;
    if (g.inSyscall && l.size > 0 && isSyscall(l.op(l.size - 1))) {
      l.arg[l.size - 1] = (int) Math.min(Integer.MAX_VALUE, Math.max(1, t - g.since));
    }
    g.inSyscall = false;
    g.since = runs ? t : Life.NEVER;
  }

  private void region(EventBlock b, int i, long t, Life.Op op) {
    Places.Meaning where = meaning(b, i);
    Live g = running(b.g[i], t, where);
    if (g == null) {
      return;
    }
    String name = generation.strings().get(b.arg1[i]).toString();
    int id =
        regionIds.computeIfAbsent(
            name,
            n -> {
              regions.add(n);
              return regions.size() - 1;
            });
    add(g, op, id, t, where);
  }
}
