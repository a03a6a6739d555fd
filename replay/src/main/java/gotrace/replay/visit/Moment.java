package gotrace.replay.visit;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;

/** A moment between two events of a trace. */
public sealed interface Moment {
  /**
   * Behind the last event that is not later.
   *
   * @param nanos since the trace's first event
   */
  record Time(long nanos) implements Moment {}

  /**
   * Right behind an event.
   *
   * @param index in the trace's order, from 0
   */
  record Event(long index) implements Moment {}

  /**
   * Right behind a start of a goroutine.
   *
   * @param k counts its starts within the trace, from 1
   */
  record Start(long g, long k) implements Moment {}

  /** Looks for one moment in ordered events. */
  final class Search {
    private final Moment moment;
    private boolean begun;
    private long firstNanos;
    private long starts;
    private boolean passed;

    public Search(Moment moment) {
      this.moment = moment;
    }

    /**
     * Goes on where events were passed that lie before the moment.
     *
     * @param firstTime time of the trace's first event, on its clock
     * @param startsBefore of the goroutine whose start is looked for
     */
    void resume(long firstTime, long startsBefore) {
      begun = true;
      firstNanos = firstTime;
      starts = startsBefore;
    }

    /** Whether the moment lies before this event. Asked for each event in order. */
    public boolean isBefore(EventBlock b, int row) {
      passed = look(b, row);
      return passed;
    }

    private boolean look(EventBlock b, int row) {
      if (!begun) {
        begun = true;
        firstNanos = b.time[row];
      }
      if (moment instanceof Time t) {
        return b.time[row] - firstNanos > t.nanos;
      }
      if (moment instanceof Event e) {
        return b.firstIndex + row > e.index;
      }
      Start s = (Start) moment;
      if (starts == s.k) {
        return true;
      }
      if (b.type(row) == EventType.GO_START && b.arg0[row] == s.g) {
        starts++;
      }
      return false;
    }

    /** Whether an event was seen that lies behind the moment. */
    public boolean passed() {
      return passed;
    }

    /** Whether the trace, having ended, held the moment. */
    public boolean found(long lastIndex) {
      if (moment instanceof Event e) {
        return e.index <= lastIndex;
      }
      return !(moment instanceof Start s) || starts == s.k;
    }
  }
}
