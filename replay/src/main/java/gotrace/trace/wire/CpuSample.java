package gotrace.trace.wire;

/**
 * A CPU profiling sample; it stands outside the batches of Ms.
 *
 * @param timeNanos on the trace's clock
 * @param p the P's id, or -1
 * @param g the goroutine's id, or -1
 * @param stackId 0 for none
 * @param offset absolute byte of the sample
 */
public record CpuSample(long timeNanos, long m, int p, long g, long stackId, long offset) {}
