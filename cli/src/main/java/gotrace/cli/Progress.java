package gotrace.cli;

import gotrace.trace.wire.TraceSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * A line on the terminal that says how far work has come: drawn after half a second, drawn again
 * ten times a second, and wiped by {@link #close}. On anything but a terminal it is nothing.
 */
final class Progress implements AutoCloseable {
  private static final long FIRST_MILLIS = 500;
  private static final long EVERY_MILLIS = 100;
  private static final double BYTES_PER_MB = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String WIPE = "\r\u001b[K";

  private final Session session;
  private final LongFunction<String> line;
  private final long startNanos = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable wiper = this::wipe;
  private boolean drawn;

  Progress(TraceSource source, Session session) {
    this(n -> line(source.generation(), source.progress(), source.length(), n), session);
  }

  /**
   * Of other work than reading.
   *
   * @param line after so many nanoseconds; asked by another thread
   */
  Progress(LongFunction<String> line, Session session) {
    this.line = line;
    this.session = session;
  }

  /** Begins to watch, if words about the run go to a terminal. */
  void begin() {
    if (session.errOnTerminal()) {
      Ending.undoing(wiper);
      Thread drawer = new Thread(this::draw, "progress");
      drawer.setDaemon(true);
      drawer.start();
    }
  }

  private void draw() {
    try {
      long waitMillis = FIRST_MILLIS;
      while (!ended.await(waitMillis, TimeUnit.MILLISECONDS)) {
        show(line.apply(System.nanoTime() - startNanos));
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

  /**
   * The line for so many bytes of so many (or {@link TraceSource#UNKNOWN_LENGTH}).
   *
   * @param generation the number of the one at hand, 0 before the first
   */
  static String line(long generation, long bytes, long length, long elapsedNanos) {
    String where = generation == 0 ? "reading" : "generation " + Long.toUnsignedString(generation);
    double megabytes = bytes / BYTES_PER_MB;
    double perSecond = elapsedNanos <= 0 ? 0 : megabytes / (elapsedNanos / NANOS_PER_SECOND);
    if (length == TraceSource.UNKNOWN_LENGTH) {
      return String.format(
          Locale.ROOT, "gotrace: %s, %.1f MB, %.1f MB/s", where, megabytes, perSecond);
    }
    return String.format(
        Locale.ROOT,
        "gotrace: %s, %.1f of %.1f MB (%d %%), %.1f MB/s%s",
        where,
        megabytes,
        length / BYTES_PER_MB,
        length == 0 ? 100 : (int) (100.0 * bytes / length),
        perSecond,
        left((length - bytes) / BYTES_PER_MB, perSecond));
  }

  /** Nothing before the first byte, for then nobody knows. */
  private static String left(double megabytes, double perSecond) {
    return perSecond == 0
        ? ""
        : String.format(Locale.ROOT, ", %.0f s left", Math.ceil(megabytes / perSecond));
  }

  @Override
  public void close() {
    wipe();
    Ending.forget(wiper);
  }

  private synchronized void wipe() {
    ended.countDown();
    if (drawn) {
      session.err().print(WIPE);
      session.err().flush();
    }
  }
}
