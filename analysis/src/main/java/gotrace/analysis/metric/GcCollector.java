package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Section {@code gc}: collections, pauses, workers, assists, sweeping and the heap. Reads the
 * events; {@link GcSection} words them.
 */
final class GcCollector extends Collector {
  /** Levels of the heap chart. */
  static final int HEAP = 0;

  static final int GOAL = 1;

  private static final int CYCLES_KEPT = 50;
  private static final long UNKNOWN = -1;

  /**
   * One collection's concurrent mark phase.
   *
   * @param begin the last Sync before the first event, if it began before the trace
   * @param end NEVER if it had not ended
   * @param heapAtBegin bytes, or -1 when unknown, as are the next two
   */
  record Cycle(
      long begin,
      long end,
      boolean fromBefore,
      long heapAtBegin,
      long goalAtBegin,
      long heapAtEnd) {
    long nanos(long traceEnd) {
      return (end == Interval.NEVER ? traceEnd : end) - begin;
    }
  }

  final Names names;
  final TraceSpan span;
  final RunTally runs;
  final Distribution marks = new Distribution();
  final List<Cycle> longest = new ArrayList<>();
  final Map<Integer, Distribution> pauses = new LinkedHashMap<>();
  final Distribution allPauses = new Distribution();
  final LevelsOverTime heap = new LevelsOverTime(2);
  long[] assistByGroup = new long[64];
  long assistNanos;
  long assistRunningNanos;
  long sweeps;
  long sweepNanos;
  long sweptBytes;
  long reclaimedBytes;
  long cycles;
  long markingNanos;

  private long lastSync;
  private long markBegin = Interval.NEVER;
  private boolean markFromBefore;
  private long heapAtBegin = UNKNOWN;
  private long goalAtBegin = UNKNOWN;
  private long heapNow = UNKNOWN;
  private long goalNow = UNKNOWN;
  private long maxHeap = UNKNOWN;
  private long pauseBegin = Interval.NEVER;
  private long pauseG;
  private final LongIntMap sweepSlots = new LongIntMap();
  private long[] sweepSince = new long[16];

  GcCollector(Names names, TraceSpan span, RunTally runs) {
    this.names = names;
    this.span = span;
    this.runs = runs;
  }

  @Override
  void subscribe(Signals signals) {
    signals.ends(this);
    signals.rows(
        this,
        EventType.SYNC,
        EventType.GC_ACTIVE,
        EventType.GC_BEGIN,
        EventType.GC_END,
        EventType.STW_BEGIN,
        EventType.STW_END,
        EventType.GC_SWEEP_ACTIVE,
        EventType.GC_SWEEP_BEGIN,
        EventType.GC_SWEEP_END,
        EventType.HEAP_ALLOC,
        EventType.HEAP_GOAL);
  }

  @Override
  void ended(Goroutine g, long timeNanos, End how) {
    if (g.assist > 0) {
      if (g.group >= assistByGroup.length) {
        assistByGroup = Arrays.copyOf(assistByGroup, Math.max(g.group + 1, 2 * g.group));
      }
      assistByGroup[g.group] = Saturated.sum(assistByGroup[g.group], g.assist);
      assistNanos = Saturated.sum(assistNanos, g.assist);
      assistRunningNanos = Saturated.sum(assistRunningNanos, g.assistRunning);
    }
  }

  @Override
  void row(EventBlock b, int row, EventType type, long time) {
    switch (type) {
      case SYNC -> lastSync = time;
      case GC_ACTIVE -> markBegins(lastSync, true);
      case GC_BEGIN -> markBegins(time, false);
      case GC_END -> markEnds(time);
      case STW_BEGIN -> {
        pauseBegin = time;
        pauseG = b.g[row];
      }
      case STW_END -> pauseEnds(b, row, time);
      case GC_SWEEP_ACTIVE -> sweepBegins(b.arg0[row], lastSync);
      case GC_SWEEP_BEGIN -> sweepBegins(b.p[row], time);
      case GC_SWEEP_END -> sweepEnds(b, row, time);
      case HEAP_ALLOC -> {
        heapNow = b.arg0[row];
        maxHeap = Math.max(maxHeap, heapNow);
        heap.set(HEAP, time, heapNow);
      }
      case HEAP_GOAL -> {
        goalNow = b.arg0[row];
        if (goalNow >= 0) {
          heap.set(GOAL, time, goalNow);
        }
      }
      default -> {}
    }
  }

  private void markBegins(long time, boolean fromBefore) {
    if (markBegin == Interval.NEVER) {
      markBegin = time;
      markFromBefore = fromBefore;
      heapAtBegin = heapNow;
      goalAtBegin = goalNow;
    }
  }

  private void markEnds(long time) {
    if (markBegin == Interval.NEVER) {
      return;
    }
    if (!markFromBefore) {
      marks.record(time - markBegin);
    }
    add(new Cycle(markBegin, time, markFromBefore, heapAtBegin, goalAtBegin, heapNow));
    markingNanos += time - markBegin;
    markBegin = Interval.NEVER;
  }

  private void add(Cycle cycle) {
    cycles++;
    int at = longest.size();
    long nanos = cycle.nanos(span.durationNanos());
    while (at > 0 && longest.get(at - 1).nanos(span.durationNanos()) < nanos) {
      at--;
    }
    if (at < CYCLES_KEPT) {
      longest.add(at, cycle);
      if (longest.size() > CYCLES_KEPT) {
        longest.remove(CYCLES_KEPT);
      }
    }
  }

  private void pauseEnds(EventBlock b, int row, long time) {
    if (pauseBegin != Interval.NEVER && pauseG == b.g[row]) {
      int kind = names.strings.number(b.arg0[row]);
      pauses.computeIfAbsent(kind, k -> new Distribution()).record(time - pauseBegin);
      allPauses.record(time - pauseBegin);
      pauseBegin = Interval.NEVER;
    }
  }

  private void sweepBegins(long p, long time) {
    int slot = sweepSlots.get(p);
    if (slot == LongIntMap.MISSING) {
      slot = sweepSlots.size();
      if (slot == sweepSince.length) {
        sweepSince = Arrays.copyOf(sweepSince, 2 * slot);
      }
      sweepSlots.put(p, slot);
      sweepSince[slot] = Interval.NEVER;
    }
    if (sweepSince[slot] == Interval.NEVER) {
      sweepSince[slot] = time;
    }
  }

  private void sweepEnds(EventBlock b, int row, long time) {
    int slot = sweepSlots.get(b.p[row]);
    if (slot != LongIntMap.MISSING && sweepSince[slot] != Interval.NEVER) {
      sweepNanos = Saturated.sum(sweepNanos, time - sweepSince[slot]);
      sweepSince[slot] = Interval.NEVER;
      sweeps++;
      sweptBytes = sumOfBytes(sweptBytes, b.arg0[row]);
      reclaimedBytes = sumOfBytes(reclaimedBytes, b.arg1[row]);
    }
  }

  /** The sum of two numbers that may take 64 bits, at most the greatest that 63 hold. */
  private static long sumOfBytes(long sum, long unsignedBytes) {
    long bytes = unsignedBytes < 0 ? Long.MAX_VALUE : unsignedBytes;
    return bytes > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + bytes;
  }

  /** Whether the heap's size ever appears. */
  boolean heapKnown() {
    return maxHeap != UNKNOWN;
  }

  long maxHeapBytes() {
    return maxHeap;
  }

  /** Share of all running time that went to mark workers and assists; 0 when nothing ran. */
  double costShare() {
    return runs.nanos == 0
        ? 0
        : Math.min(1, (double) (runs.workerNanos + assistRunningNanos) / runs.nanos);
  }

  /** Share of the trace in which a mark phase was on; 0 for an empty trace. */
  double markingShare() {
    long duration = span.durationNanos();
    return duration == 0 ? 0 : Math.min(1, (double) markingNanos / duration);
  }

  /** Share of the trace in which the world was stopped, or being stopped; 0 for an empty trace. */
  double pauseShare() {
    long duration = span.durationNanos();
    return duration == 0 ? 0 : Math.min(1, (double) allPauses.sum() / duration);
  }

  @Override
  void finish() {
    if (markBegin != Interval.NEVER) {
      add(new Cycle(markBegin, Interval.NEVER, markFromBefore, heapAtBegin, goalAtBegin, UNKNOWN));
      markingNanos += span.durationNanos() - markBegin;
      markBegin = Interval.NEVER;
    }
  }

  @Override
  Section section() {
    return new GcSection(this).section();
  }
}
