/**
 * The facts of a trace as Arrow tables: {@link gotrace.analysis.table.ArrowExport} is the way in.
 * Rows are made while the trace is read, out of ordered events and of the intervals that the
 * goroutine tracker makes of them, and leave in compressed record batches for other tools to load.
 * The only package that may import Arrow; it also imports {@code gotrace.trace}, the reader and the
 * tracker, and nothing of the project imports it except the command line.
 */
package gotrace.analysis.table;
