package gotrace.runtime;

/** Who makes waiting goroutines runnable: a thread with a P (proc.go: goready). */
public interface Readier {
  /** Into the runnext of the P at hand; wakes a P if one is idle. */
  void goReady(G gp);
}
