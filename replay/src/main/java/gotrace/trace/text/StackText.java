package gotrace.trace.text;

import gotrace.trace.StackTable;
import gotrace.trace.wire.ByteBuilder;

/**
 * The stacks of a generation as Go prints them, two lines a frame. A frame's lines are made once;
 * stacks share most of their frames.
 */
final class StackText {
  private final StackTable stacks;
  private final byte[][] frames;

  StackText(StackTable stacks) {
    this.stacks = stacks;
    this.frames = new byte[stacks.frameCount()][];
  }

  /** Appends all frames of the stack with this id, leaf first (event.go: printStack). */
  void append(ByteBuilder out, long id) {
    int stack = stacks.index(id);
    int depth = stacks.depth(stack);
    for (int i = 0; i < depth; i++) {
      int frame = stacks.frame(stack, i);
      if (frames[frame] == null) {
        frames[frame] = lines(frame);
      }
      out.append(frames[frame]);
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
