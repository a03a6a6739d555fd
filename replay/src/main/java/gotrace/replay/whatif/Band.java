package gotrace.replay.whatif;

import java.util.Arrays;

/** A figure of several runs: the median, and between what nine of ten are expected to be. */
public record Band(double median, double p5, double p95) {
  /** What the machine itself varies by, on either side: nothing closer can be told. */
  private static final double NOISE = 0.06;

  private static final double LOW = 0.05;

  /**
   * Of runs by several models.
   *
   * @param main the median is theirs; at least one
   * @param all the band is over these, and the noise
   */
  static Band of(double[] main, double[] all) {
    return new Band(
        quantile(main, 0.5),
        quantile(all, LOW) * (1 - NOISE),
        quantile(all, 1 - LOW) * (1 + NOISE));
  }

  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** Wider by these factors below and above. */
  Band widened(double down, double up) {
    return new Band(median, p5 * down, p95 * up);
  }

  /** Holds this value, give or take the noise. */
  Band including(double value) {
    return new Band(median, Math.min(p5, value * (1 - NOISE)), Math.max(p95, value * (1 + NOISE)));
  }

  Band withMedian(double other) {
    return new Band(other, Math.min(p5, other), Math.max(p95, other));
  }

  /** All three times a factor. */
  public Band times(double factor) {
    return new Band(median * factor, p5 * factor, p95 * factor);
  }
}
