/**
 * Go source to syntax tree: scanner, parser, tree, and the checks of labels that need no types.
 * Imports the JDK only. Bytes of source files come in; {@link gotrace.lang.syntax.File}s go out to
 * {@code gotrace.lang.types}, which leaves what it finds in slots of the nodes.
 */
package gotrace.lang.syntax;
