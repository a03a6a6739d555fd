package gotrace.runtime;

/** How many sudogs a P holds for use (runtime2.go: sudogcache, sudogbuf). */
final class SudogCache {
  static final int CAPACITY = 128;

  int size;
}
