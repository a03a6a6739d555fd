/**
 * Fuzz targets, run by Jazzer in the Maven profile {@code fuzz}. They feed the readers, the texts
 * and the report with malformed input, and see that nothing comes out but what is promised. Seeds
 * are the project's sample traces and, where Go is installed, the corpus of Go's own fuzzer. What
 * they find becomes a test beside the code that was wrong.
 */
package gotrace.fuzz;
