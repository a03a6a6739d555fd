/**
 * Runs programs on the scheduler of {@code gotrace.runtime.machine} and writes what happens as a
 * trace. Imports {@code gotrace.runtime}, {@code gotrace.replay.tape} and {@code gotrace.lang}.
 * Workloads, made with {@link gotrace.record.Script}, and the files of Go programs come in; the
 * bytes of a trace go out.
 */
package gotrace.record;
