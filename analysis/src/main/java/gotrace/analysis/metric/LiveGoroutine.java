package gotrace.analysis.metric;

import gotrace.trace.GoState;
import java.util.List;

/**
 * A goroutine that is there when the trace ends. Moments are nanoseconds since the trace's first
 * event. All names are untrusted.
 *
 * @param function its start function, or null when none of its stacks was seen
 * @param runtimeOwn whether it is the runtime's and not the program's
 * @param state null when events were lost since it was last heard of
 * @param sinceNanos when the state began, or when it was first seen in it
 * @param fromBefore whether the state began before that, so that it took longer than it seems
 * @param waitsFor what for, when it is waiting; else null
 * @param waitReason the trace's word for that; empty when there is none
 * @param functions on its stack from leaf to root; empty when that is not known
 * @param blockedAt the frame of its stack that a reader of the program looks for, or null
 * @param stack the stack in one line, or null
 * @param existedBefore whether it was there before the first event that could tell of its creation
 * @param creator NONE when unknown, or the runtime
 * @param createdBy where, in which function; null when unknown
 * @param lastWaker which goroutine last unblocked it; NONE for none that was seen
 * @param lastWakerFunction that one's start function, or null
 * @param lastWokenNanos when that was, or {@link GoroutineFacts#UNKNOWN_NANOS}
 * @param timesHere how often it has blocked at this stack, as far as it was seen
 * @param waitsHere the waits of all goroutines with its start function at this place
 * @param lives the lives of goroutines with its start function that were created at the same stack
 */
public record LiveGoroutine(
    long g,
    String function,
    boolean runtimeOwn,
    GoState state,
    long sinceNanos,
    boolean fromBefore,
    Wait waitsFor,
    String waitReason,
    List<String> functions,
    String blockedAt,
    String stack,
    boolean existedBefore,
    long creator,
    String createdBy,
    long lastWaker,
    String lastWakerFunction,
    long lastWokenNanos,
    int timesHere,
    Past waitsHere,
    Past lives) {
  /** The id of the goroutine that runs main.main. */
  public static final long MAIN = 1;

  public boolean isMain() {
    return g == MAIN;
  }

  /** The trace's word for what it waits for; where it has none, what the stack tells. */
  public String reasonWords() {
    return waitReason.isEmpty() && waitsFor != null ? waitsFor.words : waitReason;
  }

  /** Whether nothing can ever wake it, and that is not how a program says that it is a daemon. */
  public boolean isBlockedForever() {
    return !runtimeOwn
        && waitsFor != null
        && waitsFor.isForever()
        && !(isMain() && waitsFor == Wait.EMPTY_SELECT);
  }
}
