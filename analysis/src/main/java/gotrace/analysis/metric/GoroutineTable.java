package gotrace.analysis.metric;

import java.util.Arrays;

/** The records of the goroutines that live now, by id. A record serves again after its end. */
final class GoroutineTable {
  private static final int RECENT = 1024;

  private final LongIntMap slots = new LongIntMap();
  private Goroutine[] records = new Goroutine[64];
  private int size;
  private int[] free = new int[64];
  private int freeCount;

  /** The record looked up last for each remainder of an id; a shortcut past the map. */
  private final Goroutine[] recently = new Goroutine[RECENT];

  /** The record of a live goroutine, or null. */
  Goroutine get(long id) {
    Goroutine recent = recently[(int) id & (RECENT - 1)];
    return recent != null && recent.id == id ? recent : look(id);
  }

  private Goroutine look(long id) {
    int slot = slots.get(id);
    if (slot == LongIntMap.MISSING) {
      return null;
    }
    recently[(int) id & (RECENT - 1)] = records[slot];
    return records[slot];
  }

  /** A cleared record for a goroutine that has none. */
  Goroutine add(long id, long timeNanos) {
    int slot = freeCount > 0 ? free[--freeCount] : size++;
    if (slot == records.length) {
      records = Arrays.copyOf(records, 2 * slot);
    }
    if (records[slot] == null) {
      records[slot] = new Goroutine(slot);
    }
    slots.put(id, slot);
    records[slot].reuse(id, timeNanos);
    recently[(int) id & (RECENT - 1)] = records[slot];
    return records[slot];
  }

  void remove(Goroutine g) {
    slots.remove(g.id);
    int shortcut = (int) g.id & (RECENT - 1);
    if (recently[shortcut] == g) {
      recently[shortcut] = null;
    }
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = g.slot;
  }

  /** One more than the greatest slot in use. */
  int slots() {
    return size;
  }

  /** The live goroutine in a slot, or null. */
  Goroutine inSlot(int slot) {
    Goroutine g = records[slot];
    return slots.get(g.id) == slot ? g : null;
  }
}
