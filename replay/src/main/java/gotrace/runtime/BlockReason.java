package gotrace.runtime;

/** What a goroutine waits for, as coarsely as traces say it (traceruntime.go: traceBlockReason). */
public enum BlockReason {
  GENERIC("unspecified"),
  FOREVER("forever"),
  NET("network"),
  SELECT("select"),
  COND_WAIT("sync.(*Cond).Wait"),
  SYNC("sync"),
  CHAN_SEND("chan send"),
  CHAN_RECV("chan receive"),
  GC_MARK_ASSIST("GC mark assist wait for work"),
  GC_SWEEP("GC background sweeper wait"),
  SYSTEM_GOROUTINE("system goroutine wait"),
  PREEMPTED("preempted"),
  UNTIL_GC_ENDS("wait until GC ends"),
  SLEEP("sleep");

  /** As traces name it. */
  public final String text;

  BlockReason(String text) {
    this.text = text;
  }
}
