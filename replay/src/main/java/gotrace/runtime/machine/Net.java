package gotrace.runtime.machine;

import java.util.ArrayList;
import java.util.List;

/** What the network poller knows (netpoll.go): who waits for what, and what is ready when. */
final class Net {
  private final List<Goroutine> ready = new ArrayList<>();
  private int waiters;

  boolean inited() {
    return waiters > 0;
  }

  boolean anyWaiters() {
    return waiters > 0;
  }

  /** When the next of them is ready; the end of time for none. */
  long nextNanos() {
    return Long.MAX_VALUE;
  }

  /** Those who are ready by now, and leave the poller. */
  List<Goroutine> poll() {
    List<Goroutine> now = List.copyOf(ready);
    ready.clear();
    return now;
  }
}
