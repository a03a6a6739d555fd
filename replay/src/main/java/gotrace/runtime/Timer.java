package gotrace.runtime;

/**
 * A timer (time.go: timer). When it is stopped or changed it stays where it stands in a heap,
 * marked for whoever comes by there next. The timer of a channel stands in a heap only while
 * somebody waits on the channel; otherwise whoever looks at the channel runs it.
 *
 * <p>What Go has its locks, {@code isSending} and {@code asynctimerchan} for cannot happen here:
 * nothing comes between a look at a timer and what follows from it.
 */
public final class Timer {
  /** What a timer does when it is due: on g0, or for one who looks at its channel. */
  public interface Func {
    /**
     * Must not park.
     *
     * @param seq as given to {@link Timer#modify}
     * @param delayNanos how long ago it was due
     */
    void run(long seq, long delayNanos);
  }

  /** A time that never comes. */
  public static final long MAX_WHEN = Long.MAX_VALUE;

  /** Stands in the heap {@link #ts}. */
  private static final int HEAPED = 1;

  /** Its {@link #when} is not what the heap goes by. */
  private static final int MODIFIED = 2;

  /** Is to leave the heap. */
  private static final int ZOMBIE = 4;

  /** The number by which whoever made it speaks of it; 0 for none. */
  public long name;

  private int state;

  /** When it is due, in virtual nanoseconds; 0 for never. */
  long when;

  /** Of a ticker: nanoseconds between two ticks; 0 for once. */
  private long period;

  private Func f;
  private long seq;

  /** The channel that it sends on; null for a timer that calls. */
  private final Hchan c;

  /** How many wait on the channel. */
  private int blocked;

  /** Where it stands; null for nowhere. */
  Timers ts;

  /** A timer that calls {@code f}; not set. */
  public Timer(Func f) {
    this(null, f);
  }

  private Timer(Hchan c, Func f) {
    this.c = c;
    this.f = f;
  }

  /**
   * A timer whose ticks arrive on a channel, at most one at a time; not set (time.go: newTimer).
   *
   * @param c holds one value; shows as unbuffered from now on
   * @param f sends on it without waiting
   */
  public static Timer ofChan(Hchan c, Func f) {
    if (c.dataqsiz() != 1) {
      throw new RuntimeThrow("invalid timer channel: no capacity");
    }
    Timer t = new Timer(c, f);
    c.timer = t;
    return t;
  }

  /** The channel that it sends on; null for a timer that calls. */
  public Hchan c() {
    return c;
  }

  private boolean is(int bit) {
    return (state & bit) != 0;
  }

  boolean marked() {
    return is(MODIFIED | ZOMBIE);
  }

  boolean zombie() {
    return is(ZOMBIE);
  }

  /** Whether it stands in a heap, as a zombie at least. */
  public boolean heaped() {
    return is(HEAPED);
  }

  /** It has left its heap. */
  void unheaped() {
    state = 0;
    ts = null;
  }

  /** The heap goes by its {@link #when} now. */
  void placed() {
    state &= ~MODIFIED;
  }

  /**
   * time.go: timer.stop. A tick that nobody has received is taken back.
   *
   * @return whether it was still to come
   */
  public boolean stop() {
    if (is(HEAPED)) {
      state |= MODIFIED;
      bury();
    }
    boolean pending = when > 0;
    when = 0;
    if (c != null) {
      seq++;
      pending |= c.drain();
    }
    return pending;
  }

  private void bury() {
    if (!is(ZOMBIE)) {
      state |= ZOMBIE;
      ts.zombies++;
    }
  }

  private void revive() {
    if (is(ZOMBIE)) {
      state &= ~ZOMBIE;
      ts.zombies--;
    }
  }

  /**
   * time.go: timer.modify. Sets it anew.
   *
   * @param when virtual nanoseconds, above 0
   * @param period nanoseconds between two ticks; 0 for once
   * @param f what it does from now on
   * @param seq handed to {@code f}; of a channel's timer, counted by itself
   * @param local the timers of the P at hand
   * @return whether it was still to come
   */
  public boolean modify(long when, long period, Func f, long seq, Timers local) {
    this.f = f;
    if (c == null) {
      this.seq = seq;
    }
    return reset(when, period, local);
  }

  /** time.go: timer.reset. As {@link #modify}, and it does what it did. */
  public boolean reset(long when, long period, Timers local) {
    if (when <= 0 || period < 0) {
      throw new RuntimeThrow("timer when must be positive, and its period not negative");
    }
    this.period = period;
    boolean pending = this.when > 0;
    this.when = when;
    boolean wake = false;
    if (is(HEAPED)) {
      state |= MODIFIED;
      revive();
      wake = ts.modifiedEarlier(when);
    }
    if (c != null) {
      seq++;
      pending |= c.drain();
    }
    if (needsAdd()) {
      maybeAdd(local);
    }
    if (wake) {
      ts.poller.wake(when);
    }
    return pending;
  }

  private boolean needsAdd() {
    return !is(HEAPED) && when > 0 && (c == null || blocked > 0);
  }

  /** time.go: timer.maybeAdd. */
  private void maybeAdd(Timers local) {
    local.cleanHead();
    long first = local.wakeTime();
    state |= HEAPED;
    local.addHeap(this);
    if (first == 0 || when < first) {
      local.poller.wake(when);
    }
  }

  /**
   * time.go: timer.updateHeap. Brings its place up to date, at the head of its heap.
   *
   * @return whether it was not
   */
  boolean updateHeap() {
    if (is(ZOMBIE)) {
      ts.zombies--;
      ts.deleteMin();
      return true;
    }
    if (is(MODIFIED)) {
      state &= ~MODIFIED;
      ts.replaceMin(when);
      return true;
    }
    return false;
  }

  /** time.go: timer.unlockAndRun. */
  void run(long nowNanos) {
    long delay = nowNanos - when;
    long next = 0;
    if (period > 0) {
      next = when + period * (1 + delay / period);
      if (next < 0) {
        next = MAX_WHEN;
      }
    }
    when = next;
    if (is(HEAPED)) {
      state |= MODIFIED;
      if (next == 0) {
        bury();
      }
      updateHeap();
    }
    f.run(seq, delay);
  }

  /** time.go: timer.maybeRunChan. Somebody looks at its channel, and it stands in no heap. */
  void maybeRunChan(long nowNanos) {
    if (!is(HEAPED) && when != 0 && when <= nowNanos) {
      run(nowNanos);
    }
  }

  /** time.go: blockTimerChan. Somebody begins to wait on its channel. */
  void blockChan(Timers local) {
    blocked++;
    if (is(HEAPED) && when > 0) {
      revive();
    }
    if (needsAdd()) {
      maybeAdd(local);
    }
  }

  /** time.go: unblockTimerChan. Somebody ceases to. */
  void unblockChan() {
    if (blocked == 0) {
      throw new RuntimeThrow("unblockTimerChan: nobody waits");
    }
    blocked--;
    if (blocked == 0 && is(HEAPED)) {
      bury();
    }
  }
}
