package gotrace.trace.emit;

import gotrace.runtime.Stacks;
import gotrace.trace.EventType;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.GenerationWriter;
import gotrace.trace.wire.WireWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The stacks that the generation at hand refers to (tracestack.go: traceStackTable). Ids count from
 * 1 in the order of first use. A place in the source has one invented program counter for the whole
 * trace: readers take frames with equal ones for the same.
 */
final class StackIds {
  /** tracev2: MaxFramesPerStack. */
  static final int MAX_FRAMES = 128;

  /** Where the text of a Go program begins on most machines. */
  private static final long FIRST_PC = 0x401000;

  private static final int NUMBERS_PER_FRAME = 4;

  /** A type, an id and a count, then numbers of at most ten bytes. */
  private static final int MAX_ENTRY_BYTES = 13 + MAX_FRAMES * NUMBERS_PER_FRAME * 10;

  private record Place(String function, String file, int line) {}

  private final Output out;
  private final Stacks frames;
  private final Map<Place, Long> pcs = new HashMap<>();
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter entries;

  /** Id in this generation by the runtime's id; 0 where it was not used yet. */
  private int[] ids = new int[1024];

  /** The runtime's ids in the order of first use. */
  private int[] used = new int[1024];

  private int count;

  StackIds(Output out, Stacks frames) {
    this.out = out;
    this.frames = frames;
    this.entries = new WireWriter(out.version, bytes);
  }

  /** The id for events, 0 for {@link Stacks#NONE}. */
  int id(int stack) {
    if (stack == Stacks.NONE) {
      return 0;
    }
    if (stack >= ids.length) {
      ids = Arrays.copyOf(ids, Math.max(stack + 1, ids.length * 2));
    }
    if (ids[stack] == 0) {
      if (count == used.length) {
        used = Arrays.copyOf(used, count * 2);
      }
      used[count++] = stack;
      ids[stack] = count;
    }
    return ids[stack];
  }

  /** Writes the generation's stacks, and forgets them; their names become strings of it. */
  void writeAll() {
    for (int i = 0; i < count; i++) {
      if (bytes.size() > GenerationWriter.MAX_BATCH_BYTES - MAX_ENTRY_BYTES) {
        writeBatch();
      }
      if (bytes.size() == 0) {
        entries.event(EventType.STACKS);
      }
      entries.stack(i + 1, frames(used[i]));
      ids[used[i]] = 0;
    }
    count = 0;
    writeBatch();
  }

  private void writeBatch() {
    if (bytes.size() > 0) {
      out.table(bytes);
    }
  }

  /** The innermost frames, four numbers each. */
  private long[] frames(int stack) {
    long[] numbers = new long[MAX_FRAMES * NUMBERS_PER_FRAME];
    int n = 0;
    for (int at = stack; at != Stacks.NONE && n < numbers.length; ) {
      Stacks.Frame frame = frames.top(at);
      numbers[n++] = pc(frame);
      numbers[n++] = out.strings.id(frame.function());
      numbers[n++] = out.strings.id(frame.file());
      numbers[n++] = frame.line();
      at = frame.parent();
    }
    return Arrays.copyOf(numbers, n);
  }

  private long pc(Stacks.Frame frame) {
    Place place = new Place(frame.function(), frame.file(), frame.line());
    return pcs.computeIfAbsent(place, p -> FIRST_PC + pcs.size());
  }
}
