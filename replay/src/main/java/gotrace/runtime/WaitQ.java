package gotrace.runtime;

/** Those who wait on one side of a channel, or at a semaphore, in order (chan.go: waitq). */
final class WaitQ {
  private Sudog first;
  private Sudog last;

  boolean isEmpty() {
    return first == null;
  }

  Sudog first() {
    return first;
  }

  static Sudog after(Sudog s) {
    return s.next;
  }

  void enqueue(Sudog s) {
    s.next = null;
    s.prev = last;
    if (last == null) {
      first = s;
    } else {
      last.next = s;
    }
    last = s;
  }

  /** In front of all others, as a semaphore's waiter that waited before. */
  void enqueueFirst(Sudog s) {
    s.prev = null;
    s.next = first;
    if (first == null) {
      last = s;
    } else {
      first.prev = s;
    }
    first = s;
  }

  /** chan.go: dequeue. Passes over selects that another channel has won; null when none is left. */
  Sudog dequeue() {
    while (first != null) {
      Sudog s = first;
      remove(s);
      if (s.isSelect) {
        if (s.g.selectDone) {
          continue;
        }
        s.g.selectDone = true;
      }
      return s;
    }
    return null;
  }

  /** chan.go: dequeueSudoG. Does nothing when it no longer stands here. */
  void remove(Sudog s) {
    if (s.prev == null && s.next == null && first != s) {
      return;
    }
    if (s.prev == null) {
      first = s.next;
    } else {
      s.prev.next = s.next;
    }
    if (s.next == null) {
      last = s.prev;
    } else {
      s.next.prev = s.prev;
    }
    s.next = null;
    s.prev = null;
  }
}
