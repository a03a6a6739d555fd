package gotrace.analysis.metric;

import gotrace.replay.guide.Start;
import gotrace.runtime.Source;
import gotrace.trace.GoState;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Brings together what the guide says of a start (its source) and what the tracker says of it (who,
 * how long it waited, who made it runnable). Either may come first; the moment, which no other
 * event has, tells what belongs together. Memory is bounded by the events that the guide holds and
 * the intervals that the tracker does.
 */
final class StartJoin implements StartListener, IntervalListener {
  /** Learns of each start once both sides are known. */
  interface Listener {
    /**
     * A goroutine has started.
     *
     * @param group of the goroutine; {@link Groups#UNKNOWN} where the tracker saw no wait
     * @param waker the group of who made it runnable; {@link Groups#UNKNOWN} for the runtime
     * @param waitNanos from runnable to running; {@link Interval#NEVER} where the begin is unknown
     */
    void started(Source source, int group, int waker, long waitNanos);
  }

  private static final int GROUP = 0;
  private static final int WAKER = 1;
  private static final int ROW = 2;

  private final LongIntMap slots = new LongIntMap();
  private final BitSet told = new BitSet();
  private Source[] sources = new Source[64];
  private int[] groups = new int[64 * ROW];
  private long[] waits = new long[64];
  private int[] free = new int[64];
  private int freeCount;
  private int used;
  private Listener[] listeners = {};

  void subscribe(Signals signals) {
    signals.starts(this);
    signals.intervals(this, GoState.RUNNABLE);
  }

  void add(Listener listener) {
    listeners = Arrays.copyOf(listeners, listeners.length + 1);
    listeners[listeners.length - 1] = listener;
  }

  @Override
  public void start(Start start, long timeNanos) {
    int slot = slots.get(timeNanos);
    if (slot != LongIntMap.MISSING && !told.get(slot)) {
      forget(timeNanos, slot);
      tell(start.source, groups[ROW * slot + GROUP], groups[ROW * slot + WAKER], waits[slot]);
    } else if (slot == LongIntMap.MISSING) {
      int held = hold(timeNanos);
      told.set(held);
      sources[held] = start.source;
    } else {
      tell(start.source, Groups.UNKNOWN, Groups.UNKNOWN, Interval.NEVER);
    }
  }

  @Override
  public void interval(Interval i) {
    if (i.open || i.cause == Interval.Cause.SWITCHED) {
      return;
    }
    long wait = i.fromBefore ? Interval.NEVER : i.nanos();
    int slot = slots.get(i.end);
    if (slot != LongIntMap.MISSING && told.get(slot)) {
      forget(i.end, slot);
      tell(sources[slot], i.group, i.byGroup, wait);
    } else if (slot == LongIntMap.MISSING) {
      int held = hold(i.end);
      told.clear(held);
      groups[ROW * held + GROUP] = i.group;
      groups[ROW * held + WAKER] = i.byGroup;
      waits[held] = wait;
    }
  }

  /** Tells the starts of which the tracker saw no wait. Called once, after both sides' last. */
  void finish() {
    for (int slot = told.nextSetBit(0); slot >= 0; slot = told.nextSetBit(slot + 1)) {
      tell(sources[slot], Groups.UNKNOWN, Groups.UNKNOWN, Interval.NEVER);
    }
    told.clear();
  }

  private int hold(long time) {
    int slot = freeCount > 0 ? free[--freeCount] : used++;
    if (slot == waits.length) {
      sources = Arrays.copyOf(sources, 2 * slot);
      groups = Arrays.copyOf(groups, 2 * slot * ROW);
      waits = Arrays.copyOf(waits, 2 * slot);
      free = Arrays.copyOf(free, 2 * slot);
    }
    slots.put(time, slot);
    return slot;
  }

  private void forget(long time, int slot) {
    slots.remove(time);
    told.clear(slot);
    free[freeCount++] = slot;
  }

  private void tell(Source source, int group, int waker, long waitNanos) {
    for (Listener listener : listeners) {
      listener.started(source, group, waker, waitNanos);
    }
  }
}
