package gotrace.runtime;

/** What a sync.Cond is made of (sema.go: notifyList): waiters by ticket. */
public final class NotifyList {
  private long wait;
  private long notify;
  private final WaitQ waiters = new WaitQ();

  /** sema.go: notifyListAdd. The ticket to wait with; taken before the lock is given up. */
  public long add() {
    return wait++;
  }

  /** sema.go: notifyListWait, its beginning: whether there is nothing left to wait for. */
  public boolean isNotified(long ticket) {
    return ticket < notify;
  }

  /** sema.go: notifyListWait, up to its park. */
  public void enqueue(Sudog s, long ticket) {
    s.notifyTicket = ticket;
    waiters.enqueue(s);
  }

  /** sema.go: notifyListNotifyAll. */
  public void notifyAll(Readier by) {
    notify = wait;
    for (Sudog s = waiters.dequeue(); s != null; s = waiters.dequeue()) {
      by.goReady(s.g);
    }
  }

  /**
   * sema.go: notifyListNotifyOne. A ticket whose owner is not yet enqueued is skipped by it then.
   */
  public void notifyOne(Readier by) {
    if (wait == notify) {
      return;
    }
    long ticket = notify++;
    for (Sudog s = waiters.first(); s != null; s = WaitQ.after(s)) {
      if (s.notifyTicket == ticket) {
        waiters.remove(s);
        by.goReady(s.g);
        return;
      }
    }
  }
}
