package gotrace.replay.guide;

import gotrace.trace.EventBlock;

/**
 * In which portions a trace is gone through. What is found out depends on it: two ways through a
 * trace agree in all only if their grain is the same.
 *
 * @param rows of a block, at most
 * @param rehearsedBlocks held for hindsight at the beginning
 * @param blocksAhead held after that, so that the next starts are known
 */
public record Grain(int rows, int rehearsedBlocks, int blocksAhead) {
  /** 262,144 events are rehearsed, and 32,768 known in advance. */
  public static final Grain USUAL = new Grain(EventBlock.CAPACITY, 64, 8);
}
