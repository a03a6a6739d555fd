package gotrace.replay.guide;

import gotrace.runtime.Choice;
import gotrace.runtime.G;
import gotrace.runtime.Illegal;
import gotrace.runtime.P;
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
  private final Start step = new Start();
  private EventBlock b;
  private int row;
  private Goroutine go;
  private Proc proc;

  Starting(Model model) {
    this.x = model;
  }

  void start(EventBlock block, int at) throws IOException {
    b = block;
    row = at;
    go = x.goroutine(b.arg0[row]);
    if (b.offset[row] < 0) {
      switched();
      return;
    }
    proc = x.proc(b.p[row]);
    step.victim = Start.NONE;
    step.taken = 0;
    step.inherits = false;
    step.source = take();
    if (!step.inherits) {
      x.sched.tick(proc.p);
    }
    step.wasNext = go.wasNext;
    step.afterStop = proc.givenUp;
    proc.givenUp = false;
    go.wasNext = false;
    x.idle.runs(proc);
    go.initial = false;
    go.startedNanos = b.time[row];
    SudogUse.release(go, x.sched, proc.p);
    tell();
  }

  /** A coroutine switch goes past the queues, and is no start of the scheduler's. */
  private void switched() {
    x.sched.takeOut(go.g);
    go.handed = null;
    go.wasNext = false;
    go.startedNanos = b.time[row];
  }

  private Source take() throws IOException {
    if (go.handed != null) {
      Source source = go.handed;
      go.handed = null;
      step.inherits = go.inherits;
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

  private Source fromRunnext() {
    step.inherits = true;
    step.taken = 1;
    x.sched.commit(proc.p, Choice.of(Source.RUNNEXT));
    return Source.RUNNEXT;
  }

  private Source stealRunnext(P victim) throws IOException {
    long choice = Choice.of(Source.STEAL_RUNNEXT, victim.id, 1);
    Illegal why = x.sched.legal(proc.p, choice);
    if (why != null) {
      diverge(Divergence.ofStealRunnext(why), victim, 0);
    }
    step.victim = victim.id;
    step.taken = 1;
    x.sched.commit(proc.p, choice);
    return Source.STEAL_RUNNEXT;
  }

  private Source fromQueue() throws IOException {
    int index = proc.p.indexOf(go.g);
    long choice = Choice.of(Source.LOCAL);
    step.taken = 1;
    proc.ranLater |= !go.initial;
    if (index != 0) {
      diverge(Divergence.LOCAL_NOT_HEAD, proc.p, index);
      x.sched.takeOut(go.g);
      return Source.LOCAL;
    }
    if (x.sched.legal(proc.p, choice) != null) {
      diverge(Divergence.LOCAL_BEFORE_RUNNEXT, proc.p, index);
    } else if (x.globalSize() > 0) {
      proc.fair.vote(proc.tick(), -1);
      if (proc.isFair()) {
        x.findings.doubts++;
      }
    }
    x.sched.commit(proc.p, choice);
    return Source.LOCAL;
  }

  /** The thief took the goroutines in front of it along. */
  private Source steal(P victim) throws IOException {
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

  /** One for fairness, or a batch; a batch that does not begin at the head begins here. */
  private Source fromGlobal() throws IOException {
    boolean fair = proc.isFair();
    if (!proc.p.runqEmpty()) {
      proc.fair.vote(proc.tick(), 1);
      fair = true;
    }
    int take = fair ? 1 : x.sched.globRunqBatch();
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

  private Source fromNowhere() throws IOException {
    if (go.pooled) {
      step.taken = x.pool.start(go, proc);
      return Source.GLOBAL;
    }
    if (go.initial) {
      if (proc.ranLater && !proc.p.runqEmpty()) {
        proc.fair.vote(proc.tick(), 1);
      }
      FirstStart first = new FirstStart(proc.p.id, proc.tick(), proc.ranLater);
      x.findings.initial.put(go.g.goid, first);
      step.taken = 1;
      return Source.LOCAL;
    }
    diverge(Divergence.NOWHERE, null, -1);
    return Source.UNKNOWN;
  }

  private void diverge(Divergence kind, P queue, int index) throws IOException {
    x.findings.doubts++;
    if (x.steps != null) {
      int victim = queue == null ? Start.NONE : queue.id;
      x.steps.diverged(
          new Diverged(
              kind, b.firstIndex + row, b.offset[row], go.g.goid, proc.p.id, victim, index));
    }
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
