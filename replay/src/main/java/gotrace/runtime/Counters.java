package gotrace.runtime;

/** What happened to the queues and caches since the beginning; only grows. */
public final class Counters {
  /** Goroutines put into a runnext. */
  public long runnextPuts;

  /** Goroutines that started from their own P's runnext. */
  public long runnextHits;

  /** Goroutines that another put displaced to the queue's tail. */
  public long runnextKicks;

  /** Goroutines taken from another P's runnext. */
  public long runnextSteals;

  /** Goroutines taken from another P, from its queue or its runnext. */
  public long stolen;

  /** How often a full local queue gave half to the global one. */
  public long overflows;

  public long sudogAcquired;

  /** Acquisitions that the P's own cache served. */
  public long sudogCacheHits;

  /** Acquisitions that filled the P's cache from the central list. */
  public long sudogRefilled;

  /** Acquisitions that found cache and central list empty. */
  public long sudogAllocated;
}
