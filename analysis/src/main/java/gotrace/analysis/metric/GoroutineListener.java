package gotrace.analysis.metric;

/** Learns of the end of each goroutine's presence in the trace, once a goroutine. */
interface GoroutineListener {
  /** Why a goroutine's presence is over. */
  enum End {
    DESTROYED,
    /** It blocked on what can never happen; as in Go's summary, that counts as its end. */
    FOREVER,
    /** The trace ended, and it was still there. */
    TRACE_END
  }

  /**
   * A goroutine's presence in the trace is over.
   *
   * @param g with its totals complete; valid during the call only
   * @param timeNanos the moment
   */
  void ended(Goroutine g, long timeNanos, End how);
}
