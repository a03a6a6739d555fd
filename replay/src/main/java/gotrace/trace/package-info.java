/**
 * The vocabulary of a Go execution trace: event types, ordered event columns, string and stack
 * tables, states, versions, and the two ways in which input can be wrong. It imports nothing but
 * the JDK. {@code trace.wire} and {@code trace.order} fill these types from bytes; the guide, the
 * collectors and the exporters read them.
 */
package gotrace.trace;
