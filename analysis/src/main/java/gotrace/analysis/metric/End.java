package gotrace.analysis.metric;

/** Why a goroutine's presence in the trace is over. */
enum End {
  DESTROYED,
  /** It blocked on what can never happen; as in Go's summary, that counts as its end. */
  FOREVER,
  /** The trace ended, and it was still there. */
  TRACE_END
}
