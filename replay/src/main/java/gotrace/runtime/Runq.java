package gotrace.runtime;

/**
 * The local run queue of a P: a ring of 256 with counters that only grow (runtime2.go: runqhead,
 * runqtail, runq).
 */
final class Runq {
  static final int SIZE = 256;

  private final P owner;

  /** Null until something stood here: a trace may name Ps without end. */
  private G[] ring;

  private int head;
  private int tail;

  Runq(P owner) {
    this.owner = owner;
  }

  int size() {
    return tail - head;
  }

  /** 0 is the head; must be less than the size. */
  G at(int index) {
    return ring[(head + index) & (SIZE - 1)];
  }

  boolean full() {
    return size() == SIZE;
  }

  /** 0 is the head. */
  int indexOf(G gp) {
    return gp.slot - head;
  }

  /** Null when empty. */
  G head() {
    return head == tail ? null : ring[head & (SIZE - 1)];
  }

  /** The queue must not be full. */
  void pushBack(G gp) {
    gp.place = G.Place.LOCAL;
    gp.at = owner;
    gp.slot = tail;
    if (ring == null) {
      ring = new G[SIZE];
    }
    ring[tail++ & (SIZE - 1)] = gp;
  }

  /** In front of the head. The queue must not be full. */
  void pushFront(G gp) {
    gp.place = G.Place.LOCAL;
    gp.at = owner;
    gp.slot = --head;
    ring[head & (SIZE - 1)] = gp;
  }

  /** The queue must not be empty. */
  G pop() {
    int i = head++ & (SIZE - 1);
    G gp = ring[i];
    ring[i] = null;
    gp.place = G.Place.NONE;
    gp.at = null;
    return gp;
  }

  /** Takes the last. The queue must not be empty. */
  G popBack() {
    int i = --tail & (SIZE - 1);
    G gp = ring[i];
    ring[i] = null;
    gp.place = G.Place.NONE;
    gp.at = null;
    return gp;
  }

  /** Takes out one that is not at the head; the others stay in order. */
  void remove(G gp) {
    for (int i = gp.slot; i != head; i--) {
      G before = ring[(i - 1) & (SIZE - 1)];
      before.slot = i;
      ring[i & (SIZE - 1)] = before;
    }
    ring[head++ & (SIZE - 1)] = null;
    gp.place = G.Place.NONE;
    gp.at = null;
  }
}
