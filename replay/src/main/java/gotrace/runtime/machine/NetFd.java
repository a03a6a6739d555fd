package gotrace.runtime.machine;

import gotrace.runtime.FdMutex;
import gotrace.runtime.PollDesc;
import gotrace.runtime.Sema;

/**
 * A network descriptor as programs hold it: a listener, or one end of a connection (net.netFD,
 * internal/poll.FD).
 */
public final class NetFd extends Named {
  final Socket socket;
  final FdMutex mu = new FdMutex();

  /** Released when the descriptor is gone; Close waits for it. */
  final Sema csema = new Sema(0);

  /** Null until the poller knows it. */
  PollDesc pd;

  /** The kernel has something new of it for the poller. */
  boolean ready;

  NetFd(Socket socket) {
    this.socket = socket;
  }

  @Override
  long next(Names names) {
    return ++names.fds;
  }
}
