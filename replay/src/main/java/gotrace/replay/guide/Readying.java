package gotrace.replay.guide;

import gotrace.runtime.Source;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import java.util.List;

/** Where a goroutine that becomes runnable goes (proc.go: ready, goready, injectglist, gosched). */
final class Readying {
  /** From the end of a syscall to a start that came through exitsyscallNoP, at most. */
  private static final long EXIT_SYSCALL_NANOS = 1500;

  private final Model x;

  /** A thread that left a system call without a P, and takes one now; {@link EventBlock#NONE}. */
  long leftSyscall = EventBlock.NONE;

  Readying(Model model) {
    this.x = model;
  }

  /** proc.go: newproc. */
  void create(EventBlock b, int row) {
    Goroutine go = x.goroutine(b.arg0[row]);
    go.readiedAt = b.firstIndex + row;
    go.loose = false;
    goready(go, x.proc(b.p[row]));
  }

  void unblock(EventBlock b, int row) {
    Goroutine go = x.goroutine(b.arg0[row]);
    go.readiedAt = b.firstIndex + row;
    go.loose = false;
    if (b.p[row] < 0) {
      go.loose = true;
      x.sched.globRunqPut(go.g);
    } else if (b.g[row] < 0) {
      unblockOnG0(b, row, go);
    } else {
      unblockByGoroutine(b, row, go);
    }
  }

  /**
   * By the scheduler itself: netpoller, a GC worker or the trace reader that it runs, a timer. A
   * park that failed, since what the goroutine waits for came first (proc.go: park_m), looks like
   * the netpoller, which is far more frequent.
   */
  private void unblockOnG0(EventBlock b, int row, Goroutine go) {
    Proc proc = x.proc(b.p[row]);
    proc.searches();
    boolean startsNext = isStartOf(b, row, go);
    if (x.reason(go) == WaitReason.NETWORK) {
      netpoll(b, row, go, startsNext || passedOn(b, row, go));
      return;
    }
    settlePolled(proc);
    if (x.kind(go) == Kind.SCAVENGER) {
      injectGList(List.of(go), proc); // mgcscavenge.go: wake, which needs no P
      return;
    }
    Source handedOver = startsNext ? handedOver(go) : null;
    if (handedOver != null) {
      go.handed = handedOver;
      go.inherits = false;
    } else {
      goready(go, proc);
    }
  }

  /** Whether the thread gives its P to the one to which the goroutine is locked. */
  private boolean passedOn(EventBlock b, int row, Goroutine go) {
    return b.nextType[row] == (byte) EventType.PROC_STOP.code()
        && !x.worldStopped()
        && go.m != EventBlock.NONE
        && go.m != b.m[row]
        && x.startsOn(x.proc(b.p[row]).p, go.g);
  }

  /** Null for a goroutine that no one hands over. */
  private Source handedOver(Goroutine go) {
    if (go.reason != WaitReason.SYSTEM && go.reason != WaitReason.UNKNOWN) {
      return null;
    }
    return switch (x.kind(go)) {
      case GC_WORKER -> Source.GCWORKER;
      case TRACE_READER -> Source.TRACEREADER;
      case UNKNOWN -> x.collecting && !waitsOtherwise(go) ? Source.GCWORKER : null;
      case OTHER, SCAVENGER, SWEEPER -> null;
    };
  }

  private boolean waitsOtherwise(Goroutine go) {
    WaitReason reason = x.reason(go);
    return reason != WaitReason.SYSTEM && reason != WaitReason.UNKNOWN;
  }

  /**
   * Of goroutines that wait for the network and are readied one after another, the netpoller hands
   * over the last, so that it starts next, and injects the others (proc.go: findRunnable). It is
   * asked only when the P has nothing to run. All others are deadlines that passed (netpoll.go:
   * netpollDeadline), and each goes into runnext.
   */
  private void netpoll(EventBlock b, int row, Goroutine go, boolean startsNext) {
    Proc proc = x.proc(b.p[row]);
    proc.polled.add(go);
    go.polledOn = proc;
    if (startsNext && !x.hasWork(proc.p)) {
      go.handed = Source.NETPOLL;
      go.inherits = false;
      go.polledOn = null;
      proc.polled.remove(proc.polled.size() - 1);
      for (Goroutine other : proc.polled) {
        other.polledOn = null;
      }
      injectGList(proc.polled, proc);
      proc.polled.clear();
    } else if (b.nextType[row] != (byte) EventType.GO_UNBLOCK.code()) {
      settlePolled(proc);
    }
  }

  /** No netpoller's list ended here: what was gathered on the P were deadlines. */
  void settlePolled(Proc proc) {
    if (proc.polled.isEmpty()) {
      return;
    }
    for (Goroutine go : proc.polled) {
      go.polledOn = null;
      goready(go, proc);
    }
    proc.polled.clear();
  }

  private void unblockByGoroutine(EventBlock b, int row, Goroutine go) {
    Proc proc = x.proc(b.p[row]);
    long stack = b.arg2[row];
    WaitReason reason = reasonWhereWoken(go, stack);
    boolean sweeper = x.kind(go) == Kind.SWEEPER;
    if (reason == WaitReason.MARK_ASSIST) {
      x.sched.runqPut(proc.p, go.g, false);
      x.idle.wakep();
    } else if (reason == WaitReason.NETWORK && x.meanings.polls(stack)) {
      goready(go, proc);
    } else if (reason == WaitReason.UNTIL_GC_ENDS
        || reason == WaitReason.NETWORK
        || x.kind(go) == Kind.SCAVENGER
        || (x.stopper == b.g[row] && !sweeper && reason != WaitReason.SEMAPHORE)) {
      injectGList(List.of(go), proc);
    } else {
      goready(go, proc);
    }
  }

  /** A reason that only hindsight gives must fit what wakes the goroutine. */
  private WaitReason reasonWhereWoken(Goroutine go, long stack) {
    WaitReason reason = x.reason(go);
    boolean certain = go.reason != WaitReason.UNKNOWN || x.meanings.collects(stack);
    return switch (reason) {
      case MARK_ASSIST, UNTIL_GC_ENDS -> certain ? reason : WaitReason.UNKNOWN;
      case NETWORK -> certain || x.worldStopped() ? reason : WaitReason.UNKNOWN;
      case UNKNOWN, OTHER, PREEMPTED, SYSTEM, SEND, RECEIVE, CONDITION, SEMAPHORE, SELECT -> reason;
    };
  }

  /**
   * proc.go: goyield, gopreempt, gosched. Who stopped the world only changes its P, when its own is
   * no longer among GOMAXPROCS (proc.go: procresize): it runs on from no queue.
   */
  void stop(EventBlock b, int row) {
    Goroutine go = x.goroutine(b.g[row]);
    go.readiedAt = b.firstIndex + row;
    go.loose = false;
    Proc proc = x.proc(b.p[row]);
    if (b.nextType[row] == (byte) EventType.GO_START.code()) {
      proc.gaveWayNanos = b.time[row];
    }
    boolean preempted = x.meanings.reason(b.arg0[row]) == WaitReason.PREEMPTED;
    if (x.meanings.yields(b.arg1[row])) {
      x.sched.runqPut(proc.p, go.g, false);
    } else if (!preempted && x.stopper == go.g.goid) {
      go.handed = Source.UNKNOWN;
      go.inherits = true;
    } else if (preempted
        && x.worldStopped()
        && b.nextType[row] == (byte) EventType.PROC_STOP.code()) {
      putNext(go, proc);
    } else {
      x.sched.globRunqPut(go.g);
      x.idle.wakep();
    }
  }

  /** proc.go: exitsyscall, when the P was lost. */
  void syscallEnd(EventBlock b, int row) {
    Goroutine go = x.goroutine(b.g[row]);
    go.readiedAt = b.firstIndex + row;
    go.loose = false;
    boolean atOnce = b.nextType[row] == (byte) EventType.GO_START.code() && isStartOf(b, row, go);
    boolean withoutP =
        b.nextType[row] == (byte) EventType.PROC_START.code()
            && b.nextTime[row] - b.time[row] < EXIT_SYSCALL_NANOS;
    leftSyscall = withoutP ? b.m[row] : EventBlock.NONE;
    if (atOnce || withoutP) {
      go.handed = Source.SYSCALL;
      go.inherits = b.p[row] >= 0;
    } else {
      go.loose = true;
      x.sched.globRunqPut(go.g);
    }
  }

  private static boolean isStartOf(EventBlock b, int row, Goroutine go) {
    return b.nextType[row] == (byte) EventType.GO_START.code() && b.nextArg0[row] == go.g.goid;
  }

  private void putNext(Goroutine go, Proc proc) {
    if (proc.p.runnext() != null) {
      x.overflow.comes(proc.p);
    }
    x.sched.runqPut(proc.p, go.g, true);
    go.wasNext = true;
  }

  /** proc.go: ready. */
  private void goready(Goroutine go, Proc proc) {
    putNext(go, proc);
    x.idle.wakep();
  }

  /** proc.go: injectglist. As many as find an idle P go to the global queue, none in an STW. */
  private void injectGList(List<Goroutine> list, Proc proc) {
    if (list.isEmpty()) {
      return;
    }
    int global = x.worldStopped() ? 0 : x.idle.promise(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (i < global) {
        list.get(i).loose = true;
        x.sched.globRunqPut(list.get(i).g);
      } else {
        x.sched.runqPut(proc.p, list.get(i).g, false);
      }
    }
    x.idle.wakep();
  }
}
