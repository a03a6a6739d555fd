package gotrace.trace;

/**
 * The clocks at one instant of a generation (since Go 1.25; tracev2: EvClockSnapshot).
 *
 * @param traceNanos the trace's own clock, as in {@link EventBlock#time}
 * @param monoNanos the system's monotonic clock
 * @param wallSeconds seconds since the Unix epoch
 * @param wallNanos nanoseconds within that second
 */
public record ClockSnapshot(long traceNanos, long monoNanos, long wallSeconds, long wallNanos) {}
