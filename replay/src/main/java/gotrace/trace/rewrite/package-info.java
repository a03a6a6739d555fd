/**
 * Ordered events (from {@code trace.order}) written as a trace again, whole or a slice of it, in
 * any format (by {@code trace.wire}). Imports {@code trace}, {@code trace.order} and {@code
 * trace.wire}.
 */
package gotrace.trace.rewrite;
