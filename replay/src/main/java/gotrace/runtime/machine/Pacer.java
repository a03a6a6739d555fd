package gotrace.runtime.machine;

/**
 * When a collection begins, and how much those who allocate must help it (mgcpacer.go:
 * gcControllerState). Sizes in bytes, times in virtual nanoseconds.
 *
 * <p>Simpler than Go: there is no memory limit and no limiter of the collector's CPU time; all that
 * was allocated since the last cycle counts as what may hold pointers; the program's globals have
 * one fixed size.
 */
final class Pacer {
  /** mgcpacer.go: gcBackgroundUtilization. */
  static final double BACKGROUND_UTILIZATION = 0.25;

  static final long DEFAULT_HEAP_MINIMUM = 4L << 20;

  /** What a small program has of data and bss; not measured from the program that runs. */
  static final long GLOBALS_BYTES = 192L << 10;

  private static final double MAX_UTILIZATION_ERROR = 0.3;
  private static final long MIN_RUNWAY = 64L << 10;
  private static final long SWEEP_MIN_HEAP_DISTANCE = 1L << 20;
  private static final long MIN_SCAN_WORK_LEFT = 1000;
  private static final double MAX_OVERSHOOT = 1.1;
  private static final int TRIGGER_DEN = 64;
  private static final int MIN_TRIGGER_NUM = 45;
  private static final int MAX_TRIGGER_NUM = 61;
  private static final int FORCED_GC_PERCENT = 100_000;

  /** Neither a trigger nor a goal: they lie beyond any heap. */
  static final long NEVER = Long.MAX_VALUE;

  private int gcPercent;
  private long heapMinimum = DEFAULT_HEAP_MINIMUM;

  /** What was marked last, and what was allocated since. */
  long heapLive;

  /** What was marked last. */
  long heapMarked;

  /** All stacks, used or not. */
  long maxStackScan;

  /** Of the current or the last cycle. */
  long heapScanWork;

  long stackScanWork;
  long globalsScanWork;

  /** Done by workers, and not yet used by those who would have to assist. */
  long bgScanCredit;

  long markStartNanos;
  long assistNanos;
  private long idleMarkNanos;

  /** The heap when the cycle began; {@link #NEVER} between cycles. */
  long triggered = NEVER;

  double fractionalUtilizationGoal;
  long dedicatedMarkWorkersNeeded;
  private int idleMarkWorkers;
  private int maxIdleMarkWorkers;
  double assistWorkPerByte;
  double assistBytesPerWork;

  private long heapScan;
  private long lastHeapScan;
  private long lastStackScan;
  private long sweepDistMinTrigger;
  private long gcPercentHeapGoal;
  private long runway;
  private double consMark;
  private final double[] lastConsMark = new double[4];

  /** Before the last cycle's end changed it; 0 before the first. */
  long lastHeapGoal;

  /**
   * @param gcPercent as GOGC; negative for off
   */
  Pacer(int gcPercent) {
    setGcPercent(gcPercent);
    commit(true);
  }

  /**
   * mgcpacer.go: setGCPercent. {@link #commit} must follow.
   *
   * @return what it was
   */
  int setGcPercent(int percent) {
    int old = gcPercent;
    gcPercent = Math.max(-1, percent);
    heapMinimum = gcPercent < 0 ? 0 : DEFAULT_HEAP_MINIMUM * gcPercent / 100;
    return old;
  }

  boolean off() {
    return gcPercent < 0;
  }

  /** mgcpacer.go: update. So much was allocated. */
  void allocated(long bytes, boolean marking) {
    heapLive += bytes;
    if (marking) {
      revise();
    } else {
      heapScan += bytes;
    }
  }

  /**
   * mgcpacer.go: startCycle. The number of dedicated workers is the one that comes closest to a
   * quarter of the Ps; fractional ones make up for it when that is off by more than 30 %.
   *
   * @param periodic forced by sysmon: then as few idle workers as will do
   */
  void startCycle(long nowNanos, int procs, boolean periodic) {
    heapScanWork = 0;
    stackScanWork = 0;
    globalsScanWork = 0;
    bgScanCredit = 0;
    assistNanos = 0;
    idleMarkNanos = 0;
    markStartNanos = nowNanos;
    triggered = heapLive;
    double goal = procs * BACKGROUND_UTILIZATION;
    long dedicated = (long) (goal + 0.5);
    fractionalUtilizationGoal = 0;
    if (Math.abs(dedicated / goal - 1) > MAX_UTILIZATION_ERROR) {
      if (dedicated > goal) {
        dedicated--;
      }
      fractionalUtilizationGoal = (goal - dedicated) / procs;
    }
    if (periodic) {
      maxIdleMarkWorkers = dedicated > 0 ? 0 : 1;
    } else {
      maxIdleMarkWorkers = procs - (int) dedicated;
    }
    dedicatedMarkWorkersNeeded = dedicated;
    revise();
  }

  /** mgcpacer.go: revise. How much work goes with each byte until the goal is reached. */
  void revise() {
    int percent = gcPercent < 0 ? FORCED_GC_PERCENT : gcPercent;
    long work = heapScanWork + stackScanWork + globalsScanWork;
    long goal = heapGoal();
    long expected = expectedScanWork();
    long maxScanWork = heapScan + maxStackScan + GLOBALS_BYTES;
    if (work > expected) {
      double perWork = (double) (goal - triggered) / expected;
      long extended = (long) (perWork * maxScanWork) + triggered;
      expected = maxScanWork;
      goal = Math.min(extended, (long) ((1.0 + percent / 100.0) * goal));
    }
    if (heapLive > goal) {
      goal = (long) (goal * MAX_OVERSHOOT);
      expected = maxScanWork;
    }
    long workLeft = Math.max(MIN_SCAN_WORK_LEFT, expected - work);
    long heapLeft = Math.max(1, goal - heapLive);
    assistWorkPerByte = (double) workLeft / heapLeft;
    assistBytesPerWork = (double) heapLeft / workLeft;
  }

  private long expectedScanWork() {
    return lastHeapScan + lastStackScan + GLOBALS_BYTES;
  }

  /** mgcpacer.go: endCycle. How fast the program allocates, compared to marking. */
  void endCycle(long nowNanos, int procs) {
    lastHeapGoal = heapGoal();
    long duration = nowNanos - markStartNanos;
    double utilization = BACKGROUND_UTILIZATION;
    double idle = 0;
    if (duration > 0) {
      utilization += (double) assistNanos / (duration * procs);
      idle = (double) idleMarkNanos / (duration * procs);
    }
    if (heapLive <= triggered) {
      return;
    }
    long work = heapScanWork + stackScanWork + globalsScanWork;
    double current =
        (heapLive - triggered) * (utilization + idle) / (work * Math.max(0.01, 1 - utilization));
    consMark = current;
    for (double last : lastConsMark) {
      consMark = Math.max(consMark, last);
    }
    System.arraycopy(lastConsMark, 1, lastConsMark, 0, lastConsMark.length - 1);
    lastConsMark[lastConsMark.length - 1] = current;
  }

  /** mgcpacer.go: resetLive. */
  void resetLive(long bytesMarked) {
    heapMarked = bytesMarked;
    heapLive = bytesMarked;
    heapScan = heapScanWork;
    lastHeapScan = heapScanWork;
    lastStackScan = stackScanWork;
    triggered = NEVER;
  }

  /** mgcpacer.go: commit. The next goal. */
  void commit(boolean isSweepDone) {
    sweepDistMinTrigger = isSweepDone ? 0 : heapLive + SWEEP_MIN_HEAP_DISTANCE;
    gcPercentHeapGoal = NEVER;
    if (gcPercent >= 0) {
      long grows = heapMarked + lastStackScan + GLOBALS_BYTES;
      gcPercentHeapGoal = Math.max(heapMinimum, heapMarked + grows * gcPercent / 100);
    }
    double ofGoal = (1 - BACKGROUND_UTILIZATION) / BACKGROUND_UTILIZATION;
    runway = (long) (consMark * ofGoal * expectedScanWork());
  }

  /** mgcpacer.go: heapGoal. {@link #NEVER} when collecting is off. */
  long heapGoal() {
    long goal = Math.max(gcPercentHeapGoal, sweepDistMinTrigger);
    if (triggered != NEVER && goal < triggered + MIN_RUNWAY) {
      goal = triggered + MIN_RUNWAY;
    }
    return goal;
  }

  /** mgcpacer.go: trigger. How large the heap is when the next cycle begins. */
  long trigger() {
    long goal = heapGoal();
    if (heapMarked >= goal) {
      return goal;
    }
    long step = (goal - heapMarked) / TRIGGER_DEN;
    long min = Math.max(sweepDistMinTrigger, heapMarked + step * MIN_TRIGGER_NUM);
    long max = heapMarked + step * MAX_TRIGGER_NUM;
    if (goal > DEFAULT_HEAP_MINIMUM) {
      max = Math.max(max, goal - DEFAULT_HEAP_MINIMUM);
    }
    max = Math.max(max, min);
    long trigger = runway > goal ? min : goal - runway;
    return Math.min(Math.max(trigger, min), max);
  }

  boolean needIdleMarkWorker() {
    return idleMarkWorkers < maxIdleMarkWorkers;
  }

  /**
   * mgcpacer.go: addIdleMarkWorker.
   *
   * @return false when there are enough
   */
  boolean addIdleMarkWorker() {
    if (!needIdleMarkWorker()) {
      return false;
    }
    idleMarkWorkers++;
    return true;
  }

  void removeIdleMarkWorker() {
    idleMarkWorkers--;
  }

  /** mgcpacer.go: markWorkerStop. */
  void markWorkerStop(MarkWorkers.Mode mode, long nanos) {
    switch (mode) {
      case DEDICATED -> dedicatedMarkWorkersNeeded++;
      case FRACTIONAL -> {}
      case IDLE -> {
        idleMarkNanos += nanos;
        idleMarkWorkers--;
      }
    }
  }
}
