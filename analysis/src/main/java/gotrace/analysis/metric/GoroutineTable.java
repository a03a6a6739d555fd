package gotrace.analysis.metric;

import java.util.Arrays;

/** The records of the goroutines that live now, by id. A record serves again after its end. */
final class GoroutineTable {
  private final LongIntMap slots = new LongIntMap();
  private Goroutine[] records = new Goroutine[64];
  private int size;
  private int[] free = new int[64];
  private int freeCount;

  /** The record of a live goroutine, or null. */
  Goroutine get(long id) {
    int slot = slots.get(id);
    return slot == LongIntMap.MISSING ? null : records[slot];
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
    return records[slot];
  }

  void remove(Goroutine g) {
    slots.remove(g.id);
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
