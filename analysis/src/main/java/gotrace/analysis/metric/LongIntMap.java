package gotrace.analysis.metric;

import gotrace.trace.IdHash;
import java.util.Arrays;

/**
 * Maps ids that a trace chooses freely (goroutines, Ps, tasks) to slots, with removal. Open
 * addressing over flat arrays with linear probing; a removed entry is closed by shifting the ones
 * behind it, so that no tombstones gather. Memory is in proportion to the number of ids present: a
 * map that was once large and stayed so would miss the processor's caches at every lookup.
 */
final class LongIntMap {
  static final int MISSING = -1;

  /** A map with this many places stays as it is, however few are taken. */
  private static final int KEPT_PLACES = 1 << 13;

  /** A larger one shrinks when fewer than one place in so many is taken. */
  private static final int SPARSE = 16;

  private long[] keys = new long[16];
  private int[] values = new int[16];
  private int size;

  LongIntMap() {
    Arrays.fill(values, MISSING);
  }

  int size() {
    return size;
  }

  /** The value of {@code key}, or {@link #MISSING}. */
  int get(long key) {
    int mask = keys.length - 1;
    for (int i = IdHash.home(key, mask); ; i = (i + 1) & mask) {
      int value = values[i];
      if (value == MISSING || keys[i] == key) {
        return value;
      }
    }
  }

  /**
   * Sets the value of {@code key}.
   *
   * @param value 0 or greater
   */
  void put(long key, int value) {
    if (2 * (size + 1) > keys.length) {
      resize(2 * keys.length);
    }
    int mask = keys.length - 1;
    int i = IdHash.home(key, mask);
    while (values[i] != MISSING && keys[i] != key) {
      i = (i + 1) & mask;
    }
    if (values[i] == MISSING) {
      size++;
    }
    keys[i] = key;
    values[i] = value;
  }

  /** Forgets {@code key}; returns what it had, or {@link #MISSING}. */
  int remove(long key) {
    int mask = keys.length - 1;
    int i = IdHash.home(key, mask);
    while (values[i] != MISSING && keys[i] != key) {
      i = (i + 1) & mask;
    }
    int removed = values[i];
    if (removed == MISSING) {
      return MISSING;
    }
    size--;
    int hole = i;
    for (int j = (i + 1) & mask; values[j] != MISSING; j = (j + 1) & mask) {
      int home = IdHash.home(keys[j], mask);
      boolean reachesHole = ((j - home) & mask) >= ((j - hole) & mask);
      if (reachesHole) {
        keys[hole] = keys[j];
        values[hole] = values[j];
        hole = j;
      }
    }
    values[hole] = MISSING;
    if (keys.length > KEPT_PLACES && SPARSE * size < keys.length) {
      resize(keys.length / 4);
    }
    return removed;
  }

  private void resize(int places) {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[places];
    values = new int[places];
    Arrays.fill(values, MISSING);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != MISSING) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }
}
