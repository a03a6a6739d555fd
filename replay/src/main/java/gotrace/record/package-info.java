/**
 * Runs programs on the scheduler of {@code gotrace.runtime.machine} and writes what happens as a
 * trace; fetches traces of live processes ({@link gotrace.record.LiveTrace}) and has Go make them
 * ({@link gotrace.record.GoCommand}). Imports {@code gotrace.trace}, {@code gotrace.runtime},
 * {@code gotrace.replay.tape} and {@code gotrace.lang}. Workloads, made with {@link
 * gotrace.record.Script}, the files of Go programs, URLs and go's arguments come in; the bytes of a
 * trace go out.
 */
package gotrace.record;
