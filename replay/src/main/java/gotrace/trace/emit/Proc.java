package gotrace.trace.emit;

import gotrace.trace.ProcState;

/** What the writer knows of a P. */
final class Proc {
  final int id;

  /** {@link ProcState#WIRE_RUNNING}, {@code WIRE_IDLE} or {@code WIRE_SYSCALL}. */
  int status = ProcState.WIRE_IDLE;

  /** The M that has it, also within a system call; null when it is idle. */
  Lane m;

  boolean sweeping;

  /** The generation at hand has its status. */
  boolean stated;

  /** Number of its latest event in this generation. */
  private long sequence;

  Proc(int id) {
    this.id = id;
  }

  long nextSequence() {
    return ++sequence;
  }

  /** A generation begins: nothing of it was stated, and it counts anew. */
  void reset() {
    stated = false;
    sequence = 0;
  }
}
