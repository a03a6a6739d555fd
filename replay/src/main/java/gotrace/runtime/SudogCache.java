package gotrace.runtime;

/** The sudogs that a P holds for use (runtime2.go: sudogcache, sudogbuf): a stack of 128. */
final class SudogCache {
  static final int CAPACITY = 128;

  /** Null until something stood here: a trace may name Ps without end. */
  private Sudog[] buf;

  int size;

  void push(Sudog s) {
    if (buf == null) {
      buf = new Sudog[CAPACITY];
    }
    buf[size++] = s;
  }

  /** Must not be empty. */
  Sudog pop() {
    Sudog s = buf[--size];
    buf[size] = null;
    return s;
  }
}
