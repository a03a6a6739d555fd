package gotrace.replay.guide;

import java.util.HashMap;
import java.util.Map;

/** Why a goroutine stopped or waits, as far as the rules ask (runtime2.go: waitReasonStrings). */
enum WaitReason {
  /** Not seen: it waits since before the trace began. */
  UNKNOWN(0, null),
  /** Any that no rule asks about. */
  OTHER(0, null),
  PREEMPTED(0, "preempted"),
  NETWORK(0, "network"),
  MARK_ASSIST(0, "GC mark assist wait for work"),
  UNTIL_GC_ENDS(0, "wait until GC ends"),
  SYSTEM(0, "system goroutine wait"),
  SEND(1, "chan send"),
  RECEIVE(1, "chan receive"),
  CONDITION(1, "sync.(*Cond).Wait"),
  SEMAPHORE(1, "sync"),
  /** The number of cases is not in a trace; two is the least. */
  SELECT(2, "select");

  private static final Map<String, WaitReason> BY_TEXT = new HashMap<>();

  static {
    for (WaitReason r : values()) {
      if (r.text != null) {
        BY_TEXT.put(r.text, r);
      }
    }
  }

  /** How many sudogs a goroutine acquires to wait for this, at least. */
  final int sudogs;

  /** The trace's word; null where there are several, or none. */
  final String text;

  WaitReason(int sudogs, String text) {
    this.sudogs = sudogs;
    this.text = text;
  }

  static WaitReason of(String text) {
    return BY_TEXT.getOrDefault(text, OTHER);
  }
}
