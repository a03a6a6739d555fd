package gotrace.lang.vm;

import java.util.Arrays;

/**
 * A map: entries in the order of insertion, found by a table of open addressing. Iteration begins
 * anywhere; what was deleted leaves a hole until the table grows.
 */
final class GoMap {
  /** What {@link #get} gives for a key that is not there. */
  static final Object ABSENT = new Object();

  private static final int FIRST = 8;

  final RType type;
  private final RType keyType;
  private Object[] keys = new Object[FIRST];
  private Object[] values = new Object[FIRST];
  private int[] hashes = new int[FIRST];

  /** Position of an entry plus one, or 0. */
  private int[] table = new int[2 * FIRST];

  /** Entries, holes included. */
  private int used;

  private int size;

  /** Changes when entries move. */
  private int layout;

  GoMap(RType type) {
    this.type = type;
    this.keyType = type.mapKey;
  }

  int size() {
    return size;
  }

  private int hash(Object key) {
    int h = Equality.hash(keyType, key) * 0x9E3779B9;
    return h ^ h >>> 15;
  }

  private int find(Object key, int h) {
    int mask = table.length - 1;
    for (int i = h & mask; table[i] != 0; i = i + 1 & mask) {
      int e = table[i] - 1;
      if (hashes[e] == h && values[e] != ABSENT && Equality.same(keyType, keys[e], key)) {
        return e;
      }
    }
    return -1;
  }

  /** The value, or {@link #ABSENT}. */
  Object get(Object key) {
    int e = find(key, hash(key));
    return e < 0 ? ABSENT : values[e];
  }

  void put(Object key, Object value) {
    int h = hash(key);
    int e = find(key, h);
    if (e >= 0) {
      values[e] = value;
      return;
    }
    if (used == keys.length) {
      grow();
    }
    keys[used] = key;
    values[used] = value;
    hashes[used] = h;
    enter(used++);
    size++;
  }

  private void enter(int e) {
    int mask = table.length - 1;
    int i = hashes[e] & mask;
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    table[i] = e + 1;
  }

  private void grow() {
    int capacity = size > used / 2 ? 2 * keys.length : keys.length;
    Object[] oldKeys = keys;
    Object[] oldValues = values;
    int[] oldHashes = hashes;
    keys = new Object[capacity];
    values = new Object[capacity];
    hashes = new int[capacity];
    table = new int[2 * capacity];
    int n = 0;
    for (int e = 0; e < used; e++) {
      if (oldValues[e] != ABSENT) {
        keys[n] = oldKeys[e];
        values[n] = oldValues[e];
        hashes[n] = oldHashes[e];
        enter(n++);
      }
    }
    used = n;
    layout++;
  }

  void remove(Object key) {
    int e = find(key, hash(key));
    if (e >= 0) {
      keys[e] = null;
      values[e] = ABSENT;
      size--;
    }
  }

  void clear() {
    Arrays.fill(keys, 0, used, null);
    Arrays.fill(values, 0, used, ABSENT);
    size = 0;
  }

  /** A walk over the entries. What is added meanwhile may be seen, what is deleted is not. */
  static final class Iterator {
    private final GoMap m;
    private int start;
    private int step;
    private int layout;

    /** The keys that were there when entries moved, in the order that is left. */
    private Object[] rest;

    Object key;
    Object value;

    /**
     * @param m null for a nil map
     * @param start where to begin, from 0 to the number of entries
     */
    Iterator(GoMap m, int start) {
      this.m = m;
      this.start = start;
      this.layout = m == null ? 0 : m.layout;
    }

    boolean next() {
      if (m == null) {
        return false;
      }
      if (rest == null && layout != m.layout) {
        return false;
      }
      while (step < m.used) {
        int e = (start + step) % m.used;
        step++;
        if (m.values[e] != ABSENT) {
          key = m.keys[e];
          value = m.values[e];
          return true;
        }
      }
      return false;
    }
  }

  /** An iteration that begins at a place that {@code draw} chooses. */
  static Iterator iterate(GoMap m, Fiber f) {
    return new Iterator(m, m == null || m.used == 0 ? 0 : f.draw(m.used));
  }
}
