package gotrace.replay.whatif;

/**
 * One model of what a trace leaves open.
 *
 * @param meeting a channel that seems unbuffered, with one sender and one receiver, is one at which
 *     both have to be; else each wait is ended by the operation that ended it
 * @param locks how mutexes are laid over what goroutines computed, as far as that was learned
 * @param paired what was written to the network is what was waited for there
 * @param wakeMedianNanos how long threads take to wake
 * @param wakeTailNanos the same, see {@link gotrace.runtime.machine.Costs}
 * @param seed of the machine's decisions
 */
record Variant(
    boolean meeting,
    Contention locks,
    boolean paired,
    long wakeMedianNanos,
    long wakeTailNanos,
    long seed) {
  Variant withWake(long medianNanos, long tailNanos) {
    return new Variant(meeting, locks, paired, medianNanos, tailNanos, seed);
  }

  Variant withSeed(long other) {
    return new Variant(meeting, locks, paired, wakeMedianNanos, wakeTailNanos, other);
  }

  Variant withoutMeeting() {
    return new Variant(false, locks, paired, wakeMedianNanos, wakeTailNanos, seed);
  }

  Variant withLocks(Contention other) {
    return new Variant(meeting, other, paired, wakeMedianNanos, wakeTailNanos, seed);
  }

  Variant withoutPairs() {
    return new Variant(meeting, locks, false, wakeMedianNanos, wakeTailNanos, seed);
  }
}
