package gotrace.runtime.machine;

import gotrace.runtime.Sema;

/** A sync.WaitGroup (waitgroup.go): its state; {@link WaitGroups} works on it. */
public final class WaitGroup extends Named {
  long count;
  int waiters;
  final Sema sema = new Sema(0);

  /** One with the same counter, for which nobody waits. */
  public WaitGroup copy() {
    WaitGroup wg = new WaitGroup();
    wg.restore(count);
    return wg;
  }

  /** What a copy of it is. */
  public void restore(long count) {
    isCopy = true;
    this.count = count;
  }

  @Override
  void introduce(OpTape.Track track) {
    track.op(Op.WAIT_GROUP_COPY, name, count, 0, null);
  }

  @Override
  long next(Names names) {
    return ++names.waitGroups;
  }
}
