/**
 * The command line: one thin picocli class per command, which parses its options, calls one public
 * entry of {@code replay} or {@code analysis}, prints, and returns an exit code. May import
 * everything; nothing imports it.
 */
package gotrace.cli;
