/**
 * What is wrong in a trace: one class per verdict. Verdicts judge the goroutines that {@link
 * gotrace.analysis.metric.AtEnd} finds when the trace ends, with what their likes did before, and
 * hand out {@link gotrace.analysis.check.Finding}s and gates on the report's figures. The package
 * may import {@code gotrace.analysis.metric}, {@code gotrace.trace} and the JDK; the report and the
 * command line read its findings and never the other way round.
 */
package gotrace.analysis.check;
