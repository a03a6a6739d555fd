package gotrace.runtime.machine;

import java.util.ArrayDeque;

/** A socket in the kernel: one end of a connection, or a listener. */
final class Socket {
  /** Smaller for sockets made earlier. */
  final long id;

  /** How many bytes may be under way to it, or unread. */
  final int bufferBytes;

  /** How the poller knows it; null when it does not. */
  NetFd fd;

  /** The other end; null before it is there. */
  Socket peer;

  /** Where it listens; null for a connection. */
  String address;

  /** Connections that wait to be accepted. */
  final ArrayDeque<Socket> backlog = new ArrayDeque<>();

  private final ArrayDeque<byte[]> unread = new ArrayDeque<>();

  /** Of the first of {@link #unread}: how much was read. */
  private int offset;

  private int unreadBytes;
  private int underWayBytes;

  boolean connected;
  boolean refused;

  /** The connection broke, and nobody was told yet. */
  boolean reset;

  /** The connection is over: reads end, writes fail. */
  boolean broken;

  /** The other end sends no more. */
  boolean fin;

  boolean closed;

  /** Of this end alone: nothing more is to be read (SHUT_RD). */
  boolean shutForReading;

  /** Nothing more is sent (SHUT_WR), and the other end was told. */
  boolean shutForWriting;

  /** A write found no room, and is to hear when there is. */
  boolean noSpace;

  /** When the last thing sent from here arrives. */
  long arrivesNanos;

  /** Ordinal of its decisions on latency. */
  long sends;

  Socket(long id, int bufferBytes) {
    this.id = id;
    this.bufferBytes = bufferBytes;
  }

  /** Whether the poller would report it for reading. */
  boolean readable() {
    return unreadBytes > 0
        || fin
        || shutForReading
        || reset
        || broken
        || refused
        || !backlog.isEmpty();
  }

  /** Whether the poller would report it for writing: a third of the room is free, or it failed. */
  boolean writable() {
    return reset
        || broken
        || shutForWriting
        || refused
        || (connected && 3L * room() >= peer.bufferBytes);
  }

  /** How many bytes may be sent from here. */
  int room() {
    return peer.bufferBytes - peer.unreadBytes - peer.underWayBytes;
  }

  boolean hasUnread() {
    return unreadBytes > 0;
  }

  void sent(int bytes) {
    peer.underWayBytes += bytes;
  }

  /** What was sent is here. Nobody reads it when the socket is closed. */
  void received(byte[] data) {
    underWayBytes -= data.length;
    if (!closed && !(shutForReading && shutForWriting)) {
      unread.add(data);
      unreadBytes += data.length;
    }
  }

  /** Takes as much as there is and fits. */
  int take(byte[] into) {
    int n = 0;
    while (n < into.length && unreadBytes > 0) {
      byte[] first = unread.peek();
      int some = Math.min(into.length - n, first.length - offset);
      System.arraycopy(first, offset, into, n, some);
      n += some;
      offset += some;
      unreadBytes -= some;
      if (offset == first.length) {
        unread.remove();
        offset = 0;
      }
    }
    return n;
  }
}
