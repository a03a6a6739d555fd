package gotrace.trace.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of a source's events was taken, in bytes as stored: within a generation by the share of
 * its events, since what is stored may be compressed. Written by the reader, read by any thread.
 */
final class TakenEvents {
  /** A generation that was found, and the bytes of the source before and behind it. */
  private record Found(long number, long eventBytes, long storedBefore, long storedBehind) {}

  private final AtomicLong events = new AtomicLong();
  private volatile Found found = new Found(0, 0, 0, 0);

  void begin(long number, long eventBytes, long storedBehind) {
    events.set(0);
    found = new Found(number, eventBytes, found.storedBehind, storedBehind);
  }

  void add(long eventBytes) {
    events.addAndGet(eventBytes);
  }

  long generation() {
    return found.number;
  }

  /**
   * Stored bytes whose events were taken; {@code read} of them were read if there are no events.
   */
  long stored(long read) {
    Found f = found;
    if (f.number == 0) {
      return read;
    }
    double share = f.eventBytes == 0 ? 1 : Math.min(1, (double) events.get() / f.eventBytes);
    return f.storedBefore + (long) (share * (f.storedBehind - f.storedBefore));
  }
}
