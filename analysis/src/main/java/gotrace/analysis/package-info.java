/**
 * The facade of the analysis: a trace in, a report out. Imports {@code gotrace.trace.order}, {@code
 * analysis.metric} and {@code analysis.report}; the command line calls it.
 */
package gotrace.analysis;
