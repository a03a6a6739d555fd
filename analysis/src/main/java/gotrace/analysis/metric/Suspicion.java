package gotrace.analysis.metric;

/**
 * Goroutines of which the check suspects, without proof, that they are stuck.
 *
 * @param goroutines how many
 * @param function start function of the one that is blocked the longest; null when unknown
 * @param where that one is blocked; null when unknown
 */
public record Suspicion(long goroutines, String function, String where) {
  public static final Suspicion NONE = new Suspicion(0, null, null);
}
