package gotrace.replay.visit;

/**
 * One sentence of an explanation.
 *
 * @param eventIndex in the trace's order, from 0
 * @param timeNanos since the trace's first event
 * @param text holds names of the trace, which are untrusted
 */
public record Told(long eventIndex, long timeNanos, String text) {}
