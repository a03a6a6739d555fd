package gotrace.analysis.metric;

import gotrace.trace.IdHash;
import java.util.Arrays;

/**
 * Maps ids that a trace chooses freely (goroutines, Ps, tasks) to slots, with removal. Open
 * addressing over flat arrays with linear probing; a removed entry is closed by shifting the ones
 * behind it, so that no tombstones gather. Memory is in proportion to the greatest number of ids
 * that were present at one time.
 */
final class LongIntMap {
  static final int MISSING = -1;

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
      grow();
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
    return removed;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    Arrays.fill(values, MISSING);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != MISSING) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }
}
