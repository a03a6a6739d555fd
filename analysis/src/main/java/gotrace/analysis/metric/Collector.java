package gotrace.analysis.metric;

/** Turns what happened in a trace into one section of the report. */
public interface Collector {
  /** The section, once the whole trace was seen. Called once. */
  Section section();
}
