/**
 * Syntax tree to checked program: types, objects, constants, and the checker, which follows
 * cmd/compile/internal/types2 rule by rule and message by message. Imports {@code
 * gotrace.lang.syntax} and the JDK. Files come in; {@link gotrace.lang.types.Pkg}s go out, whose
 * trees carry what was found ({@link gotrace.lang.types.Info} reads it).
 */
package gotrace.lang.types;
