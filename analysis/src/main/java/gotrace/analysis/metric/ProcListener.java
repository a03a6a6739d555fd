package gotrace.analysis.metric;

/** Receives what Ps did. */
interface ProcListener {
  /**
   * A P was in use (by goroutines, system calls or the scheduler) or idle from {@code begin} to
   * {@code end}, which are nanoseconds since the trace's first event.
   */
  void proc(long p, boolean idle, long begin, long end);

  /**
   * From {@code begin} to {@code end} the number of idle Ps and of runnable goroutines stayed the
   * same, and neither was 0.
   */
  void idleWhileRunnable(int idleProcs, int runnable, long begin, long end);
}
