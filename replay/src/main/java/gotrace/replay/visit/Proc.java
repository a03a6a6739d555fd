package gotrace.replay.visit;

import gotrace.trace.EventBlock;

/** What events have told of a P. */
final class Proc {
  final int id;
  boolean running;

  /** Its thread; {@link EventBlock#NONE} when it has none. */
  long m = EventBlock.NONE;

  /** System calls that began on it. */
  long syscalls;

  Proc(int id) {
    this.id = id;
  }
}
