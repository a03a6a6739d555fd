package gotrace.trace;

import java.util.Arrays;

/**
 * Maps the ids of a table, which a trace may choose freely, to dense indexes from 0 in the order of
 * insertion. Go numbers from 1, so small ids are looked up directly; the others by open addressing.
 * Memory is in proportion to the number of ids, never to their size.
 */
final class IdTable {
  static final int MISSING = -1;

  /** How sparse the small ids may be. */
  private static final int DIRECT_PER_ID = 4;

  private static final int MIN_DIRECT = 256;

  /** Index + 1 by id; 0 where the id is not here. */
  private int[] direct = new int[16];

  private long[] keys = new long[16];

  /** Index + 1 of the key in the same slot; 0 where the slot is free. */
  private int[] values = new int[16];

  private int hashed;
  private int size;

  int size() {
    return size;
  }

  /** The index of {@code id}, or {@link #MISSING}. */
  int get(long id) {
    if (Long.compareUnsigned(id, direct.length) < 0) {
      int next = direct[(int) id];
      if (next != 0) {
        return next - 1;
      }
    }
    return look(id);
  }

  private int look(long id) {
    return hashed == 0 ? MISSING : values[slot(id)] - 1;
  }

  /** Gives {@code id} the next index and returns it; {@link #MISSING} if it has one already. */
  int add(long id) {
    if (get(id) != MISSING) {
      return MISSING;
    }
    int next = ++size;
    if (id >= 0 && id < Math.max(MIN_DIRECT, (long) DIRECT_PER_ID * size)) {
      if (id >= direct.length) {
        direct = Arrays.copyOf(direct, (int) Math.max(id + 1, 2L * direct.length));
      }
      direct[(int) id] = next;
    } else {
      addHashed(id, next);
    }
    return next - 1;
  }

  private void addHashed(long id, int value) {
    if (2 * ++hashed > keys.length) {
      grow();
    }
    int i = slot(id);
    keys[i] = id;
    values[i] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int j = slot(oldKeys[i]);
        keys[j] = oldKeys[i];
        values[j] = oldValues[i];
      }
    }
  }

  /** Where the id stands, or the free slot where it would. */
  private int slot(long id) {
    int mask = keys.length - 1;
    int i = IdHash.home(id, mask);
    while (values[i] != 0 && keys[i] != id) {
      i = (i + 1) & mask;
    }
    return i;
  }
}
