package gotrace.analysis.metric;

import gotrace.replay.guide.Start;
import gotrace.runtime.Source;
import gotrace.trace.GoState;
import java.util.Arrays;

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
     * @param start valid during the call only
     */
    void started(Joined start);
  }

  /** A start, from both sides. */
  static final class Joined {
    /** In the place of a waker's group: the tracker saw no wait. */
    static final int UNSEEN = -1;

    Source source;

    /** As {@link Start#wasNext}. */
    boolean wasNext;

    /** Of the goroutine; {@link Groups#UNKNOWN} where the tracker saw no wait. */
    int group;

    /** The group of who made it runnable; {@link Groups#UNKNOWN} for the runtime. */
    int waker;

    /** Where that was, in {@link StackPool}; NONE where unknown. */
    int wakerStack;

    /** From runnable to running; {@link Interval#NEVER} where the begin is unknown. */
    long waitNanos;

    /** Whether the guide's side is in, and the start is not told yet. */
    private boolean sourced;

    private void of(Start start) {
      sourced = true;
      source = start.source;
      wasNext = start.wasNext;
    }

    private void of(Interval i) {
      group = i.group;
      waker = i.byGroup;
      wakerStack = i.byStack;
      waitNanos = i.fromBefore ? Interval.NEVER : i.nanos();
    }

    private void clear() {
      sourced = false;
      group = Groups.UNKNOWN;
      waker = UNSEEN;
      wakerStack = StackPool.NONE;
      waitNanos = Interval.NEVER;
    }
  }

  private final LongIntMap slots = new LongIntMap();
  private Joined[] held = new Joined[64];
  private int used;
  private int[] free = new int[64];
  private int freeCount;
  private final Joined alone = new Joined();
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
    if (slot == LongIntMap.MISSING) {
      hold(timeNanos).of(start);
    } else if (held[slot].sourced) {
      alone.clear();
      alone.of(start);
      tell(alone);
    } else {
      held[slot].of(start);
      forget(timeNanos, slot);
    }
  }

  @Override
  public void interval(Interval i) {
    if (i.open || i.cause == Interval.Cause.SWITCHED) {
      return;
    }
    int slot = slots.get(i.end);
    if (slot == LongIntMap.MISSING) {
      hold(i.end).of(i);
    } else if (held[slot].sourced) {
      held[slot].of(i);
      forget(i.end, slot);
    }
  }

  /** Tells the starts of which the tracker saw no wait. Called once, after both sides' last. */
  void finish() {
    for (int slot = 0; slot < used; slot++) {
      if (held[slot].sourced) {
        tell(held[slot]);
      }
    }
  }

  private Joined hold(long time) {
    int slot = freeCount > 0 ? free[--freeCount] : used++;
    if (slot == held.length) {
      held = Arrays.copyOf(held, 2 * slot);
      free = Arrays.copyOf(free, 2 * slot);
    }
    if (held[slot] == null) {
      held[slot] = new Joined();
    }
    slots.put(time, slot);
    held[slot].clear();
    return held[slot];
  }

  private void forget(long time, int slot) {
    slots.remove(time);
    free[freeCount++] = slot;
    tell(held[slot]);
    held[slot].sourced = false;
  }

  private void tell(Joined start) {
    for (Listener listener : listeners) {
      listener.started(start);
    }
  }
}
