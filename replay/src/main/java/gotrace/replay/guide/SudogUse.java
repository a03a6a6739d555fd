package gotrace.replay.guide;

import gotrace.runtime.P;
import gotrace.runtime.Sched;
import gotrace.runtime.Sudog;
import gotrace.runtime.SudogOrigin;
import java.io.IOException;

/**
 * When sudogs are acquired and released: at a block, as many as its reason needs; at the next
 * start, on the P where that happens.
 */
final class SudogUse {
  /** A semaphore's waiter that parks again at the same place so soon has kept its sudog. */
  private static final long KEPT_NANOS = 450;

  private SudogUse() {}

  /**
   * @param steps is told of each; null for nobody
   */
  static void acquire(Goroutine go, long timeNanos, long stack, Sched sched, P pp, Steps steps)
      throws IOException {
    boolean kept =
        go.reason == WaitReason.SEMAPHORE
            && timeNanos - go.startedNanos < KEPT_NANOS
            && go.blockedAt == stack;
    go.blockedAt = stack;
    if (kept) {
      return;
    }
    for (int i = 0; i < go.reason.sudogs; i++) {
      SudogOrigin origin = sched.sudogOrigin(pp);
      Sudog s = sched.acquireSudog(pp);
      s.waitlink = go.g.waiting;
      go.g.waiting = s;
      if (steps != null) {
        steps.acquired(go.reason.text, origin);
      }
    }
  }

  static void release(Goroutine go, Sched sched, P pp) {
    Sudog s = go.g.waiting;
    go.g.waiting = null;
    while (s != null) {
      Sudog next = s.waitlink;
      sched.releaseSudog(pp, s);
      s = next;
    }
  }
}
