/**
 * Traces as text, twice: raw, the syntax of {@code go tool trace -d=wire}, in which tests are
 * written; and parsed, the lines of {@code go tool trace -d=parsed}. Imports {@code gotrace.trace},
 * {@code trace.wire} and {@code trace.order}.
 */
package gotrace.trace.text;
