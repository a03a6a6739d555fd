package gotrace.analysis.metric;

/** Why a goroutine waits, in words. */
final class WaitReason {
  private WaitReason() {}

  /** The trace's own word; an empty one means that the waiting began before the trace. */
  static String text(Names names, int reason) {
    return reason == StringPool.EMPTY ? "(before the trace)" : names.strings.text(reason);
  }
}
