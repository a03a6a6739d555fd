package gotrace.replay.guide;

import gotrace.trace.IdHash;
import java.util.Arrays;
import java.util.function.LongFunction;

/** Maps goroutine and thread ids, which a trace may choose freely, to objects: open addressing. */
final class LongMap<T> {
  private long[] keys = new long[64];
  private Object[] values = new Object[64];
  private int size;

  /** Null for none. */
  T get(long key) {
    return at(slot(key));
  }

  T computeIfAbsent(long key, LongFunction<T> make) {
    T value = get(key);
    if (value == null) {
      value = make.apply(key);
      put(key, value);
    }
    return value;
  }

  void put(long key, T value) {
    int i = slot(key);
    if (values[i] == null && 2 * ++size > keys.length) {
      grow();
      i = slot(key);
    }
    keys[i] = key;
    values[i] = value;
  }

  int size() {
    return size;
  }

  /** All keys, ascending. */
  long[] keys() {
    long[] all = new long[size];
    int n = 0;
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != null) {
        all[n++] = keys[i];
      }
    }
    Arrays.sort(all);
    return all;
  }

  /** Returns what was there, or null. Those behind it move up, so that no marks are left. */
  T remove(long key) {
    int gap = slot(key);
    T removed = at(gap);
    if (removed == null) {
      return null;
    }
    size--;
    int mask = keys.length - 1;
    for (int i = (gap + 1) & mask; values[i] != null; i = (i + 1) & mask) {
      if (((i - home(keys[i])) & mask) >= ((i - gap) & mask)) {
        keys[gap] = keys[i];
        values[gap] = values[i];
        gap = i;
      }
    }
    values[gap] = null;
    return removed;
  }

  private void grow() {
    long[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        int j = slot(oldKeys[i]);
        keys[j] = oldKeys[i];
        values[j] = oldValues[i];
      }
    }
  }

  @SuppressWarnings("unchecked") // only put stores, and it stores a T
  private T at(int i) {
    return (T) values[i];
  }

  /** Where the key stands, or the free slot where it would. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int i = home(key);
    while (values[i] != null && keys[i] != key) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private int home(long key) {
    return IdHash.home(key, keys.length - 1);
  }
}
