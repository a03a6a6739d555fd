package gotrace.runtime;

/**
 * The only exit of events (traceruntime.go: the methods of traceLocker). Every hook is called by
 * the thread {@code m} at the moment of the event, in the order in which the scheduler does things:
 * a later call never happened earlier, also when both have the same time. Times are virtual
 * nanoseconds since the start and never fall. Stacks are ids that {@link Stacks} resolves; {@link
 * Stacks#NONE} is no stack.
 */
public interface Tracer {
  /** Listens to nothing. */
  Tracer OFF = new Tracer() {};

  /** The number of Ps is {@code procs}: at the start, and whenever the world starts again. */
  default void gomaxprocs(long nowNanos, int m, int procs, int stack) {}

  default void procStart(long nowNanos, int m, int p) {}

  /** The thread's P stops. */
  default void procStop(long nowNanos, int m, int p) {}

  /**
   * The P is taken from a thread whose goroutine is in a system call.
   *
   * @param from that thread
   */
  default void procSteal(long nowNanos, int m, int p, int from) {}

  /** The collector marks; restated where a trace begins in the middle. */
  default void gcActive(long nowNanos, int m) {}

  default void gcStart(long nowNanos, int m, int stack) {}

  default void gcDone(long nowNanos, int m) {}

  default void stwStart(long nowNanos, int m, StwReason reason, int stack) {}

  default void stwDone(long nowNanos, int m) {}

  default void gcSweepStart(long nowNanos, int m, int p, int stack) {}

  default void gcSweepDone(long nowNanos, int m, int p, long sweptBytes, long reclaimedBytes) {}

  default void gcMarkAssistStart(long nowNanos, int m, long g, int stack) {}

  default void gcMarkAssistDone(long nowNanos, int m, long g) {}

  /**
   * A goroutine is made.
   *
   * @param startStack one frame: the function that it begins in
   * @param stack where it was made
   * @param blocked it waits (a coroutine), and is not runnable
   */
  default void goCreate(
      long nowNanos, int m, long newg, int startStack, int stack, boolean blocked) {}

  /** The thread's P begins to run it. */
  default void goStart(long nowNanos, int m, long g) {}

  default void goEnd(long nowNanos, int m, long g) {}

  /** It stops but could go on: {@code runtime.Gosched} or a preemption. */
  default void goStop(long nowNanos, int m, long g, GoStopReason reason, int stack) {}

  default void goPark(long nowNanos, int m, long g, BlockReason reason, int stack) {}

  /**
   * A waiting goroutine becomes runnable.
   *
   * @param stack of the goroutine that readied it; none on g0
   */
  default void goUnpark(long nowNanos, int m, long g, int stack) {}

  /** A coroutine switch: {@code g} waits or, with {@code destroy}, ends; {@code next} runs. */
  default void goSwitch(long nowNanos, int m, long g, long next, boolean destroy, int stack) {}

  default void goSysCall(long nowNanos, int m, long g, int stack) {}

  /**
   * The system call is over.
   *
   * @param lostP its P was taken meanwhile
   */
  default void goSysExit(long nowNanos, int m, long g, boolean lostP) {}

  default void heapAlloc(long nowNanos, int m, long liveBytes) {}

  default void heapGoal(long nowNanos, int m, long goalBytes) {}

  /** Names the running goroutine's role, as GC workers do with their mode. */
  default void goLabel(long nowNanos, int m, String label) {}

  default void userTaskCreate(
      long nowNanos, int m, long task, long parent, String name, int stack) {}

  default void userTaskEnd(long nowNanos, int m, long task, int stack) {}

  default void userRegionBegin(long nowNanos, int m, long task, String name, int stack) {}

  default void userRegionEnd(long nowNanos, int m, long task, String name, int stack) {}

  default void userLog(
      long nowNanos, int m, long task, String category, String message, int stack) {}
}
