package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.Timer;
import java.util.function.Supplier;

/**
 * Timers as a goroutine uses them (time/sleep.go, time/tick.go). As with {@link Goroutine}, each
 * public method says what is asked for; a timer that is made is there at once, and set when the
 * computing time before it is over. One for each goroutine at most.
 */
public final class TimeCalls {
  private static final Step SET = (mp, gp) -> gp.time().set(mp);
  private static final Step STOP = (mp, gp) -> gp.time().stop();

  private final Goroutine gp;
  private final Machine k;
  private Timer timer;
  private long nanos;
  private long period;

  /** What it panics with when the interval is not positive; null for any interval. */
  private String panic;

  TimeCalls(Goroutine gp) {
    this.gp = gp;
    this.k = gp.k;
  }

  /** {@code time.NewTimer}. Its channel gets the virtual time at which it was due, a Long. */
  public Timer newTimer(long nanos) {
    Timer t = ofChan(Op.NEW_TIMER, nanos);
    set(t, nanos, 0, null);
    return t;
  }

  /** {@code time.NewTicker}. Panics when the interval is not positive. */
  public Timer newTicker(long nanos) {
    Timer t = ofChan(Op.NEW_TICKER, nanos);
    set(t, nanos, nanos, "non-positive interval for NewTicker");
    return t;
  }

  /**
   * {@code time.AfterFunc}.
   *
   * @param f what the goroutine does that is made each time when the timer is due
   * @param startStack one frame: the function in which it begins
   */
  public Timer afterFunc(long nanos, Supplier<Body> f, int startStack) {
    long name = newName();
    Timer t = new Timer((seq, delay) -> goFunc(f.get(), startStack, name));
    t.name = name;
    gp.note(Op.AFTER_FUNC, name, nanos, startStack, null);
    set(t, nanos, 0, null);
    return t;
  }

  /** {@code Timer.Stop} or {@code Ticker.Stop}; then {@link Goroutine#ok}: it was still to come. */
  public void stop(Timer t) {
    gp.note(Op.TIMER_STOP, t.name, 0, 0, null);
    timer = t;
    gp.ask(Site.NONE, STOP);
  }

  /** {@code Timer.Reset}; then {@link Goroutine#ok}: it was still to come. */
  public void reset(Timer t, long nanos) {
    gp.note(Op.TIMER_RESET, t.name, nanos, 0, null);
    set(t, nanos, 0, null);
  }

  /** {@code Ticker.Reset}. Panics when the interval is not positive. */
  public void resetTicker(Timer t, long nanos) {
    gp.note(Op.TICKER_RESET, t.name, nanos, 0, null);
    set(t, nanos, nanos, "non-positive interval for Ticker.Reset");
  }

  private void set(Timer t, long nanos, long period, String panic) {
    timer = t;
    this.nanos = nanos;
    this.period = period;
    this.panic = panic;
    gp.ask(Site.NONE, SET);
  }

  private boolean set(M mp) {
    k.spend(k.costs.lockNanos());
    if (panic != null && nanos <= 0) {
      return gp.panics(panic);
    }
    gp.received.ok = timer.reset(k.sleeps.when(nanos), period, mp.p.timers);
    return true;
  }

  private boolean stop() {
    k.spend(k.costs.lockNanos());
    gp.received.ok = timer.stop();
    return true;
  }

  /** Its ticks are sent as sendTime does: one that finds another not yet received is dropped. */
  private Timer ofChan(Op op, long nanos) {
    Machine m = k;
    Hchan c = m.chans.make(1);
    Timer t = Timer.ofChan(c, (seq, delay) -> c.send(m.now - delay, m.parking));
    t.name = newName();
    gp.note(op, t.name, c.id, nanos, null);
    return t;
  }

  private long newName() {
    return gp.track == null ? 0 : ++k.names.timers;
  }

  /** time/sleep.go: goFunc, on g0. */
  private void goFunc(Body body, int startStack, long timerName) {
    Machine m = k;
    M mp = m.running;
    Goroutine newg = m.parking.newproc1(mp, body, 0, startStack, Stacks.NONE, false);
    newg.createdAt = m.stacks.push(Stacks.NONE, "time.goFunc", "time/sleep.go", 215);
    if (timerName != 0) {
      long name = ++m.names.goroutines;
      m.tape.fires(timerName, name);
      newg.track = m.tape.track(name, newg.stack);
    }
    m.sched.runqPut(mp.p, newg, m.config.rules().runnext());
    m.spend(m.costs.newprocNanos());
    m.threads.wakep();
  }
}
