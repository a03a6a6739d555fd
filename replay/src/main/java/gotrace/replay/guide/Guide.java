package gotrace.replay.guide;

import gotrace.runtime.G;
import gotrace.runtime.P;
import gotrace.runtime.Sched;
import gotrace.runtime.Source;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.StackTable;
import gotrace.trace.StringTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class Guide {
  enum Reason { NONE, OTHER, NETWORK, ASSIST, UNTIL_GC, SYSTEM, SWEEP, SLEEP, SELECT, SYNC, CHAN, COND, FOREVER }

  static final class Go {
    final G g;
    Reason reason = Reason.NONE;
    long blockStackHash;
    String fn = "";
    long startedAt;
    long readyAt;
    Source handed;      // handed over directly
    boolean initial; boolean pool; 
    long syscallM = Long.MIN_VALUE;
    int sudogs;
    boolean blockedJustNow;
    long blockTime; long blockM;
    String leaf="";
    long lastStack; int kept;
    Go(long id) { g = new G(id); }
  }

  public interface Steps { void goStart(long time, long g, int p, Source source); }

  private final Sched sched = new Sched();
  private final Map<Long, Go> gs = new HashMap<>();
  private final Steps steps;
  private boolean stw; private long stwG;
  private final Map<Long, List<Go>> netpoll = new HashMap<>();
  private final boolean[] idle = new boolean[65536];
  private int idleCount;
  // hindsight
  final Placement place;
  final int[] residue;
  final int[][] votes = new int[4096][];
  public int inconsistencies;
  public final Map<Long,Integer> overtaken = new HashMap<>();
  final Map<Long, String> fnHints; final Map<Long, String> fnSeen = new HashMap<>();
  final Map<Long, Reason> reasonHints; final Map<Long, Reason> reasonSeen = new HashMap<>();
  private int promised; private final java.util.Set<Integer> spinning = new java.util.HashSet<>();
  private boolean gc; private final long[] lastG = new long[65536];
  public String trace = System.getenv("GUIDE_TRACE");

  public Guide(Steps steps, Placement place, int[] residue, Map<Long,String> fnHints, Map<Long,Reason> reasonHints) {
    this.fnHints = fnHints; this.reasonHints = reasonHints;
    this.steps = steps; this.place = place; this.residue = residue;
    if (place != null) {
      for (var e : place.local.entrySet()) for (long id : e.getValue()) { Go go = of(id); go.initial = true; sched.runqPut(sched.p(e.getKey()), go.g, false); }
      for (var e : place.runnext.entrySet()) { Go go = of(e.getValue()); go.initial = true; sched.runqPut(sched.p(e.getKey()), go.g, true); sched.counters.runnextPuts--; }
      if (place.global != null) for (long id : place.global) { Go go = of(id); go.initial = true; sched.globRunqPut(go.g); }
      else for (var e : place.pool.entrySet()) { java.util.ArrayDeque<Long> q = new java.util.ArrayDeque<>(e.getValue()); poolSeq.put(e.getKey(), q); for (long id : q) { Go go = of(id); go.initial = true; go.pool = true; poolSize++; } }
    }
  }
  int breaks; int score() { return inconsistencies * 4 + breaks; }
  private int poolSize; private final Map<Integer, java.util.ArrayDeque<Long>> poolSeq = new HashMap<>();
  /** the order of the global queue as the pass found it */
  final List<Long> globalOrder = new ArrayList<>();
  private int globalSize() { return poolSize + sched.runqSize(); }
  private void unpool(Go go) { go.pool = false; poolSize--; globalOrder.add(go.g.goid); }
  private boolean fairLater(long id, int p) { Seen t = place.seen.get(id); return !place.taken.contains(id) && residue != null && residue[p] >= 0 && t.tick() == residue[p]; }
  private void takePool(P pp, long first, int n) {
    var q = poolSeq.get(pp.id); int left = n; long last = first;
    while (left > 0 && poolSize > 0) {
      if (q != null) q.removeIf(id -> !of(id).pool);
      Go own = null;
      if (q != null) for (long id : q) if (!fairLater(id, pp.id)) { own = of(id); break; }
      Go next = gs.get(last + 1);
      boolean other = own != null && own.g.goid - (last + 1) < left && next != null && next.pool && place.seen.containsKey(last + 1) && place.seen.get(last + 1).p() != pp.id && !fairLater(last + 1, place.seen.get(last + 1).p());
      Go x = other && (own == null || own.g.goid > last + 1) ? next : own;
      if (x == null) { breaks += left; break; }
      if (x.g.goid != last + 1) breaks++;
      last = x.g.goid; unpool(x); sched.runqPut(pp, x.g, false); left--;
    }
    while (left > 0 && poolSize == 0 && sched.runqSize() > 0) { G x = sched.globRunqGet(pp, 1); sched.runqPut(pp, x, false); left--; }
  }
  /** What stands right before it in the order of goids was taken earlier, by a P that is not seen to start it yet. */
  private void earlierBatch(Go go, int p) {
    int size = globalSize(); int n = Math.min(128, Math.min(size, size / sched.gomaxprocs + 1));
    for (var e : poolSeq.entrySet()) {
      int q = e.getKey(); if (q == p || !sched.p(q).runqEmpty()) continue;
      e.getValue().removeIf(id -> !of(id).pool); if (e.getValue().isEmpty()) continue;
      long h = e.getValue().peek(), len = go.g.goid - h; if (len > n + 1 || len < n / 2 || len <= 0) continue;
      boolean all = true; for (long x = h; x < go.g.goid; x++) { Go y = gs.get(x); all &= y != null && y.pool; }
      if (!all) continue;
      early(h, go.g.goid, q, n); return;
    }
  }
  private void early(long h, long g, int q, int n) {
    long len = g - h;
    for (long x = h; x < g; x++) { Go y = of(x); unpool(y); if (x != h) sched.runqPut(sched.p(q), y.g, false); else y.handed = Source.GLOBAL; }
    log("earlier batch g" + h + " p" + q + " len " + len + " n " + n);
  }
  /** The same in the queue as it was found. */
  private void earlierBatch2(Go go, int p) {
    G h = sched.globalHead(); if (place == null || h == go.g) return;
    Seen s = place.seen.get(h.goid); if (s == null || s.p() == p || !of(h.goid).initial || !sched.p(s.p()).runqEmpty()) return;
    P q = sched.p(s.p()); int n = sched.globRunqBatch(), k = 0;
    for (G x = h; x != null && x != go.g; x = x.schedNext()) k++;
    if (k > n + 1 || k < n / 2) return;
    G x = sched.globRunqGet(q, k); of(x.goid).handed = Source.GLOBAL;
  }
  record Seen(int p, int tick, long time, boolean overtaken, boolean first) {}
  static final class Placement {
    final Map<Integer, List<Long>> local = new HashMap<>(); final Map<Integer, Long> runnext = new HashMap<>();
    final Map<Integer, List<Long>> pool = new HashMap<>(); List<Long> global;
    Map<Long, Seen> seen; final java.util.Set<Long> taken = new java.util.HashSet<>();
  }
  final Map<Long, Seen> seenInitial = new java.util.LinkedHashMap<>();
  private final boolean[] laterLocal = new boolean[65536], started = new boolean[65536];

  public Sched sched() { return sched; }
  private Go of(long id) { return gs.computeIfAbsent(id, Go::new); }
  private String fn(Go go) { return go.fn.isEmpty() ? fnHints.getOrDefault(go.g.goid, "") : go.fn; }
  private Reason why(Go go) { return go.reason == Reason.NONE ? reasonHints.getOrDefault(go.g.goid, Reason.NONE) : go.reason; }

  public void take(EventBlock b) {
    for (int i = 0; i < b.size; i++) row(b, i);
  }

  private void log(String s) { if (trace != null) System.err.println(s); }

  private String reasonText(EventBlock b, int i) { return b.generation.strings().get(b.arg0[i]).toString(); }

  private Reason reason(String s) {
    return switch (s) {
      case "network" -> Reason.NETWORK;
      case "GC mark assist wait for work" -> Reason.ASSIST;
      case "wait until GC ends" -> Reason.UNTIL_GC;
      case "system goroutine wait" -> Reason.SYSTEM;
      case "GC background sweeper wait" -> Reason.SWEEP;
      case "sleep" -> Reason.SLEEP;
      case "select" -> Reason.SELECT;
      case "sync" -> Reason.SYNC;
      case "chan send", "chan receive" -> Reason.CHAN;
      case "sync.(*Cond).Wait" -> Reason.COND;
      case "forever" -> Reason.FOREVER;
      default -> Reason.OTHER;
    };
  }

  private static String leaf(EventBlock b, long stack) {
    StackTable t = b.generation.stacks(); int k = t.index(stack);
    return t.depth(k) == 0 ? "" : t.func(t.frame(k, 0)).toString();
  }
  private static String root(EventBlock b, long stack) {
    StackTable t = b.generation.stacks(); int k = t.index(stack);
    return t.depth(k) == 0 ? "" : t.func(t.frame(k, t.depth(k) - 1)).toString();
  }
  private static boolean has(EventBlock b, long stack, String... names) {
    StackTable t = b.generation.stacks(); int k = t.index(stack);
    for (int d = 0; d < t.depth(k); d++) { String f = t.func(t.frame(k, d)).toString(); for (String n : names) if (f.equals(n)) return true; }
    return false;
  }
  private void name(Go go, EventBlock b, long stack) { if (go.fn.isEmpty() && stack != 0) { go.fn = root(b, stack); fnSeen.putIfAbsent(go.g.goid, go.fn); } }

  private void setIdle(int p, boolean v) { if (p < 0) return; if (idle[p] != v) { idle[p] = v; idleCount += v ? 1 : -1; } }

  private void row(EventBlock b, int i) {
    EventType t = b.type(i);
    long time = b.time[i]; int p = b.p[i]; long m = b.m[i]; long a0 = b.arg0[i];
    switch (t) {
      case PROCS_CHANGE -> sched.gomaxprocs = (int) Math.max(1, Math.min(a0, 65536));
      case PROC_STATUS -> { if (b.prior[i] <= 1 && a0 < 65536) { long st = b.arg1[i]; sched.p((int) a0); setIdle((int) a0, st == 2); sched.gomaxprocs = Math.max(sched.gomaxprocs, (int) a0 + 1);} }
      case PROC_START -> { setIdle((int) a0, false); if (promised > 0) { promised--; spinning.add((int) a0); } }
      case PROC_STOP -> { setIdle(p, true); spinning.remove(p); }
      case PROC_STEAL -> setIdle((int) a0, true);
      case STW_BEGIN -> { stw = true; stwG = b.g[i]; }
      case STW_END -> stw = false;
      case GC_BEGIN -> sched.clearPools();
      case GO_STATUS, GO_STATUS_STACK -> {
        Go go = of(a0);
        if (t == EventType.GO_STATUS_STACK) name(go, b, b.arg3[i]);
        if (b.prior[i] == 0 && b.arg2[i] == 1 && !go.initial && go.g.place() == G.Place.NONE) { go.initial = true; }
      }
      case GO_CREATE -> { Go go = of(a0); name(go, b, b.arg1[i]); sched.runqPut(sched.p(p), go.g, true); wakep(); }
      case GO_CREATE_BLOCKED -> { Go go = of(a0); name(go, b, b.arg1[i]); }
      case GO_UNBLOCK -> unblock(b, i);
      case GO_STOP -> stop(b, i);
      case GO_BLOCK -> {
        Go go = of(b.g[i]); name(go, b, b.arg1[i]);
        go.reason = b.offset[i] < 0 ? Reason.OTHER : reason(reasonText(b, i)); reasonSeen.putIfAbsent(go.g.goid, go.reason); go.blockTime = time; go.blockM = m;
        acquire(go, b, i, p);
      }
      case GO_SYSCALL_END_BLOCKED -> {
        Go go = of(b.g[i]);
        EventType nt = EventType.ofCode(b.nextType[i]);
        if (nt == EventType.GO_START && b.nextArg0[i] == b.g[i] || nt == EventType.PROC_START && b.nextTime[i] - time < 1500) {
          go.handed = Source.SYSCALL; go.syscallM = p >= 0 ? 1 : 2;
        } else sched.globRunqPut(go.g);
      }
      case GO_START -> start(b, i);
      case GO_DESTROY, GO_DESTROY_SYSCALL -> gs.remove(b.g[i]);
      case GO_SWITCH, GO_SWITCH_DESTROY -> of(a0).handed = Source.UNKNOWN;
      default -> {}
    }
  }

  private void acquire(Go go, EventBlock b, int i, int p) {
    int n = switch (go.reason) { case CHAN, COND -> 1; case SELECT -> 2; case SYNC -> 1; default -> 0; };
    if (go.reason == Reason.SYNC && b.time[i] - go.startedAt < 450 && go.lastStack == b.arg1[i]) n = go.kept = 0;
    go.sudogs += n; go.lastStack = b.arg1[i];
    for (int k = 0; k < n; k++) sched.acquireSudog(sched.p(p));
  }

  private void stop(EventBlock b, int i) {
    Go go = of(b.g[i]); P pp = sched.p(b.p[i]); name(go, b, b.arg1[i]);
    String r = reasonText(b, i);
    boolean preempted = r.equals("preempted");
    if (preempted && has(b, b.arg1[i], "runtime.goyield", "internal/sync.runtime_Semrelease", "sync.runtime_Semrelease", "runtime.semrelease1", "internal/sync.runtime_SemacquireMutex")) sched.runqPut(pp, go.g, false);
    else if (preempted && stw && EventType.ofCode(b.nextType[i]) == EventType.PROC_STOP) sched.runqPut(pp, go.g, true);
    else sched.globRunqPut(go.g);
  }

  private void unblock(EventBlock b, int i) {
    Go go = of(b.arg0[i]); int p = b.p[i]; long m = b.m[i]; boolean nextIsStart = EventType.ofCode(b.nextType[i]) == EventType.GO_START && b.nextArg0[i] == b.arg0[i];
    if (p < 0) { sched.globRunqPut(go.g); return; }
    P pp = sched.p(p);
    if (b.g[i] == EventBlock.NONE) {
      if (why(go) == Reason.NETWORK) {
        List<Go> list = netpoll.computeIfAbsent(m, x -> new ArrayList<>());
        list.add(go);
        boolean more = EventType.ofCode(b.nextType[i]) == EventType.GO_UNBLOCK;
        if (more) return;
        netpoll.remove(m);
        if (nextIsStart) { list.remove(list.size() - 1); go.handed = Source.NETPOLL; }
        inject(pp, list);
        return;
      }
      if (nextIsStart && (why(go) == Reason.SYSTEM || why(go) == Reason.NONE) ) {
        boolean worker = fn(go).equals("runtime.gcBgMarkWorker");
        boolean reader = fn(go).startsWith("runtime/trace.");
        if (worker || reader) { go.handed = worker ? Source.GCWORKER : Source.TRACEREADER; return; }
      }
      sched.runqPut(pp, go.g, true); wakep();
      return;
    }
    boolean hint = go.reason == Reason.NONE; Reason w = why(go);
    if (hint && (w == Reason.ASSIST || w == Reason.UNTIL_GC) && !collector(b, b.arg2[i])) w = Reason.NONE;
    if (hint && w == Reason.NETWORK && !stw && !collector(b, b.arg2[i])) w = Reason.NONE;
    if (w == Reason.ASSIST) { sched.runqPut(pp, go.g, false); return; }
    if (w == Reason.UNTIL_GC || fn(go).equals("runtime.bgscavenge")) { inject(pp, new ArrayList<>(List.of(go))); return; }
    if (w == Reason.NETWORK) {
      String leaf = leaf(b, b.arg2[i]);
      if (leaf.startsWith("internal/poll.")) { sched.runqPut(pp, go.g, true); return; }
      inject(pp, new ArrayList<>(List.of(go))); return;
    }
    if (stw && b.g[i] == stwG && !fn(go).equals("runtime.bgsweep")) { inject(pp, new ArrayList<>(List.of(go))); return; }
    sched.runqPut(pp, go.g, true); wakep();
  }

  private boolean collector(EventBlock b, long stack) {
    return !leaf(b, stack).equals("runtime.gcMarkDone") && has(b, stack, "runtime.gcBgMarkWorker", "runtime.gcMarkDone", "runtime.gcAssistAlloc", "runtime.gcFlushBgCredit", "runtime.gcMarkTermination", "runtime.gcWakeAllAssists", "runtime.gcSweep", "runtime.sysmon");
  }
  private void wakep() { if (promised == 0 && spinning.isEmpty() && idleCount > promised) promised++; }
  private void inject(P pp, List<Go> list) {
    if (list.isEmpty()) return;
    int global = stw ? 0 : Math.max(0, Math.min(idleCount - promised, list.size()));
    promised += global;
    for (int k = 0; k < list.size(); k++) {
      if (k < global) sched.globRunqPut(list.get(k).g); else sched.runqPut(pp, list.get(k).g, false);
    }
    wakep();
  }

  private void start(EventBlock b, int i) {
    Go go = of(b.arg0[i]); int p = b.p[i]; P pp = sched.p(p); G g = go.g; long time = b.time[i];
    if (b.offset[i] < 0) { // coroutine switch
      sched.takeOut(g); go.handed = null; go.startedAt = time; return;
    }
    Source s; boolean tick = true;
    String detail = "";
    if (go.handed != null) {
      s = go.handed; if (s == Source.SYSCALL) tick = go.syscallM == 2; go.handed = null; sched.takeOut(g);
    } else switch (g.place()) {
      case RUNNEXT -> {
        if (g.at() == pp) { s = Source.RUNNEXT; tick = false; sched.takeRunnext(pp); sched.counters.runnextHits++; }
        else { s = Source.STEAL_RUNNEXT; if (!pp.runqEmpty() || g.at().runqSize() != 0) { inconsistencies++; detail = "!"; } sched.takeRunnext(g.at()); sched.counters.runnextSteals++; sched.counters.stolen++; }
      }
      case LOCAL -> {
        int k = sched.indexInRunq(g);
        if (g.at() == pp) {
          s = Source.LOCAL; if (!go.initial) laterLocal[p] = true;
          if (k != 0 || pp.runnext() != null) { inconsistencies++; detail = "!k=" + k + " next=" + pp.runnext(); }
          else if (globalSize() > 0) { vote(p, pp.schedtick() % 61, -1); if (residue != null && residue[p] >= 0 && pp.schedtick() % 61 == residue[p]) inconsistencies++; }
          for (int d = 0; d < k; d++) { Go before = of(sched.atRunq(pp, d).goid); if (before.initial && !go.initial) overtaken.merge(before.g.goid, 1, Integer::sum); }
          if (k == 0) sched.runqGet(pp); else sched.takeOut(g);
        } else {
          s = Source.STEAL;
          int size = g.at().runqSize();
          if (k + 1 != size - size / 2 || !pp.runqEmpty()) { inconsistencies++; detail = "!k=" + k + " of " + size; }
          sched.counters.stolen += k + 1;
          sched.runqSteal(pp, g.at(), k + 1);
        }
      }
      case GLOBAL -> {
        s = Source.GLOBAL;
        boolean head = sched.globalHead() == g;
        if (!head) { inconsistencies++; detail = "!not head"; }
        boolean fair;
        if (!pp.runqEmpty()) { vote(p, pp.schedtick() % 61, 1); fair = true; }
        else fair = residue != null && p < residue.length && residue[p] >= 0 && pp.schedtick() % 61 == residue[p];
        if (fair) sched.takeOut(g); else sched.globRunqGetFrom(pp, g, sched.globRunqBatch());
      }
      default -> {
        s = Source.UNKNOWN;
          if (go.pool) {
            s = Source.GLOBAL; boolean fair = !pp.runqEmpty() || residue != null && residue[p] >= 0 && pp.schedtick() % 61 == residue[p];
            if (!pp.runqEmpty()) { vote(p, pp.schedtick() % 61, 1); if (residue != null && residue[p] >= 0 && pp.schedtick() % 61 != residue[p]) inconsistencies++; }
            if (!fair) earlierBatch(go, p);
            int size = globalSize(); int n = Math.min(128, Math.min(size, size / sched.gomaxprocs + 1));
            unpool(go);
            log("pool g" + g.goid + " p" + p + " fair=" + fair + " size " + size + " n " + n + " tick " + pp.schedtick() % 61);
            if (!fair) takePool(pp, g.goid, n - 1);
          } else if (go.initial) {
            if (laterLocal[p] && !pp.runqEmpty()) vote(p, pp.schedtick() % 61, 1);
            seenInitial.put(g.goid, new Seen(p, pp.schedtick() % 61, time, laterLocal[p], !started[p])); s = Source.LOCAL; }
        else { inconsistencies++; }
      }
    }
    lastG[p] = g.goid; started[p] = true;
    if (tick) sched.tick(pp);
    if (spinning.remove(p)) wakep();
    if (trace != null && !detail.isEmpty()) log(time + " start g" + g.goid + " p" + p + " " + s + detail);
    go.initial = false;
    for (int k = 0; k < go.sudogs; k++) sched.releaseSudog(pp);
    go.sudogs = 0;
    go.startedAt = time;
    steps.goStart(time, g.goid, p, s);
  }

  private void vote(int p, int r, int w) {
    if (votes[p] == null) votes[p] = new int[61];
    votes[p][r] += w;
  }

  int[] winners() {
    int[] w = new int[votes.length];
    for (int p = 0; p < votes.length; p++) {
      w[p] = -1; int best = 0, second = 0;
      if (votes[p] != null) for (int r = 0; r < 61; r++) { int v = votes[p][r]; if (v > best) { second = best; best = v; w[p] = r; } else second = Math.max(second, v); }
      if (best == second) w[p] = -1;
    }
    return w;
  }
}
