package gotrace.runtime;

/** How many sudogs no P holds (runtime2.go: sudogcache of schedt). */
final class SudogCentral {
  int size;

  /** Gives at most {@code most}. */
  int take(int most) {
    int n = Math.min(size, most);
    size -= n;
    return n;
  }
}
