package gotrace.runtime;

/** Why a goroutine that could go on stops (traceruntime.go: traceGoStopReason). */
public enum GoStopReason {
  GOSCHED("runtime.Gosched"),
  PREEMPTED("preempted");

  /** As traces name it. */
  public final String text;

  GoStopReason(String text) {
    this.text = text;
  }
}
