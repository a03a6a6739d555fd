package gotrace.runtime;

/**
 * What the network poller knows of one descriptor (netpoll.go: pollDesc): for each direction
 * nothing, that it is ready, that somebody is about to wait, or who waits; and the deadlines.
 */
public final class PollDesc {
  /** What a descriptor is ready for, or waited for. */
  public enum Mode {
    READ,
    WRITE
  }

  /** Why nobody can wait on it. */
  public enum Err {
    NONE,
    CLOSING,
    TIMEOUT,
    NOT_POLLABLE
  }

  /** Of {@link Side#g}. */
  private static final Object READY = "pdReady";

  private static final Object WAIT = "pdWait";

  /** One direction: rg, rd, rt, rseq, rrun of Go's, or the same for writing. */
  private static final class Side {
    /** Null for nothing; {@link #READY}, {@link #WAIT}, or the {@link G} that waits. */
    Object g;

    /** The deadline in virtual nanoseconds; 0 for none, below 0 when it is over. */
    long deadline;

    final Timer timer = new Timer((seq, delay) -> {});
    boolean timerRuns;
    long seq;
  }

  private final NetPoller poller;
  private final Readier by;
  private final Side r = new Side();
  private final Side w = new Side();
  private boolean closing;
  private boolean eventErr;

  /**
   * netpoll.go: poll_runtime_pollOpen.
   *
   * @param by readies whom a deadline or a close ends the wait of
   */
  public PollDesc(NetPoller poller, Readier by) {
    this.poller = poller;
    this.by = by;
    poller.genericInit();
  }

  private Side side(Mode mode) {
    return mode == Mode.READ ? r : w;
  }

  public boolean closing() {
    return closing;
  }

  /** netpoll.go: setEventErr. */
  public void setEventErr(boolean err) {
    eventErr = err;
  }

  /** netpoll.go: netpollcheckerr. */
  public Err checkErr(Mode mode) {
    if (closing) {
      return Err.CLOSING;
    }
    if (side(mode).deadline < 0) {
      return Err.TIMEOUT;
    }
    return mode == Mode.READ && eventErr ? Err.NOT_POLLABLE : Err.NONE;
  }

  /** netpoll.go: poll_runtime_pollReset. Before an attempt; that it was ready counts no more. */
  public Err reset(Mode mode) {
    Err err = checkErr(mode);
    if (err == Err.NONE) {
      side(mode).g = null;
    }
    return err;
  }

  /**
   * netpoll.go: netpollblock, up to its park.
   *
   * @return false when it is ready, and need not be waited for
   */
  public boolean block(Mode mode) {
    Side s = side(mode);
    if (s.g == READY) {
      s.g = null;
      return false;
    }
    if (s.g != null) {
      throw new RuntimeThrow("runtime: double wait");
    }
    s.g = WAIT;
    return true;
  }

  /**
   * netpoll.go: netpollblockcommit. The goroutine waits already.
   *
   * @return false when it became ready, or was given up, since {@link #block}: then it must go on
   */
  public boolean blockCommit(Mode mode, G gp) {
    Side s = side(mode);
    if (s.g != WAIT) {
      return false;
    }
    s.g = gp;
    poller.adjustWaiters(1);
    return true;
  }

  /**
   * netpoll.go: netpollblock, after its park.
   *
   * @return whether it is ready
   */
  public boolean blocked(Mode mode) {
    Side s = side(mode);
    Object old = s.g;
    s.g = null;
    if (old != null && old != READY && old != WAIT) {
      throw new RuntimeThrow("runtime: corrupted polldesc");
    }
    return old == READY;
  }

  /**
   * netpoll.go: netpollunblock.
   *
   * @param ioready the network has something, and it is not only the wait that ends
   * @return who waited, no longer counted as doing so; null for nobody
   */
  private G unblock(Side s, boolean ioready) {
    Object old = s.g;
    if (old == READY || (old == null && !ioready)) {
      return null;
    }
    s.g = ioready ? READY : null;
    if (old == null || old == WAIT) {
      return null;
    }
    poller.adjustWaiters(-1);
    return (G) old;
  }

  /**
   * netpoll.go: netpollready, for one direction. The poller found it ready.
   *
   * @return who waited for that; null for nobody
   */
  public G ready(Mode mode) {
    return unblock(side(mode), true);
  }

  /** netpoll.go: poll_runtime_pollUnblock. It closes: whoever waits is readied, to hear of it. */
  public void close() {
    if (closing) {
      throw new RuntimeThrow("runtime: unblock on closing polldesc");
    }
    closing = true;
    r.seq++;
    w.seq++;
    G rg = unblock(r, false);
    G wg = unblock(w, false);
    stopTimer(r);
    stopTimer(w);
    ready(rg);
    ready(wg);
  }

  private static void stopTimer(Side s) {
    if (s.timerRuns) {
      s.timer.stop();
      s.timerRuns = false;
    }
  }

  private void ready(G gp) {
    if (gp != null) {
      by.goReady(gp);
    }
  }

  /**
   * netpoll.go: poll_runtime_pollSetDeadline.
   *
   * @param nanos from now; 0 for none, below 0 for one that is over
   * @param local the timers of the P at hand
   */
  public void setDeadline(long nanos, boolean read, boolean write, long nowNanos, Timers local) {
    if (closing) {
      return;
    }
    long d = nanos;
    if (d > 0) {
      d = d + nowNanos < 0 ? Timer.MAX_WHEN : d + nowNanos;
    }
    long rd0 = r.deadline;
    long wd0 = w.deadline;
    boolean combo0 = rd0 > 0 && rd0 == wd0;
    if (read) {
      r.deadline = d;
    }
    if (write) {
      w.deadline = d;
    }
    boolean combo = r.deadline > 0 && r.deadline == w.deadline;
    Timer.Func f = combo ? (seq, delay) -> over(seq, true, true) : this::readOver;
    setTimer(r, r.deadline != rd0 || combo != combo0, r.deadline > 0, f, local);
    setTimer(
        w, w.deadline != wd0 || combo != combo0, w.deadline > 0 && !combo, this::writeOver, local);
    G rg = r.deadline < 0 ? unblock(r, false) : null;
    G wg = w.deadline < 0 ? unblock(w, false) : null;
    ready(rg);
    ready(wg);
  }

  /** One timer serves both directions while their deadlines are the same. */
  private static void setTimer(
      Side s, boolean changed, boolean wanted, Timer.Func f, Timers local) {
    if (s.timerRuns && !changed) {
      return;
    }
    if (s.timerRuns) {
      s.seq++;
    }
    if (wanted) {
      s.timer.modify(s.deadline, 0, f, s.seq, local);
      s.timerRuns = true;
    } else {
      stopTimer(s);
    }
  }

  private void readOver(long seq, long delayNanos) {
    over(seq, true, false);
  }

  private void writeOver(long seq, long delayNanos) {
    over(seq, false, true);
  }

  /** netpoll.go: netpolldeadlineimpl. */
  private void over(long seq, boolean read, boolean write) {
    if (seq != (read ? r.seq : w.seq)) {
      return;
    }
    G rg = null;
    G wg = null;
    if (read) {
      r.deadline = -1;
      rg = unblock(r, false);
    }
    if (write) {
      w.deadline = -1;
      wg = unblock(w, false);
    }
    ready(rg);
    ready(wg);
  }
}
