package gotrace.replay.guide;

import gotrace.runtime.Choice;
import gotrace.runtime.G;
import gotrace.runtime.Illegal;
import gotrace.runtime.P;
import gotrace.runtime.Sched;
import gotrace.runtime.Source;
import gotrace.trace.EventBlock;
import java.io.IOException;

/**
 * Where a goroutine that starts was taken from: where it stands says which {@link Choice} Go made.
 * When that choice is illegal, or would run another goroutine, it is a divergence, and the queues
 * are set right by taking the goroutine out of its place.
 */
final class Starting {
  private final Model x;

  /** So many picks for fairness do not fall into the time that a local queue takes to run. */
  private static final int LEAST_RUN = 6;

  private final Batch batch;
  private final Start step = new Start();
  private EventBlock b;
  private int row;
  private Goroutine go;
  private Proc proc;

  Starting(Model model) {
    this.x = model;
    this.batch = new Batch(model);
  }

  void start(EventBlock block, int at) throws IOException {
    b = block;
    row = at;
    go = x.goroutine(b.arg0[row]);
    if (b.offset[row] < 0) {
      proc = x.proc(b.p[row]);
      switched();
      return;
    }
    go.started(x.steps != null);
    proc = x.proc(b.p[row]);
    x.readying.settlePolled(proc);
    if (go.polledOn != null) {
      x.readying.settlePolled(go.polledOn);
    }
    step.victim = Start.NONE;
    step.taken = 0;
    step.inherits = false;
    int tick = proc.tick();
    int global = x.globalSize();
    step.source = take();
    if (proc.pace != null) {
      pace(tick, global);
    }
    go.g.wasGlobal = false;
    x.countPuts(b.time[row]);
    proc.globalPuts = x.sched.runqPuts();
    proc.gaveWayNanos = 0;
    if (!step.inherits && proc.opened) {
      x.sched.tick(proc.p);
    }
    proc.opened = true;
    step.wasNext = go.wasNext;
    step.afterStop = proc.givenUp;
    proc.givenUp = false;
    proc.vacant = false;
    go.wasNext = false;
    x.idle.runs(proc, step.source);
    go.initial = false;
    go.startedNanos = b.time[row];
    ranOn(b.m[row]);
    proc.passed = false;
    proc.dedicated = false;
    SudogUse.release(go, x.sched, proc.p);
    tell();
  }

  private void pace(int tick, int global) {
    boolean local = step.source == Source.LOCAL && go.g.wasGlobal;
    if (local || step.source == Source.GLOBAL) {
      long nanos = proc.gaveWayNanos == 0 ? 0 : b.time[row] - proc.gaveWayNanos;
      proc.pace.start(tick, global, local ? 0 : step.taken, x.sched, nanos);
    }
  }

  /** A coroutine switch goes past the queues, and is no start of the scheduler's. */
  private void switched() {
    x.sched.takeOut(go.g);
    go.handed = null;
    go.wasNext = false;
    go.startedNanos = b.time[row];
    ranOn(b.m[row]);
  }

  /** A thread to which one goroutine is locked runs no other. */
  private void ranOn(long m) {
    Goroutine last = proc.last;
    if (last != null && last != go && last.m == m) {
      last.locked = false;
    }
    go.locked &= go.m == m;
    go.m = m;
    proc.last = go;
  }

  private Source take() throws IOException {
    if (go.handed != null) {
      Source source = go.handed;
      go.handed = null;
      step.inherits = go.inherits;
      if (source == Source.STEAL || source == Source.GLOBAL) {
        step.victim = go.victim;
        step.taken = go.taken;
      }
      x.sched.takeOut(go.g);
      return source;
    }
    P at = go.g.at();
    boolean own = at == proc.p;
    return switch (go.g.place()) {
      case RUNNEXT -> own ? fromRunnext() : stealRunnext(at);
      case LOCAL -> own ? fromQueue() : steal(at);
      case GLOBAL -> fromGlobal();
      case NONE -> fromNowhere();
    };
  }

  /** The thread to which a goroutine is locked gives it a slice of its own (proc.go: schedule). */
  private Source fromRunnext() {
    step.inherits = !passedOn();
    step.taken = 1;
    x.sched.commit(proc.p, Choice.of(Source.RUNNEXT));
    return Source.RUNNEXT;
  }

  /** Whether another thread found it and passed the P on to this one, to which it is locked. */
  private boolean passedOn() {
    boolean locked = proc.passed && proc.nextWhenStopped == go.g && go.m == b.m[row];
    go.locked |= locked;
    return locked;
  }

  private Source stealRunnext(P victim) throws IOException {
    long choice = Choice.of(Source.STEAL_RUNNEXT, victim.id, 1);
    Illegal why = x.sched.legal(proc.p, choice);
    if (why != null) {
      diverge(Divergence.ofStealRunnext(why), victim, -1);
    }
    step.victim = victim.id;
    step.taken = 1;
    x.sched.commit(proc.p, choice);
    return Source.STEAL_RUNNEXT;
  }

  private Source fromQueue() throws IOException {
    stolenAhead();
    int index = proc.p.indexOf(go.g);
    long choice = Choice.of(Source.LOCAL);
    step.taken = 1;
    proc.ranLater |= !go.initial;
    passedOn();
    if (index != 0) {
      diverge(Divergence.LOCAL_NOT_HEAD, proc.p, index);
      x.sched.takeOut(go.g);
      return Source.LOCAL;
    }
    if (x.sched.legal(proc.p, choice) != null) {
      diverge(Divergence.LOCAL_BEFORE_RUNNEXT, proc.p, index);
    } else if (x.globalSize() > 0) {
      proc.fair.vote(proc.tick(), false);
      if (proc.isFair()) {
        x.findings.doubts++;
      }
    }
    x.sched.commit(proc.p, choice);
    return Source.LOCAL;
  }

  /**
   * What stands in front of one that starts on its own P was stolen before, if the last of them
   * starts on another P, as a thief runs the last of what it takes. Others of them, which queued
   * there meanwhile, may start anywhere: on their first P, too, when it has stolen them back.
   */
  private void stolenAhead() {
    int n = proc.p.indexOf(go.g);
    if (n == 0) {
      return;
    }
    G last = proc.p.runqAt(n - 1);
    long next = x.goroutine(last.goid).nextStart();
    if (next == Coming.NEVER || Coming.p(next) == proc.p.id) {
      return;
    }
    P thief = x.sched.p(Coming.p(next));
    x.sched.commit(thief, Choice.of(Source.STEAL, proc.p.id, n));
    x.goroutine(last.goid).taken(Source.STEAL, proc.p.id, n);
  }

  /** The thief took the goroutines in front of it along, but for those that were gone before. */
  private Source steal(P victim) throws IOException {
    bringBack(victim);
    while (victim.indexOf(go.g) >= Sched.half(victim) && stolenBefore(victim)) {}
    int index = victim.indexOf(go.g);
    long choice = Choice.of(Source.STEAL, victim.id, index + 1);
    Illegal why = x.sched.legal(proc.p, choice);
    if (why != null) {
      diverge(Divergence.ofSteal(why), victim, index);
    }
    step.victim = victim.id;
    step.taken = index + 1;
    x.sched.commit(proc.p, choice);
    return Source.STEAL;
  }

  /**
   * A thief has no work of its own. What it seems to have since the beginning stood in front of the
   * victim's queue, if it is what is missing to the older half, and comes along.
   */
  private void bringBack(P victim) {
    int n = proc.p.runqSize();
    int size = victim.runqSize() + n;
    if (n + victim.indexOf(go.g) + 1 != size - size / 2) {
      return;
    }
    for (int i = 0; i < n; i++) {
      if (!x.goroutine(proc.p.runqAt(i).goid).initial) {
        return;
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      x.sched.putFront(victim, proc.p.runqAt(i));
    }
  }

  /**
   * Of two thieves the one who took first may start later: whether the P that starts the last of
   * the older half starts none of that half sooner. Then it has taken that half; others may have
   * stolen some of it since.
   */
  private boolean stolenBefore(P victim) {
    int half = Sched.half(victim);
    G last = victim.runqAt(half - 1);
    long next = x.goroutine(last.goid).nextStart();
    if (next == Coming.NEVER) {
      return false;
    }
    P thief = x.proc(Coming.p(next)).p;
    if (thief == victim || thief == proc.p) {
      return false;
    }
    for (int i = 0; i < half - 1; i++) {
      G gp = victim.runqAt(i);
      if (x.startsOn(thief, gp) && x.goroutine(gp.goid).nextStart() < next) {
        return false;
      }
    }
    x.sched.commit(thief, Choice.of(Source.STEAL, victim.id, half));
    x.goroutine(last.goid).taken(Source.STEAL, victim.id, half);
    return true;
  }

  /**
   * A thread gives its P to another although something is in the global queue: what it found there
   * is locked to the other, which starts it later.
   */
  void passOn(Proc passed, long m) {
    G head = x.sched.runqHead();
    if (!x.startsOn(passed.p, head) || x.goroutine(head.goid).m == m) {
      return;
    }
    batch.look(passed, head, x.globalSize());
    int take = passed.isFair() ? 1 : batch.likely;
    x.sched.commit(passed.p, Choice.of(Source.GLOBAL, 0, take));
    Goroutine first = x.goroutine(head.goid);
    first.taken(Source.GLOBAL, Start.NONE, take);
    first.locked = true;
  }

  /** One for fairness, or a batch; a batch that does not begin at the head begins here. */
  private Source fromGlobal() throws IOException {
    boolean unfair = proc.residue != Proc.UNKNOWN && !proc.isFair();
    if (unfair && (stayed() || ranAhead())) {
      step.taken = 1;
      return Source.LOCAL;
    }
    int ahead = overtaken();
    batch.look(proc, go.g, x.globalSize() - ahead);
    boolean fair = proc.isFair();
    if (passedBy(proc.p.runnext()) || passedBy(proc.p.runqHead())) {
      proc.fair.vote(proc.tick(), true);
      fair = true;
    } else if (proc.residue == Proc.UNKNOWN) {
      fair = !proc.p.runqEmpty();
    }
    int take = fair ? 1 : batch.likely;
    step.taken = take;
    G head = x.sched.runqHead();
    if (head == go.g) {
      x.sched.commit(proc.p, Choice.of(Source.GLOBAL, 0, take));
    } else {
      diverge(Divergence.GLOBAL_NOT_HEAD, null, -1);
      x.sched.commitFrom(proc.p, go.g, take);
    }
    return Source.GLOBAL;
  }

  /**
   * Whether a goroutine of the P's own is certain to wait while it takes one from the global queue:
   * the P starts it later, but before the next from the global queue.
   */
  private boolean passedBy(G own) {
    if (!x.startsOn(proc.p, own)) {
      return false;
    }
    G behind = x.sched.runqAfter(go.g);
    return !x.startsOn(proc.p, behind)
        || x.goroutine(own.goid).nextStart() < x.goroutine(behind.goid).nextStart();
  }

  /**
   * Whether a queue that overflowed moved fewer than it seemed: this P starts it, and those behind
   * it, before those in front of it. They are put back.
   */
  private boolean stayed() {
    G first = x.sched.runqHead();
    G behind = x.sched.runqAfter(go.g);
    if (first == go.g || !x.startsOn(proc.p, first) || !x.startsOn(proc.p, behind)) {
      return false;
    }
    int n = runBefore(behind, x.goroutine(first.goid).nextStart());
    if (n < LEAST_RUN) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      G gp = behind;
      behind = x.sched.runqAfter(gp);
      x.sched.takeOut(gp);
      x.sched.runqPut(proc.p, gp, false);
    }
    x.sched.takeOut(go.g);
    return true;
  }

  /**
   * Whether it and those behind it stood in the P's queue, in front of what was queued later: a
   * queue that overflowed moved fewer than it seemed, or a batch was larger. They are put there.
   */
  private boolean ranAhead() {
    G own = proc.p.runqHead();
    if (!x.startsOn(proc.p, own) || x.goroutine(own.goid).readiedAt <= go.readiedAt) {
      return false;
    }
    G behind = x.sched.runqAfter(go.g);
    int n = runBefore(behind, x.goroutine(own.goid).nextStart());
    if (n < LEAST_RUN) {
      return false;
    }
    G[] run = new G[n];
    for (int i = 0; i < n; i++) {
      run[i] = behind;
      behind = x.sched.runqAfter(behind);
    }
    for (int i = n - 1; i >= 0; i--) {
      x.sched.putFront(proc.p, run[i]);
    }
    x.sched.takeOut(go.g);
    return true;
  }

  /** How many in a row, from this one on, the P starts in their order and before the limit. */
  private int runBefore(G from, long limit) {
    long last = 0;
    int n = 0;
    for (G gp = from; x.startsOn(proc.p, gp); gp = x.sched.runqAfter(gp)) {
      long next = x.goroutine(gp.goid).nextStart();
      if (next < last || next > limit) {
        break;
      }
      last = next;
      n++;
    }
    return n;
  }

  /**
   * Those in front of it that this P starts later were taken by this P before, and stand in its
   * queue. Returns how many are left in front of it.
   */
  private int overtaken() {
    int ahead = 0;
    G gp = x.sched.runqHead();
    while (gp != go.g) {
      G next = x.sched.runqAfter(gp);
      if (x.startsOn(proc.p, gp)) {
        x.sched.takeOut(gp);
        x.sched.runqPut(proc.p, gp, false);
      } else {
        ahead++;
      }
      gp = next;
    }
    return ahead;
  }

  private Source fromNowhere() throws IOException {
    if (go.pooled) {
      step.taken = x.pool.start(go, proc);
      return Source.GLOBAL;
    }
    if (go.initial) {
      if (proc.ranLater && !proc.p.runqEmpty()) {
        proc.fair.vote(proc.tick(), true);
      }
      FirstStart first = new FirstStart(proc.p.id, proc.tick(), proc.ranLater, !proc.opened);
      x.findings.initial.put(go.g.goid, first);
      step.taken = 1;
      step.inherits = !proc.opened;
      return proc.opened ? Source.LOCAL : Source.RUNNEXT;
    }
    diverge(Divergence.NOWHERE, null, -1);
    return Source.UNKNOWN;
  }

  /** Called before the queues are set right. */
  private void diverge(Divergence kind, P queue, int index) throws IOException {
    x.findings.doubts++;
    if (x.steps != null) {
      x.steps.diverged(
          new Diverged(
              kind,
              b.firstIndex + row,
              b.offset[row],
              go.g.goid,
              proc.p.id,
              queue == null ? Start.NONE : queue.id,
              index,
              expected(kind, queue),
              lengthWhere(kind, queue)));
    }
  }

  private long expected(Divergence kind, P queue) {
    G gp =
        switch (kind) {
          case LOCAL_NOT_HEAD -> queue.runqAt(0);
          case LOCAL_BEFORE_RUNNEXT -> queue.runnext();
          case STEAL_NOT_HALF, STEAL_RUNNEXT_EARLY -> queue.runqAt(Sched.half(queue) - 1);
          case STEAL_WITH_WORK -> proc.p.runnext() == null ? proc.p.runqAt(0) : proc.p.runnext();
          case GLOBAL_NOT_HEAD -> x.sched.runqHead();
          case NOWHERE -> null;
        };
    return gp == null ? Start.NONE : gp.goid;
  }

  private int lengthWhere(Divergence kind, P queue) {
    if (queue != null) {
      return queue.runqSize();
    }
    return kind == Divergence.GLOBAL_NOT_HEAD ? x.sched.runqSize() : Start.NONE;
  }

  private void tell() throws IOException {
    if (x.steps == null) {
      return;
    }
    step.eventIndex = b.firstIndex + row;
    step.timeNanos = b.time[row] - x.firstNanos;
    step.g = go.g.goid;
    step.p = proc.p.id;
    step.localLength = proc.p.runqSize();
    step.globalLength = x.globalSize();
    x.steps.start(step);
  }
}
