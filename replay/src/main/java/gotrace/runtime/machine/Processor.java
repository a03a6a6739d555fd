package gotrace.runtime.machine;

import gotrace.runtime.Counters;
import gotrace.runtime.NetPoller;
import gotrace.runtime.P;
import gotrace.runtime.Timers;

/** A P as the free-running scheduler needs it (runtime2.go: p, beyond its queues). */
final class Processor extends P {
  enum Status {
    IDLE,
    RUNNING,
    GC_STOP,
    DEAD
  }

  Status status = Status.GC_STOP;

  /** Who has it; null when idle. */
  M m;

  /** Stands in the list of idle Ps (proc.go: idlepMask). One that is handed over does not. */
  boolean listedIdle;

  /** The one below in the list of idle Ps. */
  Processor link;

  /** Incremented on every system call. */
  int syscalltick;

  /** What sysmon saw last, and when. */
  int seenSchedtick;

  long seenSchedNanos;
  int seenSyscalltick;
  long seenSyscallNanos;

  /** The ids that it may give: batches of 16 (proc.go: _GoidCacheBatch). */
  long goidCache;

  long goidCacheEnd;

  /** Places of goroutines that ended on it. */
  final LiveGoroutines.Free gFree = new LiveGoroutines.Free();

  /** The thread that had it last; null for none. */
  M oldm;

  /** It must run what {@link World#forEachP} wants of every P. */
  boolean runSafePoint;

  /** What is left of the span that it allocates small objects from, in bytes. */
  long spanLeft;

  /** It has marked something since that was last asked. */
  boolean flushedWork;

  /** What the mark worker that it runs, or is to run, is there for; null for none. */
  MarkWorkers.Mode markWorkerMode;

  /** A worker that was assigned when the world started, and has not run yet; null for none. */
  Goroutine nextMarkWorker;

  /** What fractional workers have taken of its time in this cycle. */
  long fractionalMarkNanos;

  /** What assists have taken of its time in this cycle, and the pacer has not been told of. */
  long assistNanos;

  final Timers timers;

  Processor(int id, Counters counters, NetPoller poller) {
    super(id, counters);
    this.timers = new Timers(poller);
  }
}
