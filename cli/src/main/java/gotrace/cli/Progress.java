package gotrace.cli;

import gotrace.trace.wire.TraceSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A line on the terminal that says how far reading has come: drawn after half a second, drawn again
 * ten times a second, and wiped by {@link #close}. On anything but a terminal it is nothing.
 */
final class Progress implements AutoCloseable {
  private static final long FIRST_MILLIS = 500;
  private static final long EVERY_MILLIS = 100;
  private static final double BYTES_PER_MB = 1e6;
  private static final String WIPE = "\r\u001b[K";

  private final Session session;
  private final TraceSource source;
  private final long startNanos = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean drawn;

  Progress(TraceSource source, Session session) {
    this.source = source;
    this.session = session;
  }

  /** Begins to watch, if words about the run go to a terminal. */
  void begin() {
    if (session.errOnTerminal()) {
      Thread drawer = new Thread(this::draw, "progress");
      drawer.setDaemon(true);
      drawer.start();
    }
  }

  private void draw() {
    try {
      long waitMillis = FIRST_MILLIS;
      while (!ended.await(waitMillis, TimeUnit.MILLISECONDS)) {
        show(line(source.consumed(), source.length(), System.nanoTime() - startNanos));
        waitMillis = EVERY_MILLIS;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show(String line) {
    if (ended.getCount() > 0) {
      session.err().print(WIPE + line);
      session.err().flush();
      drawn = true;
    }
  }

  /** The line for so many bytes of so many (or {@link TraceSource#UNKNOWN_LENGTH}). */
  static String line(long consumed, long length, long elapsedNanos) {
    double megabytes = consumed / BYTES_PER_MB;
    double perSecond = elapsedNanos <= 0 ? 0 : megabytes / (elapsedNanos / 1e9);
    if (length == TraceSource.UNKNOWN_LENGTH) {
      return String.format(
          Locale.ROOT, "gotrace: reading, %.1f MB, %.0f MB/s", megabytes, perSecond);
    }
    return String.format(
        Locale.ROOT,
        "gotrace: reading, %.1f of %.1f MB (%d %%), %.0f MB/s",
        megabytes,
        length / BYTES_PER_MB,
        length == 0 ? 100 : 100 * consumed / length,
        perSecond);
  }

  @Override
  public synchronized void close() {
    ended.countDown();
    if (drawn) {
      session.err().print(WIPE);
      session.err().flush();
    }
  }
}
