package gotrace.runtime.machine;

/**
 * What a run depends on beside its program and its decisions.
 *
 * @param gomaxprocs at least 1
 * @param costs what things take
 * @param untilNanos virtual time at which a run is stopped
 */
public record Config(int gomaxprocs, Costs costs, long untilNanos) {
  /** Runs without end. */
  public static Config of(int gomaxprocs) {
    return new Config(gomaxprocs, Costs.DEFAULT, Long.MAX_VALUE);
  }
}
