package gotrace.trace.emit;

import gotrace.trace.wire.BatchWriter;

/** An M: what it is bound to, and its events. */
final class Lane {
  /** No goroutine; Go's ids begin with 1. */
  static final long NO_G = 0;

  final int m;
  final BatchWriter batch;

  /** Null when it has none, as when its P was taken during a system call. */
  Proc p;

  /** Running or in a system call. */
  long g = NO_G;

  boolean inSyscall;

  /** Its goroutine, and its P if it has one, were stated in the generation at hand. */
  boolean stated;

  Lane(Output out, int m) {
    this.m = m;
    this.batch = out.events(m);
  }

  /** A goroutine runs, as most events require. */
  boolean runsG() {
    return g != NO_G && !inSyscall && p != null;
  }

  /** For errors: {@code M3 with P1 and goroutine 7 in a syscall}. */
  @Override
  public String toString() {
    return "M"
        + m
        + (p == null ? " without a P" : " with P" + p.id)
        + (g == NO_G ? "" : " and goroutine " + g)
        + (inSyscall ? " in a syscall" : "");
  }
}
