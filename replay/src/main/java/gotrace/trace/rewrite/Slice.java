package gotrace.trace.rewrite;

/**
 * A part of a trace by time.
 *
 * @param fromNanos since the trace's first event
 * @param toNanos the last event is not later than this
 */
public record Slice(long fromNanos, long toNanos) {
  /** All of it. */
  public static final Slice ALL = new Slice(0, Long.MAX_VALUE);
}
