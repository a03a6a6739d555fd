package gotrace.analysis.metric;

import gotrace.trace.GoState;
import java.util.Arrays;

/**
 * What all waits come to, as finely as any section asks: by the goroutine's group, whether it is a
 * mark worker, reason and stack. Each wait is looked up once here, and not once a section; the
 * sections add up the cells that are theirs when the trace has ended. Cells are numbered from 0 in
 * the order of their first use. Bounded: past {@link #CAPACITY} cells, new ones share the cell of
 * {@link PairCells#REST}.
 */
final class WaitTally extends TraceListener {
  static final int CAPACITY = 1 << 18;

  /** In the place of a waker's group: no goroutine, but the poller, a timer, the scheduler. */
  static final int RUNTIME = -2;

  private static final int BITS = 17;
  private static final int MASK = (1 << BITS) - 1;
  private static final long REST_KEY = -1;

  private static final int ROW = 8;
  private static final int COUNT = 1;
  private static final int NANOS = 2;
  private static final int MAX_NANOS = 3;
  private static final int OPEN_COUNT = 4;
  private static final int OPEN_NANOS = 5;
  private static final int OPEN_MAX_NANOS = 6;
  private static final int RETURNS = 7;

  /** Of the waits of the program's goroutines that were ended: by waker's and woken group. */
  final PairCells wakes = new PairCells();

  private final Groups groups;
  private final LongIntMap cells = new LongIntMap();

  /** Of each cell side by side: its key, and the columns above. */
  private long[] rows = new long[64 * ROW];

  WaitTally(Groups groups) {
    this.groups = groups;
  }

  void subscribe(Signals signals) {
    signals.intervals(this, GoState.WAITING);
  }

  @Override
  void interval(Interval i) {
    long nanos = i.nanos();
    int row = ROW * cell(key(i));
    int columns = i.open ? row + OPEN_COUNT - COUNT : row;
    rows[columns + COUNT]++;
    rows[columns + NANOS] = Saturated.sum(rows[columns + NANOS], nanos);
    rows[columns + MAX_NANOS] = Math.max(rows[columns + MAX_NANOS], nanos);
    if (!i.open) {
      rows[row + RETURNS] += i.visit > 1 ? 1 : 0;
      if (!i.gcWorker && !groups.runtimeOwn(i.group)) {
        wakes.add(i.by < 0 ? RUNTIME : i.byGroup, i.group, nanos);
      }
    }
  }

  /** All three numbers have at most 17 bits, as their pools are bounded. */
  private static long key(Interval i) {
    long groupAndReason = (long) i.group << BITS | i.reason;
    return (groupAndReason << BITS | i.stack) << 1 | (i.gcWorker ? 1 : 0);
  }

  private int cell(long key) {
    int known = cells.get(key);
    return known == LongIntMap.MISSING ? add(key) : known;
  }

  private int add(long key) {
    if (cells.size() >= CAPACITY && key != REST_KEY) {
      return cell(REST_KEY);
    }
    int cell = cells.size();
    if (ROW * cell == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    cells.put(key, cell);
    rows[ROW * cell] = key;
    return cell;
  }

  int size() {
    return cells.size();
  }

  /** Whether the cell is the one for what did not fit: of no group, reason or stack. */
  boolean isRest(int cell) {
    return rows[ROW * cell] == REST_KEY;
  }

  int group(int cell) {
    return isRest(cell) ? PairCells.REST : (int) (rows[ROW * cell] >>> (1 + 2 * BITS));
  }

  int reason(int cell) {
    return isRest(cell) ? PairCells.REST : (int) (rows[ROW * cell] >>> (1 + BITS)) & MASK;
  }

  int stack(int cell) {
    return isRest(cell) ? PairCells.REST : (int) (rows[ROW * cell] >>> 1) & MASK;
  }

  boolean gcWorker(int cell) {
    return !isRest(cell) && (rows[ROW * cell] & 1) != 0;
  }

  /** Waits that have ended. */
  long count(int cell) {
    return rows[ROW * cell + COUNT];
  }

  long nanos(int cell) {
    return rows[ROW * cell + NANOS];
  }

  long maxNanos(int cell) {
    return rows[ROW * cell + MAX_NANOS];
  }

  /** Those cut off by the end of the trace or by a gap. */
  long openCount(int cell) {
    return rows[ROW * cell + OPEN_COUNT];
  }

  /** How often the goroutine had blocked at the stack before, of those that have ended. */
  long returns(int cell) {
    return rows[ROW * cell + RETURNS];
  }

  long allCount(int cell) {
    return count(cell) + openCount(cell);
  }

  long allNanos(int cell) {
    return Saturated.sum(nanos(cell), rows[ROW * cell + OPEN_NANOS]);
  }

  /** Adds all waits of a cell to a pair. */
  void addTo(PairCells pairs, int first, int second, int cell) {
    long max = Math.max(maxNanos(cell), rows[ROW * cell + OPEN_MAX_NANOS]);
    pairs.addAll(first, second, allCount(cell), allNanos(cell), max);
  }
}
