package gotrace.runtime.machine;

import gotrace.runtime.Choice;
import gotrace.runtime.G;
import gotrace.runtime.Source;
import gotrace.runtime.Timer;
import java.util.HashSet;
import java.util.Set;

/** What must hold whenever a step of any thread is done; throws when it does not. */
final class Invariants implements Observer {
  /** How late a thread may wake for a timer: the poller counts in milliseconds. */
  private static final long OVERSLEEP_NANOS = 2_000_000;

  /** How long a thread takes to wake at most, by {@link Costs#DEFAULT}. */
  private static final long WAKE_NANOS = 64_000;

  private static final int LAST_ROUND = 3;

  /** A step of this many is checked; all for 1. */
  private final int every;

  private long steps;

  /** Null before the first step. */
  private Machine machine;

  Invariants(int every) {
    this.every = every;
  }

  /** A runnext is taken in the last round only (proc.go: stealWork). */
  @Override
  public void starts(long g, int p, long choice, boolean inherits) {
    if (machine != null && Choice.source(choice) == Source.STEAL_RUNNEXT) {
      M mp = machine.running;
      boolean last = mp.round == LAST_ROUND;
      require(last || mp.lockedg != null, "a runnext is stolen in round " + mp.round);
    }
  }

  @Override
  public void stepped(Machine k) {
    machine = k;
    if (steps++ % every != 0 || k.ended()) {
      return;
    }
    processors(k);
    threads(k);
    goroutines(k);
    memory(k);
    noLostWakeUp(k);
    noLostTimer(k);
    noLostNews(k);
  }

  private static void processors(Machine k) {
    int idle = 0;
    Set<Processor> listed = new HashSet<>();
    for (Processor pp = k.st.pidle; pp != null; pp = pp.link) {
      require(listed.add(pp), "P " + pp.id + " stands twice in the idle list");
      require(pp.runqEmpty(), "P " + pp.id + " is idle with a queue");
      idle++;
    }
    require(idle == k.st.npidle, "npidle is " + k.st.npidle + ", the list has " + idle);
    for (Processor pp : k.allp) {
      require(pp.m == null || pp.m.p == pp, "P " + pp.id + " and its M disagree");
      require(!listed.contains(pp) || pp.m == null, "P " + pp.id + " is idle with an M");
    }
  }

  private static void threads(Machine k) {
    int spinning = 0;
    for (M mp : k.allm) {
      spinning += mp.spinning ? 1 : 0;
      require(mp.p == null || mp.p.m == mp, "M " + mp.id + " and its P disagree");
      require(mp.curg == null || mp.curg.m == mp, "M " + mp.id + " and its G disagree");
    }
    require(spinning == k.st.nmspinning, "nmspinning is " + k.st.nmspinning + ", not " + spinning);
  }

  private static void goroutines(Machine k) {
    Set<Goroutine> chosen = new HashSet<>();
    for (M mp : k.allm) {
      if (mp.chosen != null) {
        require(chosen.add(mp.chosen), "g" + mp.chosen.goid + " is chosen twice");
      }
    }
    for (Goroutine gp : k.live.inOrder()) {
      boolean queued = gp.place() != G.Place.NONE;
      String who = "g" + gp.goid + " is " + gp.status;
      switch (gp.status) {
        case RUNNABLE ->
            require(
                queued != (chosen.contains(gp) || (gp.lockedm != null && !queued)),
                who + ", queued " + queued);
        case RUNNING, SYSCALL -> require(gp.m != null && !queued, who + " without an M");
        case WAITING -> require(gp.m == null && !queued, who + " with an M or in a queue");
        case IDLE, DEAD -> require(false, who + " among the living");
      }
    }
  }

  private static void memory(Machine k) {
    long stacks = 0;
    for (Goroutine gp : k.live.inOrder()) {
      boolean runs = gp.status == Goroutine.Status.RUNNING;
      require(runs || !gp.nopreempt, "g" + gp.goid + " must keep its thread, and has none");
      require(runs || !gp.suspendable, "g" + gp.goid + " does not run, and lets others take it");
      require(
          gp.stackSize >= Math.max(2048, gp.stackUsed), "g" + gp.goid + " has too small a stack");
      stacks += gp.stackSize;
    }
    require(stacks == k.gc.pacer.maxStackScan, "the stacks have " + stacks + " bytes");
    Heap heap = k.gc.heap;
    require(heap.inUse() >= 0 && heap.inUse() <= heap.retained(), heap.inUse() + " bytes in use");
    for (Processor pp : k.allp) {
      boolean works = pp.m != null || pp.nextMarkWorker != null;
      require(works || pp.markWorkerMode == null, "P " + pp.id + " has a mode and no worker");
      require(!pp.listedIdle || pp.nextMarkWorker == null, "P " + pp.id + " is idle with a worker");
    }
  }

  /** A goroutine is queued, a P is idle, and nobody is on the way to bring them together. */
  private static void noLostWakeUp(Machine k) {
    if (k.st.npidle == 0 || k.st.nmspinning > 0 || k.st.gcwaiting) {
      return;
    }
    boolean queued = k.sched.runqSize() > 0;
    for (Processor pp : k.allp) {
      queued |= !pp.runqEmpty();
    }
    if (!queued) {
      return;
    }
    for (M mp : k.allm) {
      boolean searches = mp.heapIndex >= 0 && mp.curg == null && mp.chosen == null;
      if (searches && mp != k.sysmon.thread() && mp != k.st.poller) {
        return;
      }
    }
    require(false, "work is queued, a P is idle, and nobody looks for work");
  }

  /** All is idle, and a timer is set: somebody wakes when it is due, or soon after. */
  private static void noLostTimer(Machine k) {
    long first = k.sleeps.untilNanos();
    if (k.st.npidle == k.allp.length && first != Timer.MAX_WHEN) {
      long latest = Math.max(first, k.now) + OVERSLEEP_NANOS;
      require(
          k.allm.stream().anyMatch(mp -> searchesOrPolls(k, mp) && mp.at <= latest),
          "a timer is set for " + first + ", and nobody wakes for it");
    }
  }

  /** All is idle, and the network has something for one who waits: somebody wakes for it. */
  private static void noLostNews(Machine k) {
    if (k.st.npidle == k.allp.length && k.net.hasReady() && k.net.anyWaiters()) {
      long latest = k.now + WAKE_NANOS;
      require(
          k.allm.stream().anyMatch(mp -> searchesOrPolls(k, mp) && mp.at <= latest),
          "the network has something, and nobody wakes for it");
    }
  }

  private static boolean searchesOrPolls(Machine k, M mp) {
    return mp.heapIndex >= 0 && mp.curg == null && mp != k.sysmon.thread();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
