package gotrace.runtime.machine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernel's side of an in-memory network: streams of bytes in order and without loss. What one
 * end sends arrives at the other after a time that {@link Decisions} draws by socket, and never
 * before what it sent earlier. The room at the other end is known at once; that there is room again
 * is told after such a time.
 */
final class Sockets {
  /** Nothing to be had now (EAGAIN). */
  static final int AGAIN = -1;

  /** The connection is broken (ECONNRESET). */
  static final int RESET = -2;

  /** Nobody will read it (EPIPE). */
  static final int BROKEN = -3;

  /** How many connections wait at a listener (net.core.somaxconn). */
  private static final int BACKLOG = 4096;

  /** A connection that found no place there tries again. */
  private static final long RETRY_NANOS = 1_000_000_000;

  private final Machine k;
  private final Map<String, Socket> listeners = new HashMap<>();
  private long made;

  Sockets(Machine k) {
    this.k = k;
  }

  Socket socket(int bufferBytes) {
    return new Socket(++made, bufferBytes);
  }

  /** Does this when what is sent from there now arrives. */
  private void send(Socket from, Runnable arrival) {
    int quantile =
        k.decisions.choose(Decisions.Kind.NETWORK, from.id, from.sends++, Decisions.QUANTILES);
    from.arrivesNanos = Math.max(from.arrivesNanos, k.now + k.costs.networkNanos(quantile));
    k.net.at(from.arrivesNanos, arrival);
  }

  private void edge(Socket s) {
    if (s.fd != null) {
      k.net.edge(s.fd);
    }
  }

  /**
   * bind and listen.
   *
   * @return false when somebody listens there
   */
  boolean listen(Socket s, String address) {
    s.address = address;
    return listeners.putIfAbsent(address, s) == null;
  }

  /** connect: begins it. */
  void connect(Socket s, String address) {
    send(s, () -> syn(s, address));
  }

  private void syn(Socket s, String address) {
    Socket l = listeners.get(address);
    if (l == null) {
      s.refused = true;
      edge(s);
      return;
    }
    if (l.backlog.size() >= BACKLOG) {
      k.net.at(k.now + RETRY_NANOS, () -> syn(s, address));
      return;
    }
    Socket server = socket(l.bufferBytes);
    server.peer = s;
    send(
        server,
        () -> {
          if (s.closed) {
            return;
          }
          s.peer = server;
          s.connected = true;
          server.connected = true;
          edge(s);
          send(s, () -> queue(l, server));
        });
  }

  private void queue(Socket l, Socket server) {
    if (l.closed) {
      server.closed = true;
      reset(server);
      return;
    }
    l.backlog.add(server);
    edge(l);
  }

  /** accept. Null for none now. */
  Socket accept(Socket l) {
    return l.backlog.poll();
  }

  /** read: how many bytes; 0 at the end; {@link #AGAIN} or {@link #RESET}. */
  int recv(Socket s, byte[] into) {
    int n = s.take(into);
    if (n > 0) {
      Socket peer = s.peer;
      if (peer.noSpace && peer.writable()) {
        peer.noSpace = false;
        send(s, () -> edge(peer));
      }
      return n;
    }
    if (s.reset) {
      s.reset = false;
      return RESET;
    }
    return s.fin || s.broken || s.shutForReading ? 0 : AGAIN;
  }

  /** write: how many bytes, at least one; {@link #AGAIN}, {@link #RESET} or {@link #BROKEN}. */
  int send(Socket s, byte[] data, int from) {
    if (s.reset) {
      s.reset = false;
      return RESET;
    }
    if (s.broken || s.shutForWriting) {
      return BROKEN;
    }
    int n = Math.min(s.room(), data.length - from);
    if (n == 0) {
      s.noSpace = true;
      return AGAIN;
    }
    byte[] sent = Arrays.copyOfRange(data, from, from + n);
    s.sent(n);
    send(s, () -> data(s.peer, sent));
    return n;
  }

  private void data(Socket to, byte[] data) {
    to.received(data);
    if (to.closed) {
      reset(to);
    } else if (to.shutForReading && to.shutForWriting) {
      to.reset = true; // tcp_input.c: tcp_rcv_state_process, by RFC 1122
      to.broken = true;
      reset(to);
      edge(to);
    } else {
      edge(to);
    }
  }

  /** This end is gone, and the other one hears that the connection is broken. */
  private void reset(Socket s) {
    Socket peer = s.peer;
    send(
        s,
        () -> {
          peer.reset = true;
          peer.broken = true;
          edge(peer);
        });
  }

  /** close. Unread bytes break the connection; else the other end reads to the end. */
  void close(Socket s) {
    s.closed = true;
    if (s.address != null) {
      listeners.remove(s.address, s);
      for (Socket waiting : s.backlog) {
        waiting.closed = true;
        reset(waiting);
      }
      s.backlog.clear();
    } else if (s.connected && s.hasUnread()) {
      reset(s);
    } else if (s.connected && !s.shutForWriting) {
      end(s);
    }
  }

  /** The other end reads to the end, and then hears of it. */
  private void end(Socket s) {
    Socket peer = s.peer;
    send(
        s,
        () -> {
          peer.fin = true;
          edge(peer);
        });
  }

  /**
   * shutdown. What has come stays to be read, and what comes later is.
   *
   * @return false if there is no connection any more (ENOTCONN)
   */
  boolean shutDown(Socket s, boolean reading) {
    if (s.broken || !s.connected || (s.fin && s.shutForWriting)) {
      return false;
    }
    if (reading) {
      s.shutForReading = true;
    } else if (!s.shutForWriting) {
      s.shutForWriting = true;
      end(s);
    }
    edge(s);
    return true;
  }
}
