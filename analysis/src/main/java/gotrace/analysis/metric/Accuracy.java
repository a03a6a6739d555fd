package gotrace.analysis.metric;

/**
 * How far the reconstruction can be trusted. Measured by replaying traces of an instrumented Go
 * 1.26 runtime, which wrote down for each start which queue it came from, and comparing start by
 * start. The rules were developed on the same traces, so others may fare a little worse.
 */
final class Accuracy {
  private static final String RIGHT =
      "99.89 % of the sources were right (99.1 % in the worst trace).";

  /** The measurement in a sentence. */
  static final String MEASURED =
      "Reconstructed, not observed: on 198,552 starts in 44 traces of an instrumented Go runtime,"
          + " on which the rules were developed, "
          + RIGHT;

  /** The measurement for readers who have met it before. */
  static final String SHORT = "Reconstructed: where it was measured, " + RIGHT;

  private Accuracy() {}
}
