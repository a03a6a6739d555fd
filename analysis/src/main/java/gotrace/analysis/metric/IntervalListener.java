package gotrace.analysis.metric;

/** Receives what goroutines did, one finished stretch at a time. */
interface IntervalListener {
  /**
   * A stretch is over. Stretches come in the order of their ends, but those of a goroutine whose
   * start function is not known yet come later, once it is.
   *
   * @param interval valid during the call only
   */
  void interval(Interval interval);
}
