package gotrace.replay.guide;

/** What a later event says about a goroutine of which nothing was known at the beginning. */
final class Hint {
  Kind kind = Kind.UNKNOWN;

  /** Why it waits when it first waits within the trace. */
  WaitReason reason = WaitReason.UNKNOWN;
}
