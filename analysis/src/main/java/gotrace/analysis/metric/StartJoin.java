package gotrace.analysis.metric;

import gotrace.replay.guide.Start;
import gotrace.runtime.Source;
import gotrace.trace.GoState;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings together what the guide says of a start (its source) and what the tracker says of it (who,
 * how long it waited, who made it runnable). Both come in the trace's order, the tracker's side
 * first, so that side waits in a queue; only what the tracker holds back, because the goroutine has
 * no name yet, comes out of order. The moment, which no other event has, tells what belongs
 * together. Memory is bounded by the events that the guide holds and the intervals that the tracker
 * does.
 */
final class StartJoin extends TraceListener {
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

    private long moment;

    private void of(Start start) {
      source = start.source;
      wasNext = start.wasNext;
    }

    private void of(Interval i) {
      moment = i.end;
      if (i.cause == Interval.Cause.SWITCHED) {
        clear();
        return;
      }
      group = i.group;
      waker = i.byGroup;
      wakerStack = i.byStack;
      waitNanos = i.fromBefore ? Interval.NEVER : i.nanos();
    }

    private void clear() {
      group = Groups.UNKNOWN;
      waker = UNSEEN;
      wakerStack = StackPool.NONE;
      waitNanos = Interval.NEVER;
    }
  }

  /** What the tracker said, in order: a ring from {@link #head} on. */
  private Joined[] queue = new Joined[64];

  private int head;
  private int queued;
  private long lastQueued;

  /** What the tracker said late, and the guide has not come to. */
  private final Map<Long, Joined> early = new HashMap<>();

  /** What the guide said, and the tracker may say late. */
  private final Map<Long, Joined> unseen = new HashMap<>();

  private final Joined alone = new Joined();
  private final StartTally tally;

  /**
   * @param tally learns of each start once both sides are known
   */
  StartJoin(StartTally tally) {
    this.tally = tally;
  }

  void subscribe(Signals signals) {
    signals.starts(this);
    signals.intervals(this, GoState.RUNNABLE);
  }

  @Override
  void start(Start start, long timeNanos) {
    while (queued > 0 && queue[head].moment < timeNanos) {
      remove();
    }
    if (queued > 0 && queue[head].moment == timeNanos) {
      Joined joined = queue[head];
      joined.of(start);
      tally.joined(joined);
      remove();
    } else {
      startUnseen(start, timeNanos);
    }
  }

  private void startUnseen(Start start, long timeNanos) {
    Joined seen = early.remove(timeNanos);
    boolean first = seen == null && !unseen.containsKey(timeNanos);
    Joined joined = seen != null ? seen : first ? new Joined() : alone;
    if (seen == null) {
      joined.clear();
    }
    joined.of(start);
    if (first) {
      unseen.put(timeNanos, joined);
    } else {
      tally.joined(joined);
    }
  }

  @Override
  void interval(Interval i) {
    if (i.open) {
      return;
    }
    if (i.end >= lastQueued) {
      lastQueued = i.end;
      next().of(i);
    } else {
      late(i);
    }
  }

  private void late(Interval i) {
    Joined started = unseen.remove(i.end);
    if (started == null) {
      early.computeIfAbsent(i.end, end -> new Joined()).of(i);
    } else {
      started.of(i);
      tally.joined(started);
    }
  }

  private Joined next() {
    if (queued == queue.length) {
      grow();
    }
    int i = (head + queued++) & (queue.length - 1);
    if (queue[i] == null) {
      queue[i] = new Joined();
    }
    return queue[i];
  }

  private void grow() {
    Joined[] longer = new Joined[2 * queue.length];
    int untilEnd = queue.length - head;
    System.arraycopy(queue, head, longer, 0, untilEnd);
    System.arraycopy(queue, 0, longer, untilEnd, head);
    queue = longer;
    head = 0;
  }

  private void remove() {
    head = (head + 1) & (queue.length - 1);
    queued--;
  }

  /** Tells the starts of which the tracker saw no wait. Called once, after both sides' last. */
  void finish() {
    unseen.values().forEach(tally::joined);
    unseen.clear();
  }
}
