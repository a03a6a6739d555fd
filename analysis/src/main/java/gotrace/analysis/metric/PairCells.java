package gotrace.analysis.metric;

import java.util.Arrays;
import java.util.List;

/**
 * Counts and durations by a pair of small numbers (group and reason, reason and stack, waker's and
 * woken group). Cells are numbered from 0 in the order of their first use. Bounded: past {@link
 * #CAPACITY} cells, new pairs share the cell of the pair (-1, -1).
 */
final class PairCells {
  static final int CAPACITY = 1 << 16;

  /** First and second of the cell for what did not fit. */
  static final int REST = -1;

  private static final int ROW = 4;
  private static final int COUNT = 1;
  private static final int NANOS = 2;
  private static final int MAX_NANOS = 3;

  private final LongIntMap cells = new LongIntMap();

  /** Of each cell side by side: pair, count, sum, maximum. */
  private long[] rows = new long[16 * ROW];

  /** Adds one stretch to the pair's cell. */
  void add(int first, int second, long stretchNanos) {
    addAll(first, second, 1, stretchNanos, stretchNanos);
  }

  /** Adds one stretch to a cell that {@link #cell} has given. */
  void addAt(int cell, long stretchNanos) {
    int row = ROW * cell;
    rows[row + COUNT]++;
    rows[row + NANOS] = Saturated.sum(rows[row + NANOS], stretchNanos);
    rows[row + MAX_NANOS] = Math.max(rows[row + MAX_NANOS], stretchNanos);
  }

  /** Adds several stretches, of which the longest is {@code maxNanos}, to the pair's cell. */
  void addAll(int first, int second, long stretches, long sumNanos, long maxNanos) {
    int row = ROW * cell(first, second);
    rows[row + COUNT] += stretches;
    rows[row + NANOS] = Saturated.sum(rows[row + NANOS], sumNanos);
    rows[row + MAX_NANOS] = Math.max(rows[row + MAX_NANOS], maxNanos);
  }

  /** How many stretches the pair has; 0 if it has no cell. */
  long countOf(int first, int second) {
    int cell = cells.get(pair(first, second));
    return cell == LongIntMap.MISSING ? 0 : count(cell);
  }

  /** What several cells hold together. */
  record Sum(long count, long nanos, long maxNanos) {}

  Sum sum(List<Integer> cells) {
    long count = 0;
    long nanos = 0;
    long max = 0;
    for (int cell : cells) {
      count += count(cell);
      nanos = Saturated.sum(nanos, nanos(cell));
      max = Math.max(max, maxNanos(cell));
    }
    return new Sum(count, nanos, max);
  }

  /** The pair's cell, made on its first use. */
  int cell(int first, int second) {
    long pair = pair(first, second);
    int known = cells.get(pair);
    if (known != LongIntMap.MISSING) {
      return known;
    }
    if (cells.size() >= CAPACITY) {
      pair = pair(REST, REST);
      known = cells.get(pair);
      if (known != LongIntMap.MISSING) {
        return known;
      }
    }
    int cell = cells.size();
    if (ROW * cell == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    cells.put(pair, cell);
    rows[ROW * cell] = pair;
    return cell;
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | (second & 0xffffffffL);
  }

  int size() {
    return cells.size();
  }

  int first(int cell) {
    return (int) (rows[ROW * cell] >> 32);
  }

  int second(int cell) {
    return (int) rows[ROW * cell];
  }

  long count(int cell) {
    return rows[ROW * cell + COUNT];
  }

  long nanos(int cell) {
    return rows[ROW * cell + NANOS];
  }

  long maxNanos(int cell) {
    return rows[ROW * cell + MAX_NANOS];
  }
}
