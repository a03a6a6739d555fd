package gotrace.replay.whatif;

import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.Mutex;
import java.util.SplittableRandom;

/**
 * Lays a lock over what a goroutine computes: it is free for a while, then held, and so on. Were it
 * free for equally long each time, its users would come to take turns without ever meeting.
 */
final class LockTurns {
  /** How much shorter or longer than usual it is free for, as a share. */
  private static final double VARIES = 0.5;

  private final Mutex mutex;
  private final SplittableRandom random;
  private final long holdNanos;
  private final long freeNanos;
  private boolean holds;
  private long leftNanos;
  private boolean asked;

  LockTurns(Mutex mutex, Lock.Times times, double factor, SplittableRandom random) {
    this.mutex = mutex;
    this.random = random;
    this.holdNanos = Math.max(1, Math.round(times.heldNanos() * factor));
    this.freeNanos = Math.max(1, Math.round(times.freeNanos() * factor));
    this.leftNanos = nextFree();
  }

  private long nextFree() {
    return Math.max(1, Math.round(freeNanos * random.nextDouble(1 - VARIES, 1 + VARIES)));
  }

  /** Whether the last {@link #compute} asked for the lock, or to give it back. */
  boolean asked() {
    return asked;
  }

  /**
   * Computes up to the end of the turn, and asks for what comes then.
   *
   * @return what is left to compute
   */
  long compute(Goroutine gp, long nanos) {
    asked = nanos >= leftNanos;
    if (!asked) {
      leftNanos -= nanos;
      gp.compute(nanos);
      return 0;
    }
    gp.compute(leftNanos);
    long rest = nanos - leftNanos;
    if (holds) {
      gp.unlock(mutex);
    } else {
      gp.lock(mutex);
    }
    turn(!holds);
    return rest;
  }

  private void turn(boolean held) {
    holds = held;
    leftNanos = held ? holdNanos : nextFree();
  }

  /** The recorded goroutine got the lock here, or gave it back; false when that is so already. */
  boolean settle(Goroutine gp, boolean held) {
    if (holds == held) {
      return false;
    }
    if (held) {
      gp.lock(mutex);
    } else {
      gp.unlock(mutex);
    }
    turn(held);
    return true;
  }
}
