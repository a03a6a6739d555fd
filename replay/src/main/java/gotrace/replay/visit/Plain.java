package gotrace.replay.visit;

/** What befell a goroutine and needs no more than its words. */
record Plain(long eventIndex, long timeNanos, Who who, String words) implements Happening {}
