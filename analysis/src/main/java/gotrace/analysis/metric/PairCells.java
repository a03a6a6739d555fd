package gotrace.analysis.metric;

import java.util.Arrays;

/**
 * Counts and durations by a pair of small numbers (group and reason, reason and stack, waker's and
 * woken group). Cells are numbered from 0 in the order of their first use. Bounded: past {@link
 * #CAPACITY} cells, new pairs share the cell of the pair (-1, -1).
 */
final class PairCells {
  static final int CAPACITY = 1 << 16;

  /** First and second of the cell for what did not fit. */
  static final int REST = -1;

  private final LongIntMap cells = new LongIntMap();
  private long[] pairs = new long[16];
  private long[] counts = new long[16];
  private long[] nanos = new long[16];
  private long[] maxima = new long[16];

  /** Adds one stretch to the pair's cell. */
  void add(int first, int second, long stretchNanos) {
    addAll(first, second, 1, stretchNanos, stretchNanos);
  }

  /** Adds several stretches, of which the longest is {@code maxNanos}, to the pair's cell. */
  void addAll(int first, int second, long stretches, long sumNanos, long maxNanos) {
    int cell = cell(first, second);
    counts[cell] += stretches;
    nanos[cell] += sumNanos;
    maxima[cell] = Math.max(maxima[cell], maxNanos);
  }

  /** How many stretches the pair has; 0 if it has no cell. */
  long countOf(int first, int second) {
    int cell = cells.get(pair(first, second));
    return cell == LongIntMap.MISSING ? 0 : counts[cell];
  }

  private int cell(int first, int second) {
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
    if (cell == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * cell);
      counts = Arrays.copyOf(counts, 2 * cell);
      nanos = Arrays.copyOf(nanos, 2 * cell);
      maxima = Arrays.copyOf(maxima, 2 * cell);
    }
    cells.put(pair, cell);
    pairs[cell] = pair;
    return cell;
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | (second & 0xffffffffL);
  }

  int size() {
    return cells.size();
  }

  int first(int cell) {
    return (int) (pairs[cell] >> 32);
  }

  int second(int cell) {
    return (int) pairs[cell];
  }

  long count(int cell) {
    return counts[cell];
  }

  long nanos(int cell) {
    return nanos[cell];
  }

  long maxNanos(int cell) {
    return maxima[cell];
  }
}
