/**
 * Which functions Go's compiler inlines, and which of their calls: a model of cmd/compile/internal/
 * inline on checked syntax trees. Imports {@code gotrace.lang.syntax}, {@code gotrace.lang.types}
 * and the JDK. {@link gotrace.lang.inline.Inlining} is the way in; it is asked when a trace of
 * goroutines is printed, and answers which of its frames are a part of their caller's.
 */
package gotrace.lang.inline;
