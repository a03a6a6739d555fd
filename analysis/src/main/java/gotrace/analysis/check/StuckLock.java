package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Wait;

/**
 * Suspected: a goroutine that has waited long for a lock which, as far as the trace shows, nobody
 * who holds it will release; most often the goroutine itself took it before.
 */
final class StuckLock {
  private StuckLock() {}

  static boolean holds(LiveGoroutine g) {
    return g.waitsFor() == Wait.LOCK;
  }

  static String words() {
    return "Nobody related to it is busy, and nobody is busy in the function that takes the lock:"
        + " whoever holds it does not release it.";
  }
}
