package gotrace.replay.guide;

import gotrace.trace.Generation;
import gotrace.trace.StackTable;
import java.util.Set;

/** What the strings and stacks of a generation mean to the rules; each is looked at once. */
final class Meanings {
  private static final int SEEN = 1;
  private static final int YIELDS = 2;
  private static final int POLLS = 4;
  private static final int COLLECTS = 8;

  /** Where the collector wakes goroutines that wait for it. */
  private static final Set<String> COLLECTING =
      Set.of(
          "runtime.gcBgMarkWorker",
          "runtime.gcMarkDone",
          "runtime.gcMarkTermination",
          "runtime.gcAssistAlloc",
          "runtime.gcFlushBgCredit",
          "runtime.gcWakeAllAssists",
          "runtime.gcSweep");

  private Generation generation;
  private WaitReason[] reasons;
  private byte[] stacks;
  private Kind[] kinds;

  /** Takes up the tables that the next ids refer to. */
  void take(Generation next) {
    if (next != generation && next != null) {
      generation = next;
      reasons = new WaitReason[next.strings().size()];
      stacks = new byte[next.stacks().size()];
      kinds = new Kind[stacks.length];
    }
  }

  /** What a GO_BLOCK's or GO_STOP's string says. */
  WaitReason reason(long stringId) {
    int i = generation.strings().index(stringId);
    if (reasons[i] == null) {
      reasons[i] = WaitReason.of(generation.strings().at(i).toString());
    }
    return reasons[i];
  }

  /** Whether a label, or the reason of a stop, is this one. */
  boolean is(long stringId, String text) {
    return generation.strings().at(generation.strings().index(stringId)).toString().equals(text);
  }

  /** Whether the goroutine gave way within goyield, as one does that hands over a mutex. */
  boolean yields(long stackId) {
    return (of(stackId) & YIELDS) != 0;
  }

  /** Whether the leaf is in internal/poll: a deadline, or a close. */
  boolean polls(long stackId) {
    return (of(stackId) & POLLS) != 0;
  }

  /** Whether the collector wakes those that wait for it there, and not a semaphore. */
  boolean collects(long stackId) {
    return (of(stackId) & COLLECTS) != 0;
  }

  /** The kind of a goroutine with this stack; unknown for the empty one. */
  Kind kind(long stackId) {
    int i = generation.stacks().index(stackId);
    if (kinds[i] == null) {
      kinds[i] = kind(generation.stacks(), i);
    }
    return kinds[i];
  }

  private static Kind kind(StackTable t, int stack) {
    int depth = t.depth(stack);
    return depth == 0 ? Kind.UNKNOWN : Kind.of(t.func(t.frame(stack, depth - 1)).toString());
  }

  private int of(long stackId) {
    int i = generation.stacks().index(stackId);
    if (stacks[i] == 0) {
      stacks[i] = (byte) look(generation.stacks(), i);
    }
    return stacks[i];
  }

  private static int look(StackTable t, int stack) {
    int depth = t.depth(stack);
    int meaning = SEEN;
    for (int d = 0; d < depth; d++) {
      String function = t.func(t.frame(stack, d)).toString();
      meaning |= COLLECTING.contains(function) ? COLLECTS : 0;
    }
    if (depth == 0) {
      return meaning;
    }
    String leaf = t.func(t.frame(stack, 0)).toString();
    if (leaf.equals("runtime.gcMarkDone")) {
      meaning &= ~COLLECTS; // it releases the semaphores there itself
    }
    if (leaf.equals("runtime.goyield") || (depth > 1 && handsOver(leaf, t, stack))) {
      meaning |= YIELDS;
    }
    return leaf.startsWith("internal/poll.") ? meaning | POLLS : meaning;
  }

  /** Up to Go 1.22, a stop's stack leaves out its leaf, goyield. */
  private static boolean handsOver(String leaf, StackTable t, int stack) {
    return leaf.equals("runtime.semrelease1")
        && t.func(t.frame(stack, 1)).toString().endsWith("sync.runtime_Semrelease");
  }
}
