package gotrace.replay.guide;

/**
 * How a goroutine that was runnable when the trace began first starts.
 *
 * @param p where
 * @param tick of the P before that start, modulo 61
 * @param overtaken whether something queued later had already started from that P's queue
 * @param opens whether it is the first start of all on that P
 */
record FirstStart(int p, int tick, boolean overtaken, boolean opens) {}
