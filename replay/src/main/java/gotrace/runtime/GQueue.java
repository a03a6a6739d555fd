package gotrace.runtime;

/** The global run queue (runtime2.go: gQueue), linked through the goroutines. */
final class GQueue {
  private G head;
  private G tail;
  private int size;

  int size() {
    return size;
  }

  /** Null when empty. */
  G head() {
    return head;
  }

  void pushBack(G gp) {
    gp.place = G.Place.GLOBAL;
    gp.at = null;
    gp.schedPrev = tail;
    gp.schedNext = null;
    if (tail == null) {
      head = gp;
    } else {
      tail.schedNext = gp;
    }
    tail = gp;
    size++;
  }

  /** Puts all of another queue, in order, before what stands here. */
  void pushFront(GQueue other) {
    if (other.size == 0) {
      return;
    }
    if (head == null) {
      tail = other.tail;
    } else {
      other.tail.schedNext = head;
      head.schedPrev = other.tail;
    }
    head = other.head;
    size += other.size;
  }

  /** Takes one out; the others stay in order. */
  void remove(G gp) {
    if (gp.schedPrev == null) {
      head = gp.schedNext;
    } else {
      gp.schedPrev.schedNext = gp.schedNext;
    }
    if (gp.schedNext == null) {
      tail = gp.schedPrev;
    } else {
      gp.schedNext.schedPrev = gp.schedPrev;
    }
    gp.schedPrev = null;
    gp.schedNext = null;
    gp.place = G.Place.NONE;
    size--;
  }
}
