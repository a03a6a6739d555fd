package gotrace.runtime;

/** What happened to the queues and caches of one P, or of several, since the beginning. */
public final class Counters {
  /** Goroutines put into a runnext. */
  public long runnextPuts;

  /** Goroutines that started from their own P's runnext. */
  public long runnextHits;

  /** Goroutines that another put displaced to the queue's tail. */
  public long runnextKicks;

  /** Goroutines that another P took from the runnext. */
  public long runnextSteals;

  /** Goroutines that another P took, from the queue or the runnext. */
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

  /** Adds what another counted. */
  public void add(Counters other) {
    runnextPuts += other.runnextPuts;
    runnextHits += other.runnextHits;
    runnextKicks += other.runnextKicks;
    runnextSteals += other.runnextSteals;
    stolen += other.stolen;
    overflows += other.overflows;
    sudogAcquired += other.sudogAcquired;
    sudogCacheHits += other.sudogCacheHits;
    sudogRefilled += other.sudogRefilled;
    sudogAllocated += other.sudogAllocated;
  }
}
