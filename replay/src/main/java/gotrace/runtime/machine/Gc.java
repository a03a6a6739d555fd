package gotrace.runtime.machine;

/** The collector, as far as the scheduler asks it (mgc.go, mgcpacer.go). */
final class Gc {
  /** mgcpacer.go: findRunnableGCWorker. Null when this P need not work for the collector. */
  Goroutine findRunnableWorker(M mp, Processor pp) {
    return null;
  }

  /** A worker for a P that would be idle; null for none. */
  Goroutine findIdleWorker(M mp, Processor pp) {
    return null;
  }

  /** proc.go: checkIdleGCNoP: a P taken from the idle list for a worker; null for none. */
  Processor idleWorkerNoP(M mp) {
    return null;
  }

  /** proc.go: sysmon forces a collection when there was none for so long. */
  void forceIfDue(M mp, long afterNanos) {}
}
