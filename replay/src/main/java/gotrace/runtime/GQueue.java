package gotrace.runtime;

/** A FIFO of goroutines linked through themselves (proc.go: gQueue). */
final class GQueue {
  private G head;
  private G tail;
  private int size;

  int size() {
    return size;
  }

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

  G pop() {
    G gp = head;
    remove(gp);
    return gp;
  }

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
