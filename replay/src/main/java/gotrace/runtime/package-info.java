/**
 * The state and the mechanisms of Go's scheduler (src/runtime of Go 1.26), without a loop and
 * without a clock: a driver calls them as the runtime itself would. Imports java.lang and java.util
 * only. {@code replay.guide} drives it by a trace.
 */
package gotrace.runtime;
