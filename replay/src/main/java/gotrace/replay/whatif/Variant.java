package gotrace.replay.whatif;

/**
 * One model of what a trace leaves open.
 *
 * @param channels how operations on channels find each other
 * @param locks mutexes are laid over what goroutines computed, as far as that was learned
 * @param paired the k-th write of the network is what the k-th read waited for
 * @param wakeScale how much slower than recorded threads wake
 * @param seed of the machine's decisions
 */
record Variant(Channels channels, boolean locks, boolean paired, double wakeScale, long seed) {
  /** How operations on channels find each other. */
  enum Channels {
    /** As each channel seems to be: {@link Channel#isUnbuffered}. */
    AS_SEEN,
    /** Each wait is ended by the operation that ended it. */
    FIXED
  }
}
