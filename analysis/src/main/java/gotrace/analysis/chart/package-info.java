/**
 * The charts of the report as SVG: the only importer of JFreeChart and jfree.svg. Takes {@link
 * gotrace.analysis.metric.Chart} data and hands out text for {@code gotrace.analysis.report}; may
 * import {@code gotrace.analysis.metric} and {@code java.awt}. Colours and fonts are the page's:
 * the SVG refers to CSS variables, so that one picture serves light and dark.
 */
package gotrace.analysis.chart;
