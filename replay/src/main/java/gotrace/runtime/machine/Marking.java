package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What there is to mark, and how goroutines do it piece by piece (mgcmark.go: gcDrain, gcDrainN,
 * markroot). Roots are the globals and every goroutine's stack; what they lead to is known at once,
 * as one number of bytes: where objects lie is not modelled.
 */
final class Marking {
  /** Nobody looks up from work on the heap for longer than so many bytes take. */
  private static final long CHUNK_BYTES = 8L << 10;

  /** mgcmark.go: drainCheckThreshold. */
  private static final long CHECK_BYTES = 100_000;

  /** Finalizers, stacks of dead goroutines, cleanups. */
  private static final int FIXED_ROOTS = 3;

  /** One block of data, one of bss. */
  private static final int GLOBAL_ROOTS = 2;

  private final Machine k;
  private final Pacer pacer;

  private List<Goroutine> stackRoots = List.of();
  private int nextRoot;
  private int roots;
  private long heapLeft;
  private long reached;

  /** How many goroutines mark now (mgc.go: nproc - nwait). */
  private int working;

  private final Step marked = this::marked;
  private final Step suspend = this::suspend;

  Marking(Machine k, Pacer pacer) {
    this.k = k;
    this.pacer = pacer;
  }

  /** How one goroutine marks; made when it first does. */
  static final class Drain {
    /** Stops when preempted, not only when the world stops. */
    boolean untilPreempt;

    /** For others who allocate; an assist works for itself. */
    boolean forCredit;

    /** Stops when it has done so many bytes. */
    long limit;

    /** Asked now and then: true to stop; null for never. */
    BooleanSupplier check;

    Step then;

    /** Bytes so far. */
    long done;

    private long heap;
    private long stacks;
    private long globals;
    private long unchecked;
    private boolean tookRoot;
    private Goroutine target;
  }

  /**
   * mgc.go: gcPrepareMarkRoots. The world is stopped.
   *
   * @param scanBytes how much of the heap has to be read to find all that can be reached
   * @param reachedBytes how much that is
   */
  void prepare(long scanBytes, long reachedBytes) {
    stackRoots = k.live.inOrder();
    nextRoot = 0;
    roots = FIXED_ROOTS + GLOBAL_ROOTS + stackRoots.size();
    heapLeft = scanBytes;
    reached = reachedBytes;
    working = 0;
  }

  /** mgc.go: gcMark, as far as it drops what marking needed. */
  void forget() {
    stackRoots = List.of();
    nextRoot = 0;
    roots = 0;
  }

  /** How much of the heap could be reached when marking began, in bytes. */
  long reached() {
    return reached;
  }

  /** mgc.go: gcMarkWorkAvailable. */
  boolean available() {
    return nextRoot < roots || heapLeft > 0;
  }

  /** mgc.go: gcIsMarkDone. */
  boolean isDone() {
    return working == 0 && !available();
  }

  /** mgc.go: gcBeginWork. */
  void beginWork() {
    working++;
  }

  /**
   * mgc.go: gcEndWork.
   *
   * @return whether there is nothing left to do, and nobody who does
   */
  boolean endWork() {
    working--;
    return isDone();
  }

  /** Marks until there is nothing left or it is to stop. Others may take its stack meanwhile. */
  boolean drain(M mp, Goroutine gp, Drain d) {
    gp.drain = d;
    gp.nopreempt = true;
    gp.suspendable = true;
    d.done = 0;
    d.unchecked = 0;
    return turn(mp, gp);
  }

  private boolean turn(M mp, Goroutine gp) {
    Drain d = gp.drain;
    boolean stops = d.untilPreempt || k.st.gcwaiting || mp.p.runSafePoint;
    if ((gp.preempt && stops) || d.done >= d.limit) {
      return end(mp, gp, d);
    }
    long nanos = d.forCredit ? takeRoots(mp, gp, d) : takeHeap(mp, d);
    if (nanos == 0 && d.target == null) {
      nanos = d.forCredit ? takeHeap(mp, d) : takeRoots(mp, gp, d);
    }
    if (d.target != null && nanos == 0) {
      return suspend(mp, gp);
    }
    return nanos == 0 ? end(mp, gp, d) : gp.later(nanos, marked);
  }

  private boolean end(M mp, Goroutine gp, Drain d) {
    gp.suspendable = false;
    return d.then.run(mp, gp);
  }

  /**
   * Roots for about as long as a chunk of the heap takes.
   *
   * @return 0 when there is none, or the next one is a running goroutine, which is {@code target}
   */
  private long takeRoots(M mp, Goroutine gp, Drain d) {
    long most = k.costs.gc().markNanos(CHUNK_BYTES);
    long nanos = 0;
    while (nextRoot < roots && nanos < most) {
      int i = nextRoot;
      if (i >= FIXED_ROOTS + GLOBAL_ROOTS) {
        Goroutine target = stackRoots.get(i - FIXED_ROOTS - GLOBAL_ROOTS);
        if (runs(target, gp)) {
          if (nanos == 0) {
            nextRoot++;
            d.target = target;
          }
          break;
        }
        nanos += scan(target, d);
      } else {
        nanos += k.costs.gc().rootNanos();
        if (i >= FIXED_ROOTS) {
          long bytes = Pacer.GLOBALS_BYTES / GLOBAL_ROOTS;
          d.globals += bytes;
          nanos += k.costs.gc().markNanos(bytes);
        }
      }
      nextRoot++;
      d.tookRoot = true;
      mp.p.flushedWork = true;
    }
    return nanos;
  }

  private static boolean runs(Goroutine target, Goroutine scanner) {
    return target != scanner && target.status == Goroutine.Status.RUNNING && !target.suspendable;
  }

  private long scan(Goroutine target, Drain d) {
    if (target.status == Goroutine.Status.DEAD) {
      return 1;
    }
    long bytes = k.stacksOf.scan(target);
    d.stacks += bytes;
    return k.costs.gc().stackNanos() + k.costs.gc().markNanos(bytes);
  }

  private long takeHeap(M mp, Drain d) {
    long bytes = Math.min(heapLeft, CHUNK_BYTES);
    if (bytes == 0) {
      return 0;
    }
    heapLeft -= bytes;
    d.heap += bytes;
    mp.p.flushedWork = true;
    return k.costs.gc().markNanos(bytes);
  }

  /** What was taken is marked: whoever wants may count on it. */
  private boolean marked(M mp, Goroutine gp) {
    Drain d = gp.drain;
    pacer.heapScanWork += d.heap;
    pacer.stackScanWork += d.stacks;
    pacer.globalsScanWork += d.globals;
    long bytes = d.heap + d.stacks + d.globals;
    d.done += bytes;
    d.unchecked += d.heap;
    boolean asks = d.tookRoot || d.unchecked >= CHECK_BYTES;
    d.heap = 0;
    d.stacks = 0;
    d.globals = 0;
    d.tookRoot = false;
    if (heapLeft > 0) {
      k.gc.workers.enlist(mp, gp);
    }
    if (d.forCredit) {
      k.gc.assists.flushBgCredit(gp, bytes);
    }
    if (asks && d.check != null) {
      d.unchecked = 0;
      if (d.check.getAsBoolean()) {
        return end(mp, gp, d);
      }
    }
    return turn(mp, gp);
  }

  /**
   * preempt.go: suspendG. A running goroutine is asked to stop; until it has, by itself or by the
   * request, the scanner looks again and again.
   */
  private boolean suspend(M mp, Goroutine gp) {
    Drain d = gp.drain;
    Goroutine target = d.target;
    if (runs(target, gp)) {
      if (!target.preempt || !target.preemptStop) {
        target.preemptStop = true;
        k.parking.preempt(target);
      }
      return gp.later(k.costs.gc().suspendPollNanos(), suspend);
    }
    boolean stopped =
        target.status == Goroutine.Status.WAITING && target.waitReason == WaitReason.PREEMPTED;
    target.preemptStop = false;
    target.preempt = false;
    long nanos = scan(target, d);
    d.tookRoot = true;
    mp.p.flushedWork = true;
    return gp.later(
        nanos,
        (at, self) -> {
          d.target = null;
          if (stopped) {
            resume(self, target);
          }
          return marked(at, self);
        });
  }

  /** preempt.go: resumeG. */
  private void resume(Goroutine scanner, Goroutine target) {
    Site before = scanner.site;
    if (scanner.body instanceof MarkWorkers.Worker) {
      scanner.site = Site.WORKER_SCAN;
    }
    k.parking.goReady(target);
    scanner.site = before;
  }
}
