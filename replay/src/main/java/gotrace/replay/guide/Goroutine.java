package gotrace.replay.guide;

import gotrace.runtime.G;
import gotrace.runtime.Source;
import gotrace.trace.EventBlock;

/** A live goroutine: where the mechanisms have it, and what the rules must remember of it. */
final class Goroutine {
  final G g;
  Kind kind = Kind.UNKNOWN;

  /** Why it waits, or waited last. */
  WaitReason reason = WaitReason.UNKNOWN;

  /** Where its next start comes from when it was handed over past the queues; null otherwise. */
  Source handed;

  /** Handed over with the rest of a time slice: its start counts no tick. */
  boolean inherits;

  /** Of one that was taken from a queue and has not started yet: whose, and how many at once. */
  int victim;

  int taken;

  /** It was put into a runnext since it became runnable. */
  boolean wasNext;

  /** It was runnable when the trace began, and has not started yet. */
  boolean initial;

  /** Of those, one that is known to come from the global queue, but not yet when. */
  boolean pooled;

  /** The P that gathers it, readied and in no queue yet; null otherwise. */
  Proc polledOn;

  /** The event that made it runnable; 0 when that was before the trace. */
  long readiedAt;

  /**
   * It is thought to have been put into the global queue, from where a thread without a P or the
   * poller may have found it an idle P just as well.
   */
  boolean loose;

  /** When it started last, on the trace's clock. */
  long startedNanos;

  /** The thread on which it ran last. */
  long m = EventBlock.NONE;

  /** It seems to be locked to that thread. */
  boolean locked;

  /** Where it blocked last: a stack id of the generation at hand. */
  long blockedAt;

  private final Coming coming;

  /** How often it has started. */
  private int starts;

  /**
   * @param coming its starts, known in advance
   */
  Goroutine(long goid, Coming coming) {
    this.g = new G(goid);
    this.coming = coming;
  }

  /**
   * Who runs it, or gives it to another thread to run, has taken it from a queue.
   *
   * @param from the P that lost it; {@link Start#NONE} for the global queue
   * @param n how many were taken at once
   */
  void taken(Source source, int from, int n) {
    handed = source;
    inherits = false;
    victim = from;
    taken = n;
  }

  /** Whether its starts are read from there. */
  boolean expects(Coming starting) {
    return coming == starting;
  }

  /** How often it has started since this model knows it. */
  int starts() {
    return starts;
  }

  /** When and where it starts next, as {@link Coming#at}. */
  long nextStart() {
    return coming.at(starts);
  }

  /**
   * It starts now.
   *
   * @param last whether no other model comes here again
   */
  void started(boolean last) {
    starts++;
    if (last) {
      coming.drop(starts);
    }
  }
}
