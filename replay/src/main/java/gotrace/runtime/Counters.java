package gotrace.runtime;

/** What happened to the queues and caches since the beginning. */
public final class Counters {
  public long runnextPuts;
  public long runnextHits;
  public long runnextKicks;
  public long runnextSteals;
  public long stolen;
  public long overflows;
  public long sudogAcquired;
  public long sudogCacheHits;
  public long sudogRefilled;
  public long sudogAllocated;
}
