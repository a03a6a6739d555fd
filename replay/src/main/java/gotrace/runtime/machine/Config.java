package gotrace.runtime.machine;

/**
 * What a run depends on beside its program and its decisions.
 *
 * @param gomaxprocs at least 1
 * @param costs what things take
 * @param untilNanos virtual time at which a run is stopped
 * @param rules of the scheduler
 * @param rescue asked before a program dies of a deadlock
 */
public record Config(int gomaxprocs, Costs costs, long untilNanos, Rules rules, Rescue rescue) {
  /** By Go's rules. */
  public Config(int gomaxprocs, Costs costs, long untilNanos) {
    this(gomaxprocs, costs, untilNanos, Rules.GO, Rescue.NONE);
  }

  /** Runs without end. */
  public static Config of(int gomaxprocs) {
    return new Config(gomaxprocs, Costs.DEFAULT, Long.MAX_VALUE);
  }
}
