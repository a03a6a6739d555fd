package gotrace.runtime.machine;

/**
 * The heap at a moment (mstats.go: MemStats), in bytes and virtual nanoseconds.
 *
 * @param live what the collector counts as allocated
 * @param goal where the heap should be when the next collection ends; {@link Pacer#NEVER} for never
 * @param inUse spans that hold objects
 * @param mapped what it has ever had from the operating system
 * @param retained what of that was not given back
 * @param collections that ended
 * @param forced how many the program asked for
 * @param pauseNanos how long the world was stopped for them, in all
 * @param lastNanos when the last one ended; 0 for none
 */
public record HeapStats(
    long live,
    long goal,
    long inUse,
    long mapped,
    long retained,
    long collections,
    long forced,
    long pauseNanos,
    long lastNanos) {}
