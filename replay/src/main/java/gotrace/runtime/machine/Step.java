package gotrace.runtime.machine;

/**
 * What the runtime does for a goroutine that has its thread: an operation, or what follows one
 * after a park.
 */
interface Step {
  /**
   * Does it.
   *
   * @return whether the goroutine still runs on the thread; false when it parked, yielded, ended or
   *     entered a system call
   */
  boolean run(M mp, Goroutine gp);
}
