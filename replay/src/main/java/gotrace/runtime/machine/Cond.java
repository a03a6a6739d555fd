package gotrace.runtime.machine;

import gotrace.runtime.NotifyList;

/** A sync.Cond over a {@link Mutex} (cond.go): its state; {@link Conds} works on it. */
public final class Cond extends Named {
  final Mutex l;
  final NotifyList notify = new NotifyList();

  public Cond(Mutex l) {
    this.l = l;
  }

  @Override
  long next(Names names) {
    return ++names.conds;
  }
}
