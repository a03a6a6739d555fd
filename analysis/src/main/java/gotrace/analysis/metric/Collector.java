package gotrace.analysis.metric;

/** Turns what happened in a trace into one section of the report. */
interface Collector {
  /** Asks for what it needs. Called once, before the first event. */
  void subscribe(Signals signals);

  /** The section, once the whole trace was seen. Called once. */
  Section section();
}
