package gotrace.runtime;

/** Where the goroutine that a P runs next was taken from. */
public enum Source {
  RUNNEXT(0, "runnext"),
  LOCAL(1, "local"),
  GLOBAL(2, "global"),
  STEAL(3, "steal"),
  STEAL_RUNNEXT(4, "steal-runnext"),
  NETPOLL(5, "netpoll"),
  GCWORKER(6, "gcworker"),
  TRACEREADER(7, "tracereader"),
  SYSCALL(8, "syscall"),
  PARK_FAILED(9, "park-failed"),
  UNKNOWN(10, "unknown");

  private static final Source[] BY_CODE = new Source[16];

  static {
    for (Source s : values()) {
      BY_CODE[s.code] = s;
    }
  }

  /** As packed in a {@link Choice}. */
  final int code;

  private final String text;

  Source(int code, String text) {
    this.code = code;
    this.text = text;
  }

  static Source ofCode(int code) {
    return BY_CODE[code];
  }

  /** As in the steps' JSON: {@code steal-runnext}. */
  public String text() {
    return text;
  }
}
