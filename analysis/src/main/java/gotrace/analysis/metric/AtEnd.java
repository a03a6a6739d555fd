package gotrace.analysis.metric;

import java.util.List;

/**
 * What is there when the trace ends.
 *
 * @param durationNanos from the trace's first event to its last
 * @param goroutines in the order of their ids
 */
public record AtEnd(long durationNanos, List<LiveGoroutine> goroutines) {}
