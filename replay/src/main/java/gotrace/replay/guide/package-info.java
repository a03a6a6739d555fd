/**
 * A real trace drives the scheduler's mechanisms: ordered events (from {@code trace.order}) become
 * the calls that Go made (to {@code runtime}), and each start is told to a listener with the queue
 * it came from. What only hindsight can tell is settled by rehearsing the beginning. Imports {@code
 * trace}, {@code trace.order} and {@code runtime}.
 */
package gotrace.replay.guide;
