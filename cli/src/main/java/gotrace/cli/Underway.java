package gotrace.cli;

import gotrace.analysis.metric.Notation;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Observer;
import java.util.Locale;

/** How far a run of the machine has come, as another thread may ask. */
final class Underway implements Observer {
  /** So many steps pass unseen. */
  private static final int STEPS = 1 << 10;

  private static final double NANOS_PER_SECOND = 1e9;

  private int steps;
  private long started;

  private volatile long nanos;
  private volatile int goroutines;
  private volatile long starts;

  @Override
  public void starts(long g, int p, long choice, boolean inherits) {
    started++;
  }

  @Override
  public void stepped(Machine k) {
    if (++steps == STEPS) {
      steps = 0;
      nanos = k.nowNanos();
      goroutines = k.goroutines();
      starts = started;
    }
  }

  String line(long elapsedNanos) {
    return line(nanos, goroutines, starts, elapsedNanos);
  }

  /**
   * The line for a run that has come so far.
   *
   * @param nanos virtual time
   * @param starts of goroutines, so far
   */
  static String line(long nanos, int goroutines, long starts, long elapsedNanos) {
    double perSecond = elapsedNanos <= 0 ? 0 : starts / (elapsedNanos / NANOS_PER_SECOND);
    return String.format(
        Locale.ROOT,
        "gotrace: %s of virtual time, %s, %s, %,.0f/s",
        Notation.duration(nanos),
        Notation.count(goroutines, "goroutine", "goroutines"),
        Notation.count(starts, "start", "starts"),
        perSecond);
  }
}
