package gotrace.trace.text;

import gotrace.trace.StackTable;
import gotrace.trace.wire.ByteBuilder;

/**
 * The stacks of a generation as Go prints them, two lines a frame. A frame's lines are made once, a
 * stack's too while there is room; stacks share most of their frames.
 */
final class StackText {
  /** How many bytes of whole stacks are kept. */
  private static final int ROOM = 1 << 23;

  private final StackTable stacks;
  private final byte[][] frames;

  /** By dense index; null where it was not printed yet, or there was no room. */
  private final byte[][] whole;

  private int room = ROOM;

  StackText(StackTable stacks) {
    this.stacks = stacks;
    frames = new byte[stacks.frameCount()][];
    whole = new byte[stacks.size()][];
  }

  /** Appends all frames of the stack with this id, leaf first (event.go: printStack). */
  void append(ByteBuilder out, long id) {
    int stack = stacks.index(id);
    if (whole[stack] != null) {
      out.append(whole[stack]);
      return;
    }
    int begin = out.size();
    int depth = stacks.depth(stack);
    for (int i = 0; i < depth; i++) {
      int frame = stacks.frame(stack, i);
      if (frames[frame] == null) {
        frames[frame] = lines(frame);
      }
      out.append(frames[frame]);
    }
    if (out.size() - begin <= room) {
      whole[stack] = out.toByteArray(begin);
      room -= whole[stack].length;
    }
  }

  private byte[] lines(int frame) {
    return new ByteBuilder()
        .append('\t')
        .append(stacks.func(frame).bytes())
        .append(" @ 0x")
        .append(Long.toHexString(stacks.pc(frame)))
        .append("\n\t\t")
        .append(stacks.file(frame).bytes())
        .append(':')
        .appendDecimal(stacks.line(frame))
        .append('\n')
        .toByteArray();
  }
}
