/**
 * The batches of a generation, merged into the one order that Go's own reader gives, under the
 * state rules that it enforces. Imports {@code gotrace.trace} and {@code gotrace.trace.wire}; hands
 * {@link gotrace.trace.EventBlock}s to the guide, the collectors and the exporters.
 */
package gotrace.trace.order;
