package gotrace.analysis.metric;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A few counts for each of a number of ids (Ps, groups). Rows are numbered from 0 in the order of
 * their first use. Memory is in proportion to the number of ids.
 */
final class CountsById {
  /** Ids below this, which nearly all are, are looked up directly. */
  private static final int SMALL = 1024;

  private final LongIntMap slots = new LongIntMap();
  private final int columns;

  /** The row of each small id; null for none. */
  private long[][] small = new long[16][];

  private long[][] rows = new long[16][];
  private long[] ids = new long[16];

  CountsById(int columns) {
    this.columns = columns;
  }

  void add(long id, int column, long count) {
    of(id)[column] += count;
  }

  private long[] of(long id) {
    long[] row = Long.compareUnsigned(id, small.length) < 0 ? small[(int) id] : null;
    return row != null ? row : look(id);
  }

  private long[] look(long id) {
    int slot = slots.get(id);
    if (slot == LongIntMap.MISSING) {
      slot = slots.size();
      if (slot == rows.length) {
        rows = Arrays.copyOf(rows, 2 * slot);
        ids = Arrays.copyOf(ids, 2 * slot);
      }
      slots.put(id, slot);
      ids[slot] = id;
      rows[slot] = new long[columns];
    }
    if (id >= 0 && id < SMALL) {
      if (id >= small.length) {
        small = Arrays.copyOf(small, SMALL);
      }
      small[(int) id] = rows[slot];
    }
    return rows[slot];
  }

  int size() {
    return slots.size();
  }

  long id(int row) {
    return ids[row];
  }

  /** The counts by column; not to be changed. */
  long[] row(int row) {
    return rows[row];
  }

  /** All counts of a row together. */
  long sum(int row) {
    return LongStream.of(rows[row]).sum();
  }
}
