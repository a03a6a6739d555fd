package gotrace.runtime;

/** The network poller, as timers and poll descriptors need it (netpoll.go). */
public abstract class NetPoller {
  private boolean inited;
  private int waiters;

  /** netpoll.go: netpollGenericInit. The first timer or the first descriptor makes the poller. */
  final void genericInit() {
    inited = true;
  }

  /** netpoll.go: netpollinited. */
  public final boolean inited() {
    return inited;
  }

  /** netpoll.go: netpollAnyWaiters. Whether a goroutine waits for the network. */
  public final boolean anyWaiters() {
    return waiters > 0;
  }

  /** netpoll.go: netpollAdjustWaiters. */
  final void adjustWaiters(int delta) {
    waiters += delta;
    if (waiters < 0) {
      throw new RuntimeThrow("netpoll: negative number of waiters");
    }
  }

  /**
   * proc.go: wakeNetPoller. A timer is now the first of its heap: whoever sleeps in the poller must
   * not oversleep it.
   *
   * @param when virtual nanoseconds
   */
  public abstract void wake(long when);
}
