package gotrace.replay.guide;

/**
 * One difference between what Go did and what the reconstructed queues allow; the queues were set
 * right after it.
 *
 * @param eventIndex of the start, in the trace's order, from 0
 * @param byteOffset of the start, in the decompressed input
 * @param g what started
 * @param p where it started
 * @param victim id of the P in whose queue it stood, -1 for none
 * @param index where in that queue it stood, 0 being the head; -1 for none
 */
public record Diverged(
    Divergence kind, long eventIndex, long byteOffset, long g, int p, int victim, int index) {}
