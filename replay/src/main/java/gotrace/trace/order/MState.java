package gotrace.trace.order;

import gotrace.trace.EventBlock;

/** What an M is bound to (order.go: mState). */
final class MState {
  final long id;

  /** Running or in a syscall on this M; NONE else. */
  long g = EventBlock.NONE;

  int p = EventBlock.NONE;

  /** An event of this M was looked at, or a status named it. */
  boolean seen;

  MState(long id) {
    this.id = id;
  }
}
