package gotrace.runtime.machine;

/**
 * A coroutine (coro.go: coro): a goroutine that runs while another waits, and the other way round.
 */
public final class Coro extends Named {
  /** Who waits in it, and runs at the next switch; null when it is over. */
  Goroutine gp;

  /** The thread to which its maker was locked; null for none. And how often. */
  M mp;

  int lockedExt;
  int lockedInt;

  Coro() {}

  /** Called as the goroutine that is made for it. */
  @Override
  long next(Names names) {
    return ++names.goroutines;
  }
}
