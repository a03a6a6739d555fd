package gotrace.runtime;

/** Why the world stops (proc.go: stwReason), as far as this runtime stops it. */
public enum StwReason {
  GC_MARK_TERM("GC mark termination"),
  GC_SWEEP_TERM("GC sweep termination"),
  GOMAXPROCS("GOMAXPROCS"),
  ALL_GOROUTINES_STACK("all goroutines stack trace"),
  READ_MEM_STATS("read mem stats");

  /** As traces name it. */
  public final String text;

  StwReason(String text) {
    this.text = text;
  }
}
