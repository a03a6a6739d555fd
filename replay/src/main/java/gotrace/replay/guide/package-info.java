/**
 * A real trace drives the scheduler's mechanisms: each ordered event becomes the call that Go made.
 * Imports {@code gotrace.trace} and {@code gotrace.runtime}; hands steps to the collectors and the
 * command line.
 */
package gotrace.replay.guide;
