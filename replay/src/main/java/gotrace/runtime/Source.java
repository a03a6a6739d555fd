package gotrace.runtime;

/** Where the goroutine that a P runs next was taken from. */
public enum Source {
  RUNNEXT("runnext"),
  LOCAL("local"),
  GLOBAL("global"),
  STEAL("steal"),
  STEAL_RUNNEXT("steal-runnext"),
  NETPOLL("netpoll"),
  GCWORKER("gcworker"),
  TRACEREADER("tracereader"),
  SYSCALL("syscall"),
  PARK_FAILED("park-failed"),
  UNKNOWN("unknown");

  private final String text;

  Source(String text) {
    this.text = text;
  }

  /** As in the steps' JSON: {@code steal-runnext}. */
  public String text() {
    return text;
  }
}
