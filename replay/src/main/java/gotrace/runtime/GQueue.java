package gotrace.runtime;

/** The global run queue (runtime2.go: gQueue), linked through the goroutines. */
final class GQueue {
  private G head;
  private G tail;
  private int size;

  /** How many were ever put at its tail. */
  private long puts;

  long puts() {
    return puts;
  }

  int size() {
    return size;
  }

  /** Null when empty. */
  G head() {
    return head;
  }

  void pushBack(G gp) {
    gp.place = G.Place.GLOBAL;
    gp.wasGlobal = true;
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
    puts++;
  }

  void pushFront(G gp) {
    gp.place = G.Place.GLOBAL;
    gp.wasGlobal = true;
    gp.at = null;
    gp.schedPrev = null;
    gp.schedNext = head;
    if (head == null) {
      tail = gp;
    } else {
      head.schedPrev = gp;
    }
    head = gp;
    size++;
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
