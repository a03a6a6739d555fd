/**
 * What a trace says, in numbers: one collector per section of the report. Collectors read ordered
 * events and the intervals that {@link gotrace.analysis.metric.GoroutineTracker} makes of them,
 * keep primitives and histograms, and hand out {@link gotrace.analysis.metric.Section}s. The
 * package may import {@code gotrace.trace}, HdrHistogram and the JDK; the report, the charts and
 * the tables read its sections and never the other way round.
 */
package gotrace.analysis.metric;
