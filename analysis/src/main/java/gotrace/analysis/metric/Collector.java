package gotrace.analysis.metric;

/** Turns what happened in a trace into one section of the report. */
interface Collector {
  /** Asks for what it needs. Called once, before the first event. */
  void subscribe(Signals signals);

  /**
   * The whole trace was seen, and the trackers have closed what was open. Called once, before any
   * collector's section is asked for, so that collectors can ask one another.
   */
  default void finish() {}

  /** The section, once the whole trace was seen. Called once. */
  Section section();
}
