package gotrace.runtime.machine;

/**
 * The heap as sizes in bytes (malloc.go, mcache.go, mcentral.go, mheap.go): what is allocated, what
 * of it the program can still reach, and what the operating system has given for it. Objects have
 * no place: a P allocates small ones from the span that it has at hand, whatever their size, and
 * goes on in the next.
 */
final class Heap {
  /** malloc.go: maxSmallSize less a header. Larger objects have spans of their own. */
  static final long MAX_SMALL_BYTES = (32L << 10) - 8;

  private static final long CHUNK_BYTES = 4L << 20;

  private final Machine k;
  private final Sweep sweep;
  private final Pacer pacer;

  /** What the program says that it can reach. */
  private long reachable;

  /** How much of that may hold pointers; all, if it was not said. */
  private long scannable = Long.MAX_VALUE;

  /** Spans in use: live, garbage that is not yet swept, and what Ps have at hand. */
  private long inUse;

  /** What the operating system gave and was not given back. */
  private long retained;

  /** The most that was in use at a time. */
  private long mapped;

  final Step alloc = this::alloc;
  private final Step allocate = this::allocate;
  private final Step refill = this::refill;
  private final Step grow = this::grow;

  Heap(Machine k, Sweep sweep, Pacer pacer) {
    this.k = k;
    this.sweep = sweep;
    this.pacer = pacer;
  }

  long inUse() {
    return inUse;
  }

  long retained() {
    return retained;
  }

  /** malloc.go: it grows by whole chunks. */
  long mapped() {
    return (mapped + CHUNK_BYTES - 1) / CHUNK_BYTES * CHUNK_BYTES;
  }

  /** How much of the heap the program can reach; no more than there is. */
  long reachable() {
    return Math.min(reachable, pacer.heapLive);
  }

  /** How much of the {@link #reachable} heap may hold pointers. */
  long scannable() {
    return Math.min(scannable, reachable());
  }

  void scannable(long bytes) {
    scannable = bytes;
  }

  /** It can reach so much more, or less when negative. */
  void reach(long bytes) {
    reachable = Math.max(0, reachable + bytes);
  }

  void freed(long bytes) {
    inUse -= bytes;
  }

  void scavenged(long bytes) {
    retained -= bytes;
  }

  /** mcache.go: prepareForSweep, for all Ps. The world is stopped. */
  void flush() {
    for (Processor pp : k.allp) {
      pp.spanLeft = 0;
    }
  }

  /** malloc.go: mallocgc. Who is in debt to the collector helps it first. */
  private boolean alloc(M mp, Goroutine gp) {
    gp.under = Site.MALLOC;
    k.spend(k.costs.gc().allocNanos());
    if (gp.argument <= 0) {
      return true;
    }
    if (k.gc.blackenEnabled()) {
      gp.gcAssistBytes -= gp.argument;
      if (gp.gcAssistBytes < 0) {
        return k.gc.assists.assist(mp, gp, allocate);
      }
    }
    return allocate(mp, gp);
  }

  private boolean allocate(M mp, Goroutine gp) {
    gp.site = Site.NONE;
    gp.under = gp.argument > MAX_SMALL_BYTES ? Site.MALLOC_LARGE : Site.MALLOC;
    Processor pp = mp.p;
    if (gp.argument <= pp.spanLeft && gp.argument <= MAX_SMALL_BYTES) {
      pp.spanLeft -= gp.argument;
      return true;
    }
    gp.nopreempt = true;
    return refill(mp, gp);
  }

  /** What must be had beside the rest of the span at hand, which a large object cannot use. */
  private static long missing(M mp, Goroutine gp) {
    return gp.argument > MAX_SMALL_BYTES ? gp.argument : gp.argument - mp.p.spanLeft;
  }

  private static long spanBytes(M mp, Goroutine gp) {
    return Sweep.PAGE_BYTES * Sweep.pages(missing(mp, gp));
  }

  /** mgcsweep.go: deductSweepCredit. Sweeps as much as the allocation must pay for. */
  private boolean refill(M mp, Goroutine gp) {
    boolean large = gp.argument > MAX_SMALL_BYTES;
    long debt = sweep.debt(spanBytes(mp, gp), large ? Sweep.pages(gp.argument) : 0);
    if (debt > 0) {
      long n = sweep.claim(debt);
      if (n == 0) {
        sweep.noDebt();
      } else {
        return sweep(mp, gp, n, Site.SWEEP_CREDIT, refill);
      }
    }
    return central(mp, gp);
  }

  /**
   * mcentral.go: cacheSpan sweeps the span that it takes; mheap.go: reclaim sweeps as many pages as
   * a large object needs.
   */
  private boolean central(M mp, Goroutine gp) {
    boolean large = gp.argument > MAX_SMALL_BYTES;
    long n = sweep.claim(large ? Sweep.pages(gp.argument) : 1);
    if (n == 0) {
      return grow(mp, gp);
    }
    return sweep(mp, gp, n, large ? Site.SWEEP_RECLAIM : Site.SWEEP_CENTRAL, grow);
  }

  private boolean sweep(M mp, Goroutine gp, long n, Site site, Step then) {
    gp.site = site;
    k.tracer.gcSweepStart(k.now, mp.id, mp.p.id, k.stackOf(gp));
    return gp.later(
        n * k.costs.gc().sweepSpanNanos(),
        (at, self) -> {
          long reclaimed = sweep.reclaimed(n);
          sweep.finish(n);
          k.tracer.gcSweepDone(k.now, at.id, at.p.id, n * Sweep.PAGE_BYTES, reclaimed);
          self.site = Site.NONE;
          return then.run(at, self);
        });
  }

  /** mcache.go: refill and allocLarge, when they have their span. */
  private boolean grow(M mp, Goroutine gp) {
    long bytes = spanBytes(mp, gp);
    k.spend(k.costs.gc().refillNanos());
    inUse += bytes;
    retained = Math.max(retained, inUse);
    mapped = Math.max(mapped, inUse);
    if (gp.argument <= MAX_SMALL_BYTES) {
      mp.p.spanLeft = bytes - missing(mp, gp);
    }
    pacer.allocated(bytes, k.gc.blackenEnabled());
    k.tracer.heapAlloc(k.now, mp.id, pacer.heapLive);
    gp.nopreempt = false;
    if (k.gc.test(Gc.Trigger.HEAP)) {
      return k.gc.start(mp, gp, Gc.Trigger.HEAP, Mutexes.DONE);
    }
    return true;
  }
}
