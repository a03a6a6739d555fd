package gotrace.trace;

import java.util.Arrays;

/**
 * Maps the ids of a table, which a trace may choose freely, to dense indexes from 0 in the order of
 * insertion. Open addressing over flat arrays; memory is in proportion to the number of ids, never
 * to their size.
 */
public final class IdTable {
  public static final int MISSING = -1;

  private long[] keys;
  private int[] values;
  private int size;

  public IdTable() {
    this(16);
  }

  /**
   * @param capacity a power of two
   */
  private IdTable(int capacity) {
    keys = new long[capacity];
    values = new int[capacity];
    Arrays.fill(values, MISSING);
  }

  public int size() {
    return size;
  }

  /** The index of {@code id}, or {@link #MISSING}. */
  public int get(long id) {
    int mask = keys.length - 1;
    for (int i = slot(id, mask); ; i = (i + 1) & mask) {
      if (values[i] == MISSING || keys[i] == id) {
        return values[i];
      }
    }
  }

  /** Gives {@code id} the next index and returns it; {@link #MISSING} if it has one already. */
  public int add(long id) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int i = slot(id, mask);
    while (values[i] != MISSING) {
      if (keys[i] == id) {
        return MISSING;
      }
      i = (i + 1) & mask;
    }
    keys[i] = id;
    values[i] = size;
    return size++;
  }

  private void grow() {
    IdTable larger = new IdTable(keys.length * 2);
    int mask = larger.keys.length - 1;
    for (int i = 0; i < keys.length; i++) {
      if (values[i] == MISSING) {
        continue;
      }
      int j = slot(keys[i], mask);
      while (larger.values[j] != MISSING) {
        j = (j + 1) & mask;
      }
      larger.keys[j] = keys[i];
      larger.values[j] = values[i];
    }
    keys = larger.keys;
    values = larger.values;
  }

  private static int slot(long id, int mask) {
    long h = id * 0x9e3779b97f4a7c15L;
    return (int) (h >>> 32) & mask;
  }
}
