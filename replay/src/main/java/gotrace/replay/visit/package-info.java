/**
 * Visits moments of a trace: what every goroutine, P and thread was doing (from {@code
 * trace.order}) and what stood in the queues (from {@code replay.guide}), and why an event came
 * about. Goes to {@code cli}. Imports {@code trace}, {@code trace.order}, {@code replay.guide} and
 * {@code runtime}.
 */
package gotrace.replay.visit;
