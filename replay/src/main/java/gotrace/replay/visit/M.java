package gotrace.replay.visit;

import gotrace.trace.EventBlock;

/** What events have told of a thread. */
final class M {
  final long id;

  /** {@link EventBlock#NONE} without one. */
  int p = EventBlock.NONE;

  /** The goroutine that it runs, or makes a system call for; {@link EventBlock#NONE} for none. */
  long curg = EventBlock.NONE;

  M(long id) {
    this.id = id;
  }
}
