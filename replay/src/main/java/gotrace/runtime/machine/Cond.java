package gotrace.runtime.machine;

import gotrace.runtime.NotifyList;

/** A sync.Cond (cond.go): its state; {@link Conds} works on it. */
public final class Cond extends Named {
  /** Null if the body itself unlocks and locks what the condition is over. */
  final Mutex l;

  final NotifyList notify = new NotifyList();

  public Cond(Mutex l) {
    this.l = l;
  }

  /** Over anything that can be locked: {@link Goroutine#ticket} and {@link Goroutine#park}. */
  public Cond() {
    this(null);
  }

  public boolean hasMutex() {
    return l != null;
  }

  @Override
  long next(Names names) {
    return ++names.conds;
  }
}
