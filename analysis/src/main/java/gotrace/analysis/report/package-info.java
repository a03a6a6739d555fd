/**
 * The report as text, JSON and one HTML file, all made from the same {@link
 * gotrace.analysis.report.Report}. Imports {@code gotrace.analysis.metric}, {@code
 * gotrace.analysis.chart}, Jackson and jte; the command line prints what it makes.
 */
package gotrace.analysis.report;
