package gotrace.runtime.machine;

import gotrace.runtime.Sema;

/** A sync.WaitGroup (waitgroup.go): its state; {@link WaitGroups} works on it. */
public final class WaitGroup extends Named {
  long count;
  int waiters;
  final Sema sema = new Sema(0);

  @Override
  long next(Names names) {
    return ++names.waitGroups;
  }
}
