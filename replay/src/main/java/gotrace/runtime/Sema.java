package gotrace.runtime;

/**
 * A semaphore and those who wait for it, first come first served (sema.go). Go finds the waiters of
 * an address in a treap by a hash of the address; here the semaphore holds them itself.
 */
public final class Sema {
  private int value;
  private final WaitQ waiters = new WaitQ();

  public Sema(int value) {
    this.value = value;
  }

  /** sema.go: cansemacquire. Takes one if there is one. */
  public boolean canAcquire() {
    if (value == 0) {
      return false;
    }
    value--;
    return true;
  }

  /**
   * sema.go: semaRoot.queue.
   *
   * @param lifo in front of the others, for one who waited before
   */
  public void queue(Sudog s, boolean lifo) {
    if (lifo) {
      waiters.enqueueFirst(s);
    } else {
      waiters.enqueue(s);
    }
  }

  /**
   * sema.go: semrelease1. Adds one, and readies the first waiter.
   *
   * @param handoff the waiter gets it now, and must not compete
   * @return whether it was handed over: then the releaser yields its P to the waiter (goyield)
   */
  public boolean release(boolean handoff, Readier by) {
    value++;
    Sudog s = waiters.dequeue();
    if (s == null) {
      return false;
    }
    s.ticket = handoff && canAcquire();
    boolean yields = s.ticket;
    by.goReady(s.g);
    return yields;
  }

  public boolean hasWaiters() {
    return !waiters.isEmpty();
  }
}
