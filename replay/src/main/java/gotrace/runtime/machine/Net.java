package gotrace.runtime.machine;

import gotrace.runtime.G;
import gotrace.runtime.NetPoller;
import gotrace.runtime.PollDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The network poller (netpoll.go, netpoll_epoll.go), and what the kernel has for it: descriptors on
 * which something happened since they were last looked at, in that order. What is under way in the
 * network arrives by a thread of the kernel's own, which is no thread of the program.
 */
final class Net extends NetPoller {
  /** How many descriptors one look gives at most (netpoll_epoll.go: events). */
  private static final int EVENTS = 128;

  /** Before all other threads of the same time. */
  private static final int KERNEL = -1;

  private final Machine k;

  /** What arrives, and when; of equal times, what was sent first. */
  private record Arrival(long at, long ordinal, Runnable what) {}

  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(
          Comparator.comparingLong(Arrival::at).thenComparingLong(Arrival::ordinal));

  private long ordinals;
  private final M kernel = new M(KERNEL);
  private final MStep arrive = this::arrive;

  /** Descriptors with something new. */
  private final ArrayDeque<NetFd> ready = new ArrayDeque<>();

  Net(Machine k) {
    this.k = k;
  }

  @Override
  public void wake(long when) {
    k.threads.wakeNetPoller(when);
  }

  /** The network does this at that time. */
  void at(long atNanos, Runnable what) {
    arrivals.add(new Arrival(Math.max(atNanos, k.now), ordinals++, what));
    next();
  }

  private void next() {
    kernel.at = arrivals.peek().at();
    kernel.next = arrive;
    k.clock.due(kernel);
  }

  private void arrive(M mp) {
    while (!arrivals.isEmpty() && arrivals.peek().at() <= k.now) {
      arrivals.poll().what().run();
    }
    if (arrivals.isEmpty()) {
      k.clock.remove(kernel);
    } else {
      next();
    }
  }

  /** netpoll_epoll.go: netpollopen. What holds already counts as new. */
  void open(NetFd fd) {
    fd.pd = new PollDesc(this, k.parking);
    fd.socket.fd = fd;
    if (fd.socket.readable() || fd.socket.writable()) {
      edge(fd);
    }
  }

  /** netpoll_epoll.go: netpollclose. */
  void close(NetFd fd) {
    fd.socket.fd = null;
    if (fd.ready) {
      ready.remove(fd);
      fd.ready = false;
    }
  }

  /** Something happened on a descriptor: the poller is to look at it, and wakes for it. */
  void edge(NetFd fd) {
    if (!fd.ready) {
      fd.ready = true;
      ready.add(fd);
    }
    k.search.idling.netpollWake();
  }

  /** Whether a look gives something. */
  boolean hasReady() {
    return !ready.isEmpty();
  }

  /**
   * netpoll_epoll.go: netpoll, without its wait. All of them leave the poller, and none is runnable
   * yet.
   *
   * @return who waited for what came; the last one first, as Go's list is a stack
   */
  List<Goroutine> poll() {
    List<Goroutine> toRun = new ArrayList<>();
    for (int i = 0; i < EVENTS && !ready.isEmpty(); i++) {
      NetFd fd = ready.poll();
      fd.ready = false;
      fd.pd.setEventErr(false);
      if (fd.socket.readable()) {
        push(toRun, fd.pd.ready(PollDesc.Mode.READ));
      }
      if (fd.socket.writable()) {
        push(toRun, fd.pd.ready(PollDesc.Mode.WRITE));
      }
    }
    Collections.reverse(toRun);
    return toRun;
  }

  private static void push(List<Goroutine> toRun, G gp) {
    if (gp != null) {
      toRun.add((Goroutine) gp);
    }
  }
}
