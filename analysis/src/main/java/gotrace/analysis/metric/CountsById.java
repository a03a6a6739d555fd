package gotrace.analysis.metric;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A few counts for each of a number of ids (Ps, groups). Rows are numbered from 0 in the order of
 * their first use. Memory is in proportion to the number of ids.
 */
final class CountsById {
  private final LongIntMap slots = new LongIntMap();
  private final int columns;
  private long[][] rows = new long[16][];
  private long[] ids = new long[16];

  CountsById(int columns) {
    this.columns = columns;
  }

  void add(long id, int column, long count) {
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
    rows[slot][column] += count;
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
