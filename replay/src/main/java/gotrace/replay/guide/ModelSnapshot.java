package gotrace.replay.guide;

import gotrace.runtime.Counters;
import gotrace.runtime.G;
import gotrace.runtime.P;
import gotrace.runtime.Source;
import gotrace.runtime.Sudog;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.util.Comparator;
import java.util.List;

/**
 * What a model holds between two blocks, written down and taken up again. The votes and doubts that
 * only a rehearsal collects, and what is looked up in tables again, are left out.
 */
final class ModelSnapshot {
  /** Go has no more Ps, and the order lets none through. */
  private static final int MAX_P = 1 << 16;

  /** All sudogs that wait, or lie in the central list, at most: 64 MiB of them. */
  private static final int MAX_SUDOGS = 1 << 20;

  /** What ran last on a P: nothing, one that is there, or one that has ended. */
  private static final int NOBODY = 0;

  private static final int LIVE = 1;
  private static final int ENDED = 2;

  private static final int NO_SOURCE = -1;

  private final Model x;

  /** How many sudogs more may be. */
  private int sudogsLeft = MAX_SUDOGS;

  private ModelSnapshot(Model model) {
    this.x = model;
  }

  /**
   * Writes it down.
   *
   * @return false when this state cannot be written down, as some that no Go program comes to: one
   *     that has ended stands in a queue
   */
  static boolean save(Model model, SnapshotWriter out) {
    ModelSnapshot snapshot = new ModelSnapshot(model);
    if (!snapshot.isPlain()) {
      return false;
    }
    snapshot.save(out);
    return true;
  }

  /** Whether all that stands somewhere is known by its id. */
  private boolean isPlain() {
    for (P pp : x.sched.ps()) {
      if (pp.runnext() != null && !isLive(pp.runnext())) {
        return false;
      }
      for (int i = 0; i < pp.runqSize(); i++) {
        if (!isLive(pp.runqAt(i))) {
          return false;
        }
      }
    }
    for (G gp = x.sched.runqHead(); gp != null; gp = x.sched.runqAfter(gp)) {
      if (!isLive(gp)) {
        return false;
      }
    }
    for (Proc proc : x.procs.values()) {
      for (Goroutine go : proc.polled) {
        if (!isLive(go.g)) {
          return false;
        }
      }
    }
    sudogsLeft -= x.sched.centralSudogs();
    for (long goid : x.goids()) {
      sudogsLeft -= waiting(x.known(goid));
    }
    return x.pool.size() == 0 && sudogsLeft >= 0;
  }

  private static int waiting(Goroutine go) {
    int sudogs = 0;
    for (Sudog s = go.g.waiting; s != null; s = s.waitlink) {
      sudogs++;
    }
    return sudogs;
  }

  private int sudogs(SnapshotReader in) throws MalformedSnapshotException {
    int sudogs = in.number(0, sudogsLeft);
    sudogsLeft -= sudogs;
    return sudogs;
  }

  private boolean isLive(G gp) {
    Goroutine known = x.known(gp.goid);
    return known != null && known.g == gp;
  }

  private void save(SnapshotWriter out) {
    out.number(x.sched.gomaxprocs);
    out.number(x.sched.centralSudogs());
    out.number(x.stopper);
    out.number(x.stopNanos);
    out.flag(x.marked);
    out.flag(x.collecting);
    out.flag(x.fromTheStart);
    out.number(x.readying.leftSyscall);
    long[] goids = x.goids();
    out.number(goids.length);
    long last = 0;
    for (long goid : goids) {
      out.number(goid - last);
      save(x.known(goid), out);
      last = goid;
    }
    List<P> ps = x.sched.ps().stream().sorted(Comparator.comparingInt(pp -> pp.id)).toList();
    out.number(ps.size());
    for (P pp : ps) {
      save(pp, out);
    }
    out.number(x.sched.runqSize());
    for (G gp = x.sched.runqHead(); gp != null; gp = x.sched.runqAfter(gp)) {
      out.number(gp.goid);
    }
    List<Proc> procs =
        x.procs.values().stream().sorted(Comparator.comparingInt(proc -> proc.p.id)).toList();
    out.number(procs.size());
    procs.forEach(proc -> out.number(proc.p.id));
    x.idle.save(out);
    for (Proc proc : procs) {
      save(proc, out);
    }
    out.number(x.sched.runqPuts() - x.putsBefore);
    out.number(x.sched.runqPuts() - x.putsCounted);
    out.number(x.countedNanos);
  }

  /** The queues are set up afterwards, for a goroutine knows where it stands. */
  private void restore(SnapshotReader in) throws MalformedSnapshotException {
    x.sched.gomaxprocs = in.number(1, MAX_P);
    x.sched.resumeCentral(sudogs(in));
    x.stopper = in.number();
    x.stopNanos = in.number();
    x.marked = in.flag();
    x.collecting = in.flag();
    boolean fromTheStart = in.flag();
    x.readying.leftSyscall = in.number();
    long goid = 0;
    for (int n = in.count(); n > 0; n--) {
      goid += in.number();
      restore(x.goroutine(goid), in);
    }
    for (int n = in.count(); n > 0; n--) {
      restore(x.sched.p(in.number(EventBlock.NONE, MAX_P)), in);
    }
    for (int n = in.count(); n > 0; n--) {
      Goroutine go = live(in);
      boolean wasGlobal = go.g.wasGlobal;
      x.sched.globRunqPut(go.g);
      go.g.wasGlobal = wasGlobal;
    }
    int[] procs = new int[in.count()];
    for (int i = 0; i < procs.length; i++) {
      procs[i] = in.number(EventBlock.NONE, MAX_P);
      x.proc(procs[i]);
    }
    x.idle.restore(in, x.procs::get);
    for (int id : procs) {
      restore(x.proc(id), in);
    }
    x.putsBefore = x.sched.runqPuts() - in.number();
    x.putsCounted = x.sched.runqPuts() - in.number();
    x.countedNanos = in.number();
    x.fromTheStart = fromTheStart;
  }

  /** Makes an empty model one that goes on from there. */
  static Model restored(Model model, SnapshotReader in) throws MalformedSnapshotException {
    new ModelSnapshot(model).restore(in);
    return model;
  }

  private static void save(Goroutine go, SnapshotWriter out) {
    out.number(go.kind.ordinal());
    out.number(go.reason.ordinal());
    out.number(go.handed == null ? NO_SOURCE : go.handed.ordinal());
    out.flag(go.inherits);
    out.number(go.victim);
    out.number(go.taken);
    out.flag(go.wasNext);
    out.flag(go.initial);
    out.number(go.readiedAt);
    out.flag(go.loose);
    out.number(go.startedNanos);
    out.number(go.m);
    out.flag(go.locked);
    out.number(go.blockedAt);
    out.flag(go.g.wasGlobal);
    out.number(waiting(go));
  }

  private void restore(Goroutine go, SnapshotReader in) throws MalformedSnapshotException {
    go.kind = in.oneOf(Kind.values());
    go.reason = in.oneOf(WaitReason.values());
    int handed = in.number(NO_SOURCE, Source.values().length - 1);
    go.handed = handed == NO_SOURCE ? null : Source.values()[handed];
    go.inherits = in.flag();
    go.victim = in.number(Start.NONE, MAX_P);
    go.taken = in.number(0, Integer.MAX_VALUE);
    go.wasNext = in.flag();
    go.initial = in.flag();
    go.readiedAt = in.number();
    go.loose = in.flag();
    go.startedNanos = in.number();
    go.m = in.number();
    go.locked = in.flag();
    go.blockedAt = in.number();
    go.g.wasGlobal = in.flag();
    for (int n = sudogs(in); n > 0; n--) {
      Sudog s = new Sudog();
      s.waitlink = go.g.waiting;
      go.g.waiting = s;
    }
  }

  private static void save(P pp, SnapshotWriter out) {
    out.number(pp.id);
    out.number(pp.schedtick());
    out.number(pp.sudogs());
    out.flag(pp.runnext() != null);
    if (pp.runnext() != null) {
      out.number(pp.runnext().goid);
    }
    out.number(pp.runqSize());
    for (int i = 0; i < pp.runqSize(); i++) {
      out.number(pp.runqAt(i).goid);
    }
    for (long count : pp.counters.values()) {
      out.number(count);
    }
  }

  private void restore(P pp, SnapshotReader in) throws MalformedSnapshotException {
    x.sched.resume(pp, in.number(0, Integer.MAX_VALUE), in.number(0, MAX_SUDOGS));
    if (in.flag()) {
      x.sched.runqPut(pp, live(in).g, true);
    }
    for (int n = in.count(); n > 0; n--) {
      Goroutine go = live(in);
      if (pp.runqFull()) {
        throw new MalformedSnapshotException("a queue is longer than it can be");
      }
      x.sched.runqPut(pp, go.g, false);
    }
    long[] counts = new long[Counters.NAMES.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.number();
    }
    pp.counters.set(counts);
  }

  private void save(Proc proc, SnapshotWriter out) {
    out.flag(proc.unordered);
    out.flag(proc.given);
    out.flag(proc.spinning);
    out.flag(proc.opened);
    out.flag(proc.ranLater);
    out.number(proc.polled.size());
    proc.polled.forEach(go -> out.number(go.g.goid));
    out.flag(proc.givenUp);
    out.flag(proc.dedicated);
    out.number(proc.stoppedBy);
    out.flag(proc.passed);
    out.flag(proc.vacant);
    out.number(x.sched.runqPuts() - proc.globalPuts);
    saveLast(proc.last, out);
    out.number(rank(proc.nextWhenStopped));
    if (proc.nextWhenStopped != null) {
      out.number(proc.nextWhenStopped.goid);
    }
    out.number(proc.gaveWayNanos);
    out.number(proc.residue);
  }

  private int rank(G gp) {
    if (gp == null) {
      return NOBODY;
    }
    return isLive(gp) ? LIVE : ENDED;
  }

  private void saveLast(Goroutine last, SnapshotWriter out) {
    int rank = rank(last == null ? null : last.g);
    out.number(rank);
    if (rank != NOBODY) {
      out.number(last.g.goid);
    }
    if (rank == ENDED) {
      out.number(last.m);
      out.flag(last.locked);
    }
  }

  private void restore(Proc proc, SnapshotReader in) throws MalformedSnapshotException {
    proc.unordered = in.flag();
    proc.given = in.flag();
    proc.spinning = in.flag();
    proc.opened = in.flag();
    proc.ranLater = in.flag();
    for (int n = in.count(); n > 0; n--) {
      Goroutine go = live(in);
      go.polledOn = proc;
      proc.polled.add(go);
    }
    proc.givenUp = in.flag();
    proc.dedicated = in.flag();
    proc.stoppedBy = in.number();
    proc.passed = in.flag();
    proc.vacant = in.flag();
    proc.globalPuts = x.sched.runqPuts() - in.number();
    proc.last = last(in);
    int rank = in.number(NOBODY, ENDED);
    if (rank != NOBODY) {
      proc.nextWhenStopped = rank == LIVE ? live(in).g : new G(in.number());
    }
    proc.gaveWayNanos = in.number();
    proc.residue = in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private Goroutine last(SnapshotReader in) throws MalformedSnapshotException {
    int rank = in.number(NOBODY, ENDED);
    if (rank == NOBODY) {
      return null;
    }
    if (rank == LIVE) {
      return live(in);
    }
    Goroutine ended = new Goroutine(in.number(), new Coming());
    ended.m = in.number();
    ended.locked = in.flag();
    return ended;
  }

  private Goroutine live(SnapshotReader in) throws MalformedSnapshotException {
    Goroutine go = x.known(in.number());
    if (go == null) {
      throw new MalformedSnapshotException("a goroutine is not there");
    }
    return go;
  }
}
