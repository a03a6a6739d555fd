package gotrace.analysis.metric;

/** Turns what happened in a trace into one section of the report. */
abstract class Collector extends TraceListener {
  /** Asks for what it needs. Called once, before the first event. */
  abstract void subscribe(Signals signals);

  /**
   * The whole trace was seen, and the trackers have closed what was open. Called once, before any
   * collector's section is asked for, so that collectors can ask one another.
   */
  void finish() {}

  /** The section, once the whole trace was seen. Called once. */
  abstract Section section();
}
