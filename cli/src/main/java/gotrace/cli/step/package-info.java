/**
 * The full-screen stepper of {@code gotrace replay --step}: moments from {@code replay.visit} on a
 * terminal. The only importer of JLine.
 */
package gotrace.cli.step;
