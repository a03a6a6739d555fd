/**
 * What a trace says, in numbers: one collector per section of the report. Collectors read ordered
 * events and the intervals that {@link gotrace.analysis.metric.GoroutineTracker} makes of them,
 * keep primitives and histograms, and hand out {@link gotrace.analysis.metric.Section}s. The
 * package may import {@code gotrace.trace}, {@code gotrace.replay.guide} (which queue each start
 * came from) with {@code gotrace.runtime}, and the JDK; the report, the charts and the tables read
 * its sections and never the other way round.
 *
 * <p>To add a metric: copy {@link gotrace.analysis.metric.SyscallsCollector}, the simplest that
 * listens to intervals (or {@link gotrace.analysis.metric.CpuCollector}, the simplest that listens
 * to events); in {@code subscribe} ask {@link gotrace.analysis.metric.Signals} for what it needs;
 * register it at its place in the list of {@link gotrace.analysis.metric.TraceMetrics}; copy {@code
 * SyscallsCollectorTest}, whose traces are written by hand: one with a generation boundary, one
 * without a goroutine, one in which tracing began in mid-run. The outputs need no change. Rules:
 * nothing is allocated per event; what grows with the trace is bounded and sums up the rest;
 * moments are nanoseconds since the first event; what a trace cannot tell is null and unavailable,
 * never 0; a figure's meaning is a sentence that a Go engineer learns from.
 */
package gotrace.analysis.metric;
