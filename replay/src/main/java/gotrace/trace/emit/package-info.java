/**
 * Writes what the scheduler does as a Go execution trace: hooks become events in a batch per
 * thread, batches become generations with their own statuses and tables. Imports {@code
 * gotrace.trace}, {@code trace.wire} and, for its {@link gotrace.runtime.Tracer}, {@code
 * gotrace.runtime}. The machine calls {@link gotrace.trace.emit.TraceEmitter}; the bytes go to a
 * stream, and {@link gotrace.trace.emit.Attachments} reads back what was embedded beside them.
 */
package gotrace.trace.emit;
