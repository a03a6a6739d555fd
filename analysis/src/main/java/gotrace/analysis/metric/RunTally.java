package gotrace.analysis.metric;

import gotrace.trace.GoState;
import java.util.Arrays;

/** What all stretches in which goroutines ran come to: counted once, for several sections. */
final class RunTally extends TraceListener {
  private static final int NO_CELL = -1;

  /** Stretches whose begin and end are in the trace, by (group, 0). */
  final PairCells byGroup = new PairCells();

  /** Those of the program's goroutines. */
  final Distribution slices = new Distribution();

  /** How many of {@link #slices} were longer than {@link SlicesCollector#FORCE_PREEMPT_NANOS}. */
  long overlong;

  /** All running time, and the part of the collector's mark workers. */
  long nanos;

  long workerNanos;

  private final Groups groups;

  /** The cell of each group, or NO_CELL. */
  private int[] cells = {};

  RunTally(Groups groups) {
    this.groups = groups;
  }

  void subscribe(Signals signals) {
    signals.intervals(this, GoState.RUNNING);
  }

  @Override
  void interval(Interval i) {
    long ran = i.nanos();
    nanos = Saturated.sum(nanos, ran);
    if (i.gcWorker) {
      workerNanos = Saturated.sum(workerNanos, ran);
    }
    if (i.open || i.fromBefore) {
      return;
    }
    byGroup.addAt(cell(i.group), ran);
    if (!groups.runtimeOwn(i.group)) {
      slices.record(ran);
      if (ran > SlicesCollector.FORCE_PREEMPT_NANOS) {
        overlong++;
      }
    }
  }

  private int cell(int group) {
    if (group < cells.length && cells[group] != NO_CELL) {
      return cells[group];
    }
    if (group >= cells.length) {
      int known = cells.length;
      cells = Arrays.copyOf(cells, Math.max(group + 1, 2 * known));
      Arrays.fill(cells, known, cells.length, NO_CELL);
    }
    cells[group] = byGroup.cell(group, 0);
    return cells[group];
  }
}
