package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.WaitReason;

/**
 * Sweeping (mgcsweep.go): after a cycle every span that was in use must be looked at once, by the
 * background sweeper, by those who allocate, or by who begins the next cycle. A span is one page of
 * 8 KiB here, and what is free is spread evenly over them.
 */
final class Sweep {
  static final int PAGE_BYTES = 8192;

  private static final int BATCH = 10;
  private static final long HEAP_DISTANCE_MARGIN = 1L << 20;

  private final Machine k;

  /** Of the sweep at hand. */
  private long spans;

  private long left;
  private long freeSpans;
  private int sweepers;
  private boolean drained = true;

  long swept;
  long sweptBasis;
  private long liveBasis;

  /** How many pages to sweep for each byte that is allocated; 0 for none. */
  private double pagesPerByte;

  private Goroutine background;
  private boolean parked;

  Sweep(Machine k) {
    this.k = k;
  }

  /** mgcsweep.go: isSweepDone. */
  boolean isDone() {
    return drained && sweepers == 0;
  }

  /**
   * mgc.go: gcSweep, by who has stopped the world. The background sweeper becomes runnable.
   *
   * @param inUse how many bytes the spans hold
   * @param marked how many of them are live
   */
  void start(long inUse, long marked) {
    spans = pages(inUse);
    left = spans;
    freeSpans = spans - Math.min(spans, pages(marked));
    swept = 0;
    drained = false;
    if (parked) {
      parked = false;
      k.parking.goReady(background);
    }
  }

  static long pages(long bytes) {
    return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
  }

  /**
   * mgcsweep.go: sweepone, its beginning: as many spans as there still are, at most {@code n}. Who
   * gets some must {@link #finish} them, and must keep its thread until then.
   *
   * @return 0 when there are none; the first to find that out says so to the scavenger
   */
  long claim(long n) {
    if (drained) {
      return 0;
    }
    if (left == 0) {
      drained = true;
      k.gc.scavenge.ready();
      return 0;
    }
    long got = Math.min(n, left);
    left -= got;
    sweepers++;
    return got;
  }

  void finish(long n) {
    long freed = reclaimed(n);
    swept += n;
    sweepers--;
    k.gc.heap.freed(freed);
  }

  /** How many bytes of the next {@code n} spans are free. */
  long reclaimed(long n) {
    return PAGE_BYTES * (freeUpTo(swept + n) - freeUpTo(swept));
  }

  private long freeUpTo(long span) {
    return spans == 0 ? 0 : freeSpans * span / spans;
  }

  /** Keeps the sweep from being done until {@link #release} (mgc.go: gcMarkTermination). */
  void hold() {
    sweepers++;
  }

  void release() {
    sweepers--;
  }

  /** mgcsweep.go: finishsweep_m. All that is left; the world is stopped. */
  long finishAll() {
    if (sweepers != 0) {
      throw new RuntimeThrow("active sweepers found at start of mark phase");
    }
    long n = claim(Long.MAX_VALUE);
    if (n > 0) {
      finish(n);
      claim(1);
    }
    return n;
  }

  /** mgcsweep.go: gcPaceSweeper. All must be swept when the next cycle begins. */
  void pace(long trigger) {
    long distancePages = spans - swept;
    if (isDone() || distancePages <= 0) {
      pagesPerByte = 0;
      return;
    }
    liveBasis = k.gc.pacer.heapLive;
    long distance = Math.max(PAGE_BYTES, trigger - liveBasis - HEAP_DISTANCE_MARGIN);
    pagesPerByte = (double) distancePages / distance;
    sweptBasis = swept;
  }

  /**
   * mgcsweep.go: deductSweepCredit: how many pages to sweep before so many bytes are allocated.
   *
   * @param own how many pages the caller sweeps itself
   */
  long debt(long bytes, long own) {
    if (pagesPerByte == 0) {
      return 0;
    }
    long grown = bytes + Math.max(0, k.gc.pacer.heapLive - liveBasis);
    return (long) (pagesPerByte * grown) - own - (swept - sweptBasis);
  }

  void noDebt() {
    pagesPerByte = 0;
  }

  /** mgcsweep.go: bgsweep. */
  final class Background extends RuntimeBody {
    private final Hchan ready;
    private boolean said;
    private long nSwept;
    private final Step park = this::park;
    private final Step batch = this::batch;

    Background(Hchan ready) {
      this.ready = ready;
    }

    @Override
    public void run(Goroutine gp) {
      if (!said) {
        said = true;
        background = gp;
        parked = true;
        gp.send(ready, 1);
      } else {
        gp.ask(Site.BGSWEEP_FIRST_PARK, park);
      }
    }

    private boolean park(M mp, Goroutine gp) {
      parked = true;
      return k.parking.goPark(mp, gp, WaitReason.GC_SWEEP_WAIT, batch);
    }

    private boolean batch(M mp, Goroutine gp) {
      gp.site = Site.BGSWEEP_YIELD;
      long n = claim(BATCH);
      if (n > 0) {
        nSwept = n;
        gp.nopreempt = true;
        return gp.later(n * k.costs.gc().sweepSpanNanos(), this::batchDone);
      }
      if (!isDone()) {
        gp.site = Site.BGSWEEP_WAIT;
        return gp.later(k.costs.gc().sweepWaitNanos(), this::goschedIfBusy);
      }
      gp.site = Site.BGSWEEP_PARK;
      return park(mp, gp);
    }

    private boolean batchDone(M mp, Goroutine gp) {
      finish(nSwept);
      gp.nopreempt = false;
      return nSwept == BATCH ? goschedIfBusy(mp, gp) : batch(mp, gp);
    }

    /** proc.go: goschedIfBusy. */
    private boolean goschedIfBusy(M mp, Goroutine gp) {
      if (!gp.preempt && k.st.npidle > 0) {
        return batch(mp, gp);
      }
      return k.parking.gosched(mp, gp, batch);
    }
  }
}
