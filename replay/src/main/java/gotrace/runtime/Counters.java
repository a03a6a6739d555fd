package gotrace.runtime;

import java.util.List;

/** What happened to the queues and caches of one P, or of several, since the beginning. */
public final class Counters {
  /** What they are called, in the order in which they are written. */
  public static final List<String> NAMES =
      List.of(
          "runnextPuts",
          "runnextHits",
          "runnextKicks",
          "runnextSteals",
          "stolen",
          "overflows",
          "sudogAcquired",
          "sudogCacheHits",
          "sudogRefilled",
          "sudogAllocated");

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
    long[] sums = values();
    long[] more = other.values();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
    set(sums);
  }

  /** All of them, in the order of {@link #NAMES}. */
  public long[] values() {
    return new long[] {
      runnextPuts,
      runnextHits,
      runnextKicks,
      runnextSteals,
      stolen,
      overflows,
      sudogAcquired,
      sudogCacheHits,
      sudogRefilled,
      sudogAllocated
    };
  }

  /** Sets all of them, in the order of {@link #NAMES}. */
  public void set(long[] values) {
    runnextPuts = values[0];
    runnextHits = values[1];
    runnextKicks = values[2];
    runnextSteals = values[3];
    stolen = values[4];
    overflows = values[5];
    sudogAcquired = values[6];
    sudogCacheHits = values[7];
    sudogRefilled = values[8];
    sudogAllocated = values[9];
  }
}
