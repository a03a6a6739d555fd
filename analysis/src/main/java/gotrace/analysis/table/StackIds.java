package gotrace.analysis.table;

import gotrace.trace.Generation;
import gotrace.trace.StackTable;
import gotrace.trace.TraceString;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the stacks of a trace from 0 across its generations, each of which numbers its own: equal
 * frames, equal number. The number depends on the trace alone and not on which tables are asked
 * for, since every stack of a generation is numbered when the generation begins. Memory is in
 * proportion to the distinct stacks of the traced program.
 */
final class StackIds {
  /** Receives each stack once, when it gets its number. */
  interface Listener {
    /**
     * A stack that was not seen before.
     *
     * @param index of the stack in {@code stacks}
     */
    void stack(int id, StackTable stacks, int index) throws IOException;
  }

  /** No stack. */
  static final int NONE = -1;

  private record Frame(long pc, TraceString func, TraceString file, long line) {}

  private static final class Key {
    final int[] frames;

    Key(int[] frames) {
      this.frames = frames;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && Arrays.equals(frames, k.frames);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(frames);
    }
  }

  private final Listener listener;
  private final Map<Frame, Integer> frames = new HashMap<>();
  private final Map<Key, Integer> stacks = new HashMap<>();
  private Generation generation;

  /** By dense index of the generation's table; index 0 is the empty stack. */
  private int[] ids = {NONE};

  StackIds(Listener listener) {
    this.listener = listener;
  }

  /** Makes {@link #id} answer for this generation; null is the end of the trace. */
  void enter(Generation next) throws IOException {
    if (next == generation || next == null) {
      return;
    }
    generation = next;
    StackTable table = next.stacks();
    int[] frameIds = new int[table.frameCount()];
    for (int f = 0; f < frameIds.length; f++) {
      Frame frame = new Frame(table.pc(f), table.func(f), table.file(f), table.line(f));
      Integer id = frames.putIfAbsent(frame, frames.size());
      frameIds[f] = id == null ? frames.size() - 1 : id;
    }
    ids = new int[table.size()];
    ids[0] = NONE;
    for (int i = 1; i < ids.length; i++) {
      ids[i] = number(table, i, frameIds);
    }
  }

  private int number(StackTable table, int index, int[] frameIds) throws IOException {
    int[] key = new int[table.depth(index)];
    for (int d = 0; d < key.length; d++) {
      key[d] = frameIds[table.frame(index, d)];
    }
    int next = stacks.size();
    Integer known = stacks.putIfAbsent(new Key(key), next);
    if (known != null) {
      return known;
    }
    listener.stack(next, table, index);
    return next;
  }

  /** The trace-wide number of a stack id of the current generation, or {@link #NONE}. */
  int id(long stackId) {
    if (stackId == 0 || !generation.stacks().has(stackId)) {
      return NONE;
    }
    return ids[generation.stacks().index(stackId)];
  }
}
