package gotrace.runtime.machine;

import gotrace.runtime.Choice;
import gotrace.runtime.G;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.Readier;
import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Source;
import gotrace.runtime.Stacks;
import gotrace.runtime.WaitReason;
import java.util.function.BooleanSupplier;

/**
 * How goroutines come to run, and stop (proc.go: newproc, goready, gopark, goschedImpl, goyield,
 * goexit), and the running itself.
 */
final class Parking implements Readier {
  private static final int GOID_CACHE_BATCH = 16;

  private final Machine k;

  /** The goroutine's computing time is over. */
  private final MStep computed = this::computed;

  private final MStep preempted = this::preempted;

  final Step newproc = this::newproc;
  final Step gosched = this::gosched;
  final Step goexit = this::goexit;

  Parking(Machine k) {
    this.k = k;
  }

  /** proc.go: execute, from the moment at which the goroutine runs. */
  void start(M mp, Goroutine gp) {
    if (gp.status != Goroutine.Status.RUNNABLE) {
      throw new RuntimeThrow("execute: g" + gp.goid + " is " + gp.status);
    }
    mp.curg = gp;
    gp.m = mp;
    gp.status = Goroutine.Status.RUNNING;
    gp.preempt = false;
    gp.asyncSafePoint = false;
    k.tracer.goStart(k.now, mp.id, gp.goid);
    if (mp.p.markWorkerMode != null) {
      k.tracer.goLabel(k.now, mp.id, mp.p.markWorkerMode.label);
    }
    goOn(mp, gp);
  }

  /** The goroutine has its thread: it computes, and then does what it asked for. */
  void goOn(M mp, Goroutine gp) {
    if (gp.computeNanos == 0 && gp.then == null) {
      gp.inside = false;
      gp.runBody();
    }
    mp.computing = true;
    k.goOn(mp, gp.computeNanos, computed);
    mp.computesUntil = mp.at;
    gp.computeNanos = 0;
  }

  private void computed(M mp) {
    mp.computing = false;
    Goroutine gp = mp.curg;
    if (gp.preempt && !gp.nopreempt) {
      if (gp.preemptShrink) {
        k.stacksOf.shrink(gp);
      }
      giveUp(mp, gp);
      return;
    }
    Step then = gp.then;
    gp.then = null;
    if (then == null) {
      goOn(mp, gp);
    } else {
      perform(mp, gp, then);
    }
  }

  /** A step of the goroutine's, and on with it unless it parked. */
  void perform(M mp, Goroutine gp, Step then) {
    gp.inside = true;
    if (then.run(mp, gp)) {
      goOn(mp, gp);
    }
  }

  /**
   * proc.go: preemptone. The request; it lands after a while, or where the goroutine looks. Who is
   * in a system call is not asked: its P can be taken instead.
   *
   * @return false when there is nobody to ask
   */
  boolean preemptOne(Processor pp) {
    M mp = pp.m;
    if (mp == null || mp == k.running || mp.curg == null) {
      return false;
    }
    Goroutine gp = mp.curg;
    if (gp.status == Goroutine.Status.SYSCALL) {
      return false;
    }
    preempt(gp);
    return true;
  }

  /** The goroutine runs, and is asked to stop. While it must not, only the wish is noted. */
  void preempt(Goroutine gp) {
    M mp = gp.m;
    gp.preempt = true;
    int quantile =
        k.decisions.choose(Decisions.Kind.PREEMPTION, mp.id, mp.preemptions++, Decisions.QUANTILES);
    long lands = k.now + k.costs.preemptNanos(quantile);
    if (mp.computing && !gp.nopreempt && lands < mp.at) {
      mp.at = lands;
      mp.next = preempted;
      k.clock.due(mp);
    }
  }

  /** The signal is here (preempt.go: asyncPreempt): the rest of the computing is for later. */
  private void preempted(M mp) {
    mp.computing = false;
    Goroutine gp = mp.curg;
    gp.computeNanos = mp.computesUntil - k.now;
    gp.asyncSafePoint = true;
    giveUp(mp, gp);
  }

  /** stack.go: newstack, when it was asked to: its stack waits to be scanned, or it just yields. */
  private void giveUp(M mp, Goroutine gp) {
    if (gp.preemptStop) {
      goPark(mp, gp, WaitReason.PREEMPTED, gp.then);
    } else {
      stop(mp, gp, true);
    }
  }

  /** proc.go: goschedImpl. */
  private void stop(M mp, Goroutine gp, boolean preempted) {
    GoStopReason why = preempted ? GoStopReason.PREEMPTED : GoStopReason.GOSCHED;
    k.tracer.goStop(k.now, mp.id, gp.goid, why, k.stackOf(gp));
    drop(mp, gp, Goroutine.Status.RUNNABLE);
    if (preempted && k.st.gcwaiting) {
      k.sched.runqPut(mp.p, gp, true);
    } else {
      k.sched.globRunqPut(gp);
    }
    if (k.st.mainStarted) {
      k.threads.wakep();
    }
    k.spend(k.costs.parkNanos());
    k.search.schedule(mp);
  }

  private boolean gosched(M mp, Goroutine gp) {
    stop(mp, gp, false);
    return false;
  }

  /**
   * proc.go: Gosched, by the runtime itself.
   *
   * @param then what follows when it runs again
   */
  boolean gosched(M mp, Goroutine gp, Step then) {
    gp.then = then;
    return gosched(mp, gp);
  }

  /**
   * proc.go: goyield. To the tail of its own P's queue, and on with the next.
   *
   * @param site of the yield, as the trace shows it
   */
  boolean goYield(M mp, Goroutine gp, Site site, Step then) {
    gp.site = site;
    gp.then = then;
    k.tracer.goStop(k.now, mp.id, gp.goid, GoStopReason.PREEMPTED, k.stackOf(gp));
    drop(mp, gp, Goroutine.Status.RUNNABLE);
    k.sched.runqPut(mp.p, gp, false);
    k.spend(k.costs.parkNanos());
    k.search.schedule(mp);
    return false;
  }

  /**
   * proc.go: gopark.
   *
   * @param then what follows when it runs again
   * @return false, as a {@link Step} that parked does
   */
  boolean goPark(M mp, Goroutine gp, WaitReason reason, Step then) {
    return goPark(mp, gp, reason, null, then);
  }

  /**
   * proc.go: gopark and park_m.
   *
   * @param unlockf asked after the goroutine waits; false when it must not, and it goes on at once;
   *     null for none
   */
  boolean goPark(M mp, Goroutine gp, WaitReason reason, BooleanSupplier unlockf, Step then) {
    k.tracer.goPark(k.now, mp.id, gp.goid, reason.blockReason, k.stackOf(gp));
    gp.waitReason = reason;
    gp.waitsSince = k.now;
    gp.then = then;
    drop(mp, gp, Goroutine.Status.WAITING);
    k.spend(k.costs.parkNanos());
    if (unlockf != null && !unlockf.getAsBoolean()) {
      gp.status = Goroutine.Status.RUNNABLE;
      k.tracer.goUnpark(k.now, mp.id, gp.goid, 0);
      mp.choice = Choice.of(Source.PARK_FAILED);
      k.search.execute(mp, gp, true);
      return false;
    }
    k.search.schedule(mp);
    return false;
  }

  /** proc.go: dropg. */
  void drop(M mp, Goroutine gp, GoroutineState.Status status) {
    gp.status = status;
    gp.m = null;
    mp.curg = null;
  }

  /** proc.go: goready. By the thread at hand. */
  @Override
  public void goReady(G g) {
    ready((Goroutine) g, true);
  }

  /**
   * proc.go: ready.
   *
   * @param next into runnext; else to the tail of the queue
   */
  void ready(Goroutine gp, boolean next) {
    M mp = k.running;
    if (gp.status != Goroutine.Status.WAITING) {
      throw new RuntimeThrow("goready: g" + gp.goid + " is " + gp.status);
    }
    gp.status = Goroutine.Status.RUNNABLE;
    k.tracer.goUnpark(k.now, mp.id, gp.goid, mp.curg == null ? 0 : k.stackOf(mp.curg));
    k.sched.runqPut(mp.p, gp, next && k.config.rules().runnext());
    k.spend(k.costs.readyNanos());
    k.threads.wakep();
  }

  /** A go statement of the runtime itself. */
  void goRuntime(M mp, Goroutine gp, Body body, Site start) {
    int startStack = k.sites.on(0, start);
    Goroutine newg = newproc1(mp, body, gp.goid, startStack, k.stackOf(gp), false);
    k.sched.runqPut(mp.p, newg, k.config.rules().runnext());
    k.spend(k.costs.newprocNanos());
    k.threads.wakep();
  }

  private boolean newproc(M mp, Goroutine gp) {
    Goroutine newg = newproc1(mp, gp.newBody, gp.goid, gp.newStack, k.stackOf(gp), false);
    newg.createdAt = gp.stack;
    gp.newBody = null;
    if (gp.newName != 0) {
      newg.track = k.tape.track(gp.newName, newg.stack);
    }
    k.sched.runqPut(mp.p, newg, k.config.rules().runnext());
    k.spend(k.costs.newprocNanos());
    if (k.st.mainStarted) {
      k.threads.wakep();
    }
    return true;
  }

  /** proc.go: newproc1. The new goroutine stands in no queue yet. */
  Goroutine newproc1(M mp, Body body, long parent, int startStack, int stack, boolean parked) {
    Processor pp = mp.p;
    if (pp.goidCache == pp.goidCacheEnd) {
      pp.goidCache = k.st.goidgen + 1;
      k.st.goidgen += GOID_CACHE_BATCH;
      pp.goidCacheEnd = pp.goidCache + GOID_CACHE_BATCH;
    }
    Goroutine gp = new Goroutine(k, pp.goidCache++, body, parent);
    gp.system = body instanceof RuntimeBody;
    gp.stack = gp.system ? Stacks.NONE : startStack;
    gp.startStack = startStack;
    gp.createdAt = stack;
    gp.status = parked ? Goroutine.Status.WAITING : Goroutine.Status.RUNNABLE;
    k.live.add(gp, pp.gFree);
    k.stacksOf.born(gp);
    k.tracer.goCreate(k.now, mp.id, gp.goid, startStack, stack, parked);
    return gp;
  }

  /** proc.go: goexit0. A thread to which it was locked ends with it. */
  private boolean goexit(M mp, Goroutine gp) {
    k.tracer.goEnd(k.now, mp.id, gp.goid);
    boolean locked = gp.lockedm != null;
    destroy(mp, gp);
    mp.lockedg = null;
    if (locked) {
      k.threads.mexit(mp);
    } else {
      k.spend(k.costs.parkNanos());
      k.search.schedule(mp);
    }
    return false;
  }

  /** proc.go: gdestroy. The running goroutine is no more; its thread runs none. */
  void destroy(M mp, Goroutine gp) {
    k.live.remove(gp, mp.p.gFree);
    k.stacksOf.died(gp);
    k.gc.assists.bequeath(gp);
    drop(mp, gp, Goroutine.Status.DEAD);
    gp.lockedm = null;
  }
}
