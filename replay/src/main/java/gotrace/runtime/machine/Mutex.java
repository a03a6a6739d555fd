package gotrace.runtime.machine;

import gotrace.runtime.Sema;

/** A sync.Mutex (internal/sync/mutex.go): its state; {@link Mutexes} locks and unlocks it. */
public final class Mutex extends Named {
  boolean locked;

  /** A waiter is awake and will look: no other needs to be woken. */
  boolean woken;

  /** Waiters get the lock in turn, and newcomers queue. */
  boolean starving;

  int waiters;
  final Sema sema = new Sema(0);

  @Override
  long next(Names names) {
    return ++names.mutexes;
  }
}
