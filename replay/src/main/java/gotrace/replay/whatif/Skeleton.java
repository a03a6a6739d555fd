package gotrace.replay.whatif;

import java.util.List;

/**
 * A recorded run, cut into what each goroutine computed and whom it waited for.
 *
 * @param lives all goroutines that were seen, the runtime's own included
 * @param edges all waits
 * @param places what their numbers mean
 * @param regions names of regions by number
 * @param gomaxprocs of the recorded run; 0 when the trace does not say
 * @param fromNanos the first event, on the trace's clock
 * @param toNanos the last event
 * @param pace what the trace tells of the machine's own times
 * @param collections when cycles of the collector began
 * @param spins how often a goroutine did nothing but give way; their time is taken out
 * @param gap why it ends before the trace does; null when it does not
 */
record Skeleton(
    List<Life> lives,
    List<Edge> edges,
    Places places,
    List<String> regions,
    int gomaxprocs,
    long fromNanos,
    long toNanos,
    Pace pace,
    List<Long> collections,
    int spins,
    String gap) {
  /** How many operations there are. */
  long rows() {
    return lives.stream().mapToLong(l -> l.size).sum();
  }

  /** How many cycles of the collector began between. */
  int collections(long fromNanos, long toNanos) {
    return (int) collections.stream().filter(t -> t >= fromNanos && t <= toNanos).count();
  }
}
