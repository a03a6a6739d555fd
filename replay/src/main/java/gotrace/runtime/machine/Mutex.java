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

  /** One in the same state, for which nobody waits. */
  public Mutex copy() {
    Mutex m = new Mutex();
    m.restore(locked);
    return m;
  }

  /** What a copy of it is. */
  public void restore(boolean locked) {
    isCopy = true;
    this.locked = locked;
  }

  @Override
  void introduce(OpTape.Track track) {
    track.op(Op.MUTEX_COPY, name, locked ? 1 : 0, 0, null);
  }

  @Override
  long next(Names names) {
    return ++names.mutexes;
  }
}
