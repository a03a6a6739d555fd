package gotrace.runtime;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A select in progress (select.go: selectgo), in its three passes: look for a case that can go on;
 * wait on all; take back those that did not win. Between the second and the third the goroutine
 * parks.
 */
public final class Select {
  /**
   * A case. A null channel never becomes ready.
   *
   * @param elem what to send; unused in a receive
   */
  public record Case(Hchan c, boolean send, Object elem) {}

  /** No case can go on. */
  public static final int NONE = -1;

  private final Case[] cases;

  /** In which order the cases are tried: a permutation of those that have a channel. */
  private final int[] pollOrder;

  /** The same cases by the age of their channels. */
  private final Integer[] lockOrder;

  /**
   * @param pollOrder indexes of the cases with a channel, in the order in which to try them
   */
  public Select(Case[] cases, int[] pollOrder) {
    this.cases = cases.clone();
    this.pollOrder = pollOrder.clone();
    lockOrder = Arrays.stream(pollOrder).boxed().toArray(Integer[]::new);
    Arrays.sort(lockOrder, Comparator.comparingLong(i -> this.cases[i].c().id));
  }

  /** {@code select {}}. One whose channels are all null waits as long, but as a select does. */
  public boolean hasNoCases() {
    return cases.length == 0;
  }

  /** How many cases have a channel: so many sudogs a wait takes. */
  public int waits() {
    return pollOrder.length;
  }

  public boolean isSend(int chosen) {
    return cases[chosen].send();
  }

  /** Before pass 1: timers of channels whose time has come. In the cases' own order. */
  public void maybeRunTimers(long nowNanos) {
    for (Case k : cases) {
      if (k.c() != null) {
        k.c().maybeRunTimer(nowNanos);
      }
    }
  }

  /**
   * Pass 1.
   *
   * @return the case that went on; {@link #NONE} when none can
   * @throws SendOnClosed when the case that went on sends on a closed channel
   */
  public int poll(Hchan.Received into, Readier by) throws SendOnClosed {
    for (int i : pollOrder) {
      Case k = cases[i];
      Hchan.Passage how = k.send() ? k.c().send(k.elem(), by) : k.c().recv(into, by);
      if (how == Hchan.Passage.CLOSED && k.send()) {
        throw new SendOnClosed();
      }
      if (how != Hchan.Passage.BLOCKS) {
        return i;
      }
    }
    return NONE;
  }

  /** A select chose to send on a channel that is closed. */
  public static final class SendOnClosed extends Exception {
    private static final long serialVersionUID = 1;

    private SendOnClosed() {
      super("send on closed channel", null, false, false);
    }
  }

  /**
   * Pass 2: one sudog of the P's for each case, in lock order.
   *
   * @param local the timers of the P
   */
  public void enqueue(G gp, Sched sched, P pp, Timers local) {
    Sudog last = null;
    for (int i : lockOrder) {
      Case k = cases[i];
      Sudog s = sched.acquireSudog(pp);
      s.g = gp;
      s.isSelect = true;
      if (last == null) {
        gp.waiting = s;
      } else {
        last.waitlink = s;
      }
      last = s;
      if (k.send()) {
        s.elem = k.elem();
        k.c().enqueueSend(s);
      } else {
        k.c().enqueueRecv(s);
      }
      k.c().blockTimer(local);
    }
    gp.param = null;
  }

  /**
   * Pass 3, after the park: the losers leave their queues, and all sudogs go to the P's cache.
   *
   * @return the case that won
   * @throws SendOnClosed when it was woken by the close of a channel that it sends on
   */
  public int finish(G gp, Hchan.Received into, Sched sched, P pp) throws SendOnClosed {
    Sudog winner = (Sudog) gp.param;
    gp.param = null;
    gp.selectDone = false;
    Sudog s = gp.waiting;
    gp.waiting = null;
    int chosen = NONE;
    boolean success = false;
    for (int i : lockOrder) {
      Sudog next = s.waitlink;
      cases[i].c().unblockTimer();
      if (s == winner) {
        chosen = i;
        success = s.success;
        into.elem = s.elem;
        into.ok = success;
      } else if (cases[i].send()) {
        cases[i].c().sendq.remove(s);
      } else {
        cases[i].c().recvq.remove(s);
      }
      sched.releaseSudog(pp, s);
      s = next;
    }
    if (chosen == NONE) {
      throw new RuntimeThrow("selectgo: bad wakeup");
    }
    if (cases[chosen].send() && !success) {
      throw new SendOnClosed();
    }
    return chosen;
  }
}
