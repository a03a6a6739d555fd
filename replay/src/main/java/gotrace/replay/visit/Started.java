package gotrace.replay.visit;

import gotrace.replay.guide.Start;
import gotrace.runtime.Source;
import gotrace.trace.DurationText;

/** A goroutine started. */
final class Started implements Happening {
  private final long eventIndex;
  private final long timeNanos;
  private final Who who;
  private final int p;
  private final Source source;
  private final int victim;
  private final int taken;
  private final boolean inherits;
  private final boolean wasNext;

  private final int left;

  private final long waitedNanos;
  private final Meanwhile meanwhile;

  /**
   * @param left of a steal: how many the victim's queue holds still; else how much work of its own
   *     the P has
   * @param waitedNanos since it became runnable; negative when that is unknown
   * @param meanwhile null when nobody asked
   */
  Started(Start s, Who who, int left, long waitedNanos, Meanwhile meanwhile) {
    this.eventIndex = s.eventIndex;
    this.timeNanos = s.timeNanos;
    this.who = who;
    this.p = s.p;
    this.source = s.source;
    this.victim = s.victim;
    this.taken = s.taken;
    this.inherits = s.inherits;
    this.wasNext = s.wasNext;
    this.left = left;
    this.waitedNanos = waitedNanos;
    this.meanwhile = meanwhile;
  }

  @Override
  public long eventIndex() {
    return eventIndex;
  }

  @Override
  public long timeNanos() {
    return timeNanos;
  }

  @Override
  public Who who() {
    return who;
  }

  @Override
  public String words() {
    String waited = waitedNanos < 0 ? "" : " after " + DurationText.rounded(waitedNanos);
    return "started on P"
        + p
        + waited
        + ", "
        + from()
        + (meanwhile == null ? "" : meanwhile.words(source, p, victim));
  }

  private String from() {
    return switch (source) {
      case RUNNEXT -> "from its runnext" + (inherits ? ", in what is left of the time slice" : "");
      case LOCAL ->
          "from the head of its queue" + (wasNext ? ", displaced from runnext before" : "");
      case GLOBAL -> fromGlobal();
      case STEAL ->
          "stolen from P"
              + victim
              + ": "
              + (taken == 1 ? "the only one" : taken + " of the " + (taken + left))
              + " queued there moved"
              + (taken == 1 ? "" : ", the last of them runs first");
      case STEAL_RUNNEXT -> "stolen out of P" + victim + "'s runnext, as its queue was empty";
      case NETPOLL -> "straight from the network poller";
      case GCWORKER -> "as the collector's worker there";
      case TRACEREADER -> "as the reader of the trace";
      case SYSCALL -> "straight out of its system call";
      case PARK_FAILED -> "at once: what it was about to wait for had come";
      case UNKNOWN -> "though no reconstructed queue held it";
    };
  }

  private String fromGlobal() {
    if (taken > 1) {
      int others = taken - 1;
      return "from the global queue; "
          + (others == 1 ? "1 other" : others + " others")
          + " moved to P"
          + p
          + " along with it";
    }
    return left == 0
        ? "from the global queue"
        : "from the global queue, at which a P looks first every 61st time, past work of its own";
  }
}
