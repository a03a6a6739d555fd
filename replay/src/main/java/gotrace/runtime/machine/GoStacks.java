package gotrace.runtime.machine;

/**
 * The stacks of goroutines as sizes in bytes (stack.go): they begin small, double when they are too
 * small, and shrink to a half when the collector finds less than a quarter in use. What a thread's
 * own g0 needs is not accounted: it never grows.
 */
final class GoStacks {
  private static final int FIXED_STACK = 2048;
  private static final int STACK_GUARD = 928;
  private static final int STACK_NOSPLIT = 800;

  /** proc.go: main sets maxstacksize so on 64-bit systems. */
  private static final long MAX_STACK_SIZE = 1_000_000_000;

  private final Machine k;

  /** What a new goroutine gets: the average of what the last cycle found in use. */
  private long startingStackSize = FIXED_STACK;

  private long scannedStackSize;
  private long scannedStacks;

  final Step depth = this::depth;

  GoStacks(Machine k) {
    this.k = k;
  }

  /** proc.go: newproc1, malg. */
  void born(Goroutine gp) {
    gp.stackSize = startingStackSize;
    k.gc.pacer.maxStackScan += gp.stackSize;
  }

  void died(Goroutine gp) {
    k.gc.pacer.maxStackScan -= gp.stackSize;
  }

  /**
   * stack.go: newstack. Every doubling copies what is there: to reach a depth at once takes as many
   * copies as it takes Go on the way there.
   */
  private boolean depth(M mp, Goroutine gp) {
    gp.stackUsed = gp.argument;
    long size = gp.stackSize;
    long nanos = 0;
    while (size < gp.stackUsed + STACK_GUARD) {
      nanos += k.costs.gc().copyNanos(size);
      size *= 2;
      if (size > MAX_STACK_SIZE) {
        k.fatal.stackOverflow(gp, MAX_STACK_SIZE);
        return false;
      }
    }
    resize(gp, size);
    k.spend(nanos);
    return true;
  }

  private void resize(Goroutine gp, long size) {
    k.gc.pacer.maxStackScan += size - gp.stackSize;
    gp.stackSize = size;
  }

  /**
   * mgcmark.go: scanstack. One that is in a system call, or was stopped just anywhere, shrinks when
   * it next stops where it looks for it.
   *
   * @return how much there was to scan
   */
  long scan(Goroutine gp) {
    long used = gp.stackUsed;
    scannedStackSize += used;
    scannedStacks++;
    if (gp.status == Goroutine.Status.SYSCALL || gp.asyncSafePoint) {
      gp.preemptShrink = true;
    } else {
      shrink(gp);
    }
    return used;
  }

  /** stack.go: shrinkstack. */
  void shrink(Goroutine gp) {
    gp.preemptShrink = false;
    long half = gp.stackSize / 2;
    if (half < FIXED_STACK || gp.stackUsed + STACK_NOSPLIT >= gp.stackSize / 4) {
      return;
    }
    k.spend(k.costs.gc().copyNanos(gp.stackUsed));
    resize(gp, half);
  }

  /** stack.go: gcComputeStartingStackSize: the average, rounded up to a power of two. */
  void computeStartingSize() {
    startingStackSize = FIXED_STACK;
    if (scannedStacks > 0) {
      long average = scannedStackSize / scannedStacks + STACK_GUARD;
      while (startingStackSize < Math.min(average, MAX_STACK_SIZE)) {
        startingStackSize *= 2;
      }
    }
    scannedStackSize = 0;
    scannedStacks = 0;
  }
}
