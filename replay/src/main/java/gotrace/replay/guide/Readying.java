package gotrace.replay.guide;

import gotrace.runtime.Source;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import java.util.ArrayList;
import java.util.List;

/** Where a goroutine that becomes runnable goes (proc.go: ready, goready, injectglist, gosched). */
final class Readying {
  /** From the end of a syscall to a start that came through exitsyscallNoP, at most. */
  private static final long EXIT_SYSCALL_NANOS = 1500;

  private final Model x;

  /** By M: goroutines that the netpoller found ready, while more of them follow. */
  private final LongMap<List<Goroutine>> polled = new LongMap<>();

  Readying(Model model) {
    this.x = model;
  }

  /** proc.go: newproc. */
  void create(EventBlock b, int row) {
    goready(x.goroutine(b.arg0[row]), x.proc(b.p[row]));
  }

  void unblock(EventBlock b, int row) {
    Goroutine go = x.goroutine(b.arg0[row]);
    if (b.p[row] < 0) {
      x.sched.globRunqPut(go.g);
    } else if (b.g[row] < 0) {
      unblockOnG0(b, row, go);
    } else {
      unblockByGoroutine(b, row, go);
    }
  }

  /** By the scheduler itself: netpoller, a GC worker or the trace reader that it runs, a timer. */
  private void unblockOnG0(EventBlock b, int row, Goroutine go) {
    Proc proc = x.proc(b.p[row]);
    boolean startsNext = isStartOf(b, row, go);
    if (x.reason(go) == WaitReason.NETWORK) {
      netpoll(b, row, go, startsNext);
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

  /** proc.go: netpoll's list is injected, but for one that may run at once. */
  private void netpoll(EventBlock b, int row, Goroutine go, boolean startsNext) {
    List<Goroutine> list = polled.computeIfAbsent(b.m[row], m -> new ArrayList<>());
    list.add(go);
    if (pollsOn(b, row)) {
      return;
    }
    if (startsNext) {
      list.remove(list.size() - 1);
      go.handed = Source.NETPOLL;
      go.inherits = false;
    }
    injectGList(list, x.proc(b.p[row]));
    list.clear();
  }

  /** Whether the M readies another that waits for the network; a timer's ends the list. */
  private boolean pollsOn(EventBlock b, int row) {
    return b.nextType[row] == (byte) EventType.GO_UNBLOCK.code()
        && x.reason(x.goroutine(b.nextArg0[row])) == WaitReason.NETWORK;
  }

  private void unblockByGoroutine(EventBlock b, int row, Goroutine go) {
    Proc proc = x.proc(b.p[row]);
    long stack = b.arg2[row];
    WaitReason reason = reasonWhereWoken(go, stack);
    boolean sweeper = x.kind(go) == Kind.SWEEPER;
    if (reason == WaitReason.MARK_ASSIST) {
      x.sched.runqPut(proc.p, go.g, false);
    } else if (reason == WaitReason.NETWORK && x.meanings.polls(stack)) {
      x.sched.runqPut(proc.p, go.g, true);
    } else if (reason == WaitReason.UNTIL_GC_ENDS
        || reason == WaitReason.NETWORK
        || x.kind(go) == Kind.SCAVENGER
        || (x.stopper == b.g[row] && !sweeper)) {
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
      case UNKNOWN, OTHER, PREEMPTED, SYSTEM, CHANNEL, CONDITION, SEMAPHORE, SELECT -> reason;
    };
  }

  /** proc.go: goyield, gopreempt, gosched. */
  void stop(EventBlock b, int row) {
    Goroutine go = x.goroutine(b.g[row]);
    Proc proc = x.proc(b.p[row]);
    boolean preempted = x.meanings.reason(b.arg0[row]) == WaitReason.PREEMPTED;
    if (preempted && x.meanings.yields(b.arg1[row])) {
      x.sched.runqPut(proc.p, go.g, false);
    } else if (preempted
        && x.worldStopped()
        && b.nextType[row] == (byte) EventType.PROC_STOP.code()) {
      x.sched.runqPut(proc.p, go.g, true);
    } else {
      x.sched.globRunqPut(go.g);
    }
  }

  /** proc.go: exitsyscall, when the P was lost. */
  void syscallEnd(EventBlock b, int row) {
    Goroutine go = x.goroutine(b.g[row]);
    boolean atOnce = b.nextType[row] == (byte) EventType.GO_START.code() && isStartOf(b, row, go);
    boolean withoutP =
        b.nextType[row] == (byte) EventType.PROC_START.code()
            && b.nextTime[row] - b.time[row] < EXIT_SYSCALL_NANOS;
    if (atOnce || withoutP) {
      go.handed = Source.SYSCALL;
      go.inherits = b.p[row] >= 0;
    } else {
      x.sched.globRunqPut(go.g);
    }
  }

  private static boolean isStartOf(EventBlock b, int row, Goroutine go) {
    return b.nextType[row] == (byte) EventType.GO_START.code() && b.nextArg0[row] == go.g.goid;
  }

  /** proc.go: ready. */
  private void goready(Goroutine go, Proc proc) {
    x.sched.runqPut(proc.p, go.g, true);
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
        x.sched.globRunqPut(list.get(i).g);
      } else {
        x.sched.runqPut(proc.p, list.get(i).g, false);
      }
    }
    x.idle.wakep();
  }
}
