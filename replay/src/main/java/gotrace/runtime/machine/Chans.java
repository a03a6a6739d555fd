package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Select;
import gotrace.runtime.Sudog;
import gotrace.runtime.WaitReason;
import java.util.Arrays;

/** Channel operations of running goroutines (chan.go, select.go), around their parks. */
final class Chans {
  private static final String SEND_ON_CLOSED = "send on closed channel";

  private final Machine k;
  private long made;

  final Step send = this::send;
  final Step recv = this::recv;
  final Step close = this::close;
  final Step select = this::select;
  private final Step sent = this::sent;
  private final Step got = this::got;
  private final Step selected = this::selected;
  private final Step never = this::never;

  Chans(Machine k) {
    this.k = k;
  }

  Hchan make(int size) {
    return new Hchan(++made, size);
  }

  private boolean send(M mp, Goroutine gp) {
    k.spend(k.costs.chanNanos());
    Hchan c = gp.chan;
    if (c == null) {
      return k.parking.goPark(mp, gp, WaitReason.CHAN_SEND_NIL, never);
    }
    switch (c.send(gp.elem, k.parking)) {
      case DONE -> gp.elem = null;
      case CLOSED -> gp.panics(SEND_ON_CLOSED);
      case BLOCKS -> {
        Sudog s = acquire(mp, gp);
        s.elem = gp.elem;
        gp.elem = null;
        c.enqueueSend(s);
        return k.parking.goPark(mp, gp, WaitReason.CHAN_SEND, sent);
      }
    }
    return !k.ended();
  }

  private boolean sent(M mp, Goroutine gp) {
    boolean success = gp.waiting.success;
    release(mp, gp);
    if (!success) {
      gp.panics(SEND_ON_CLOSED);
    }
    return !k.ended();
  }

  private boolean recv(M mp, Goroutine gp) {
    k.spend(k.costs.chanNanos());
    Hchan c = gp.chan;
    if (c == null) {
      return k.parking.goPark(mp, gp, WaitReason.CHAN_RECEIVE_NIL, never);
    }
    c.maybeRunTimer(k.now);
    if (c.recv(gp.received, k.parking) == Hchan.Passage.BLOCKS) {
      c.enqueueRecv(acquire(mp, gp));
      c.blockTimer(mp.p.timers);
      return k.parking.goPark(mp, gp, WaitReason.CHAN_RECEIVE, got);
    }
    return true;
  }

  private boolean got(M mp, Goroutine gp) {
    gp.received.elem = gp.waiting.elem;
    gp.received.ok = gp.waiting.success;
    gp.chan.unblockTimer();
    release(mp, gp);
    return true;
  }

  private Sudog acquire(M mp, Goroutine gp) {
    Sudog s = k.sched.acquireSudog(mp.p);
    s.g = gp;
    gp.waiting = s;
    gp.param = null;
    return s;
  }

  private void release(M mp, Goroutine gp) {
    Sudog s = gp.waiting;
    gp.waiting = null;
    gp.param = null;
    k.sched.releaseSudog(mp.p, s);
  }

  private boolean close(M mp, Goroutine gp) {
    k.spend(k.costs.chanNanos());
    if (gp.chan == null) {
      gp.panics("close of nil channel");
    } else if (!gp.chan.close(k.parking)) {
      gp.panics("close of closed channel");
    }
    return !k.ended();
  }

  /** select.go: selectgo, where it shuffles the cases that have a channel. */
  int[] pollOrder(Goroutine gp, Select.Case[] cases) {
    int[] order = new int[cases.length];
    int n = 0;
    for (int i = 0; i < cases.length; i++) {
      if (cases[i].c() == null) {
        continue;
      }
      int j = k.decisions.choose(Decisions.Kind.SELECT_ORDER, gp.goid, gp.selects++, n + 1);
      order[n] = order[j];
      order[j] = i;
      n++;
    }
    return n == order.length ? order : Arrays.copyOf(order, n);
  }

  private boolean select(M mp, Goroutine gp) {
    k.spend(k.costs.chanNanos());
    Select sel = gp.select;
    sel.maybeRunTimers(k.now);
    try {
      gp.selected = sel.poll(gp.received, k.parking);
    } catch (Select.SendOnClosed e) {
      return closedCase(gp);
    }
    if (gp.selected != Select.NONE || gp.argument == 0) {
      gp.select = null;
      return true;
    }
    if (sel.hasNoCases()) {
      return k.parking.goPark(mp, gp, WaitReason.SELECT_NO_CASES, never);
    }
    sel.enqueue(gp, k.sched, mp.p, mp.p.timers);
    return k.parking.goPark(mp, gp, WaitReason.SELECT, selected);
  }

  private boolean selected(M mp, Goroutine gp) {
    try {
      gp.selected = gp.select.finish(gp, gp.received, k.sched, mp.p);
    } catch (Select.SendOnClosed e) {
      return closedCase(gp);
    }
    gp.select = null;
    return true;
  }

  private boolean closedCase(Goroutine gp) {
    gp.select = null;
    return gp.panics(SEND_ON_CLOSED);
  }

  /** What waits on nothing is never woken. */
  private boolean never(M mp, Goroutine gp) {
    throw new RuntimeThrow("g" + gp.goid + " waited on nothing and was woken");
  }
}
