package gotrace.analysis.metric;

import gotrace.trace.Generation;
import gotrace.trace.GoPackages;
import gotrace.trace.StackTable;
import gotrace.trace.StringTable;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stacks that events mention, one small number for each content (functions, files and lines,
 * not program counters) throughout the trace. Like {@link StringPool}, cheap after a stack's first
 * mention in a generation and bounded: past {@link #CAPACITY} every new stack becomes {@link
 * #OVERFLOW}.
 */
final class StackPool {
  /** No stack, or one without frames. */
  static final int NONE = 0;

  static final int OVERFLOW = 1;
  static final int CAPACITY = 1 << 16;

  private static final int UNKNOWN = -1;
  private static final int MAX_FRAMES_SHOWN = 16;

  private record Frame(int function, int file, long line) {}

  private final StringPool strings;
  private final Map<Frame, Integer> frameNumbers = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();

  /** By the frames' numbers; a buffer's equality is that of its content. */
  private final Map<IntBuffer, Integer> stackNumbers = new HashMap<>();

  private final List<int[]> stacks = new ArrayList<>();
  private StackTable table = new StackTable(new StringTable());
  private int[] numberOfIndex = {NONE};
  private int[] numberOfFrame = {};

  StackPool(StringPool strings) {
    this.strings = strings;
    stacks.add(new int[0]);
    stacks.add(new int[0]);
  }

  /** From here on {@link #number} takes ids of this generation, which the strings use already. */
  void use(Generation generation) {
    table = generation.stacks();
    numberOfIndex = refill(numberOfIndex, table.size());
    numberOfIndex[0] = NONE;
    numberOfFrame = refill(numberOfFrame, table.frameCount());
  }

  private static int[] refill(int[] cache, int size) {
    int[] filled = cache.length < size ? new int[Math.max(size, 2 * cache.length)] : cache;
    Arrays.fill(filled, UNKNOWN);
    return filled;
  }

  /** The number of the stack with this id in the current generation; NONE when it has none. */
  int number(long stackId) {
    if (stackId == 0) {
      return NONE;
    }
    int index = table.index(stackId);
    int number = numberOfIndex[index];
    return number == UNKNOWN ? firstMention(index) : number;
  }

  private int firstMention(int index) {
    int depth = table.depth(index);
    int[] content = new int[depth];
    for (int i = 0; i < depth; i++) {
      content[i] = frameNumber(table.frame(index, i));
    }
    int number = depth == 0 ? NONE : stackNumber(content);
    numberOfIndex[index] = number;
    return number;
  }

  private int stackNumber(int[] content) {
    Integer known = stackNumbers.get(IntBuffer.wrap(content));
    if (known != null) {
      return known;
    }
    if (stacks.size() >= CAPACITY) {
      return OVERFLOW;
    }
    stackNumbers.put(IntBuffer.wrap(content), stacks.size());
    stacks.add(content);
    return stacks.size() - 1;
  }

  private int frameNumber(int frame) {
    int known = numberOfFrame[frame];
    if (known != UNKNOWN) {
      return known;
    }
    Frame content =
        new Frame(strings.of(table.func(frame)), strings.of(table.file(frame)), table.line(frame));
    Integer number = frameNumbers.get(content);
    if (number == null) {
      number = frames.size();
      frameNumbers.put(content, number);
      frames.add(content);
    }
    numberOfFrame[frame] = number;
    return number;
  }

  /** How many numbers are given. */
  int size() {
    return stacks.size();
  }

  int depth(int stack) {
    return stacks.get(stack).length;
  }

  /** Number in the string pool of the function of a frame; depth 0 is the leaf. */
  int function(int stack, int depth) {
    return frames.get(stacks.get(stack)[depth]).function;
  }

  /** The names of all functions from leaf to root, untrusted. */
  List<String> functions(int stack) {
    List<String> names = new ArrayList<>(depth(stack));
    for (int i = 0; i < depth(stack); i++) {
      names.add(strings.text(function(stack, i)));
    }
    return List.copyOf(names);
  }

  /** The root frame's function in the string pool; EMPTY when there is no frame. */
  int rootFunction(int stack) {
    int depth = depth(stack);
    return depth == 0 ? StringPool.EMPTY : function(stack, depth - 1);
  }

  /**
   * The frame that a reader of the program looks for first, as {@code main.work work.go:12}: the
   * leafmost outside the standard library, else the leafmost outside the scheduler and its kin,
   * else the leaf. Null for no stack.
   */
  String site(int stack) {
    if (stack == OVERFLOW) {
      return "(too many different stacks)";
    }
    int depth = depth(stack);
    if (depth == 0) {
      return null;
    }
    return frame(stack, GoPackages.site(depth, i -> strings.text(function(stack, i))));
  }

  /** All frames from leaf to root on one line, at most 16 of them; null for no stack. */
  String text(int stack) {
    if (stack == OVERFLOW) {
      return "(too many different stacks)";
    }
    int depth = depth(stack);
    if (depth == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int shown = Math.min(depth, MAX_FRAMES_SHOWN);
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : " < ").append(frame(stack, i));
    }
    if (shown < depth) {
      text.append(" < … ").append(depth - shown).append(" more");
    }
    return text.toString();
  }

  private String frame(int stack, int depth) {
    Frame frame = frames.get(stacks.get(stack)[depth]);
    String function = strings.text(frame.function);
    String file = strings.text(frame.file);
    String base = file.substring(file.lastIndexOf('/') + 1);
    return (function.isEmpty() ? "(unknown)" : function)
        + (base.isEmpty() ? "" : " " + base + ":" + Long.toUnsignedString(frame.line));
  }
}
