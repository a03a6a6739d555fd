/**
 * Runs programs on the scheduler of {@code gotrace.runtime.machine} and writes what happens as a
 * trace. Imports {@code gotrace.runtime} and {@code gotrace.trace.emit}. Workloads, made with
 * {@link gotrace.record.Script}, come in; the bytes of a trace go out.
 */
package gotrace.record;
