package gotrace.replay.whatif;

/** A wait of one goroutine, and what ended it. */
final class Edge {
  /** What ended a wait. */
  enum Cause {
    /** Nothing, as far as the trace goes. */
    NONE,
    /** Another goroutine. */
    GOROUTINE,
    /** A timer. */
    TIMER,
    /** The network poller. */
    NETWORK,
    /** The runtime: the collector, or something from outside. */
    RUNTIME
  }

  final int number;

  /** Who waited, and at which row of its life. */
  final Life waiter;

  final int waitRow;

  /** The operation that it waited in. */
  final Call waitCall;

  final int waitPlace;

  /** As the trace names it; empty for a wait that began before the trace. */
  final String reason;

  /** When it began; {@link Life#NEVER} before the trace did. */
  final long waitNanos;

  Cause cause = Cause.NONE;

  /** Who woke it, and at which row of its life; null for any cause but a goroutine. */
  Life waker;

  int wakeRow;
  Call wakeCall = Call.OTHER;
  int wakePlace;
  long wakeNanos = Life.NEVER;

  Edge(int number, Life waiter, int waitRow, Places.Meaning where, String reason, long waitNanos) {
    this.number = number;
    this.waiter = waiter;
    this.waitRow = waitRow;
    this.waitCall = where.call();
    this.waitPlace = where.place();
    this.reason = reason;
    this.waitNanos = waitNanos;
  }

  /** A close wakes who receives, and shows nothing of a channel on its stack. */
  boolean isClose() {
    return (waitCall == Call.RECEIVE || waitCall == Call.SELECT) && wakeCall == Call.OTHER;
  }

  /** Whether something went from the waker to the waiter: it is a send that woke a receiver. */
  boolean isSend() {
    return wakeCall == Call.SEND || (wakeCall == Call.SELECT && waitCall == Call.RECEIVE);
  }

  boolean isReceive() {
    return wakeCall == Call.RECEIVE || (wakeCall == Call.SELECT && waitCall == Call.SEND);
  }
}
