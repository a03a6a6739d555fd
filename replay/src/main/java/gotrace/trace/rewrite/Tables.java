package gotrace.trace.rewrite;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.StackTable;
import gotrace.trace.StringTable;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.GenerationWriter;
import gotrace.trace.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Writes a generation's strings and stacks, whose new ids are their dense indexes. */
final class Tables {
  /** tracev2: MaxFramesPerStack. */
  private static final int MAX_FRAMES = 128;

  private static final int NUMBERS_PER_FRAME = 4;

  /** A type, an id and a count, then numbers of at most ten bytes; or a string of 1 KiB. */
  private static final int MAX_ENTRY_BYTES = 13 + MAX_FRAMES * NUMBERS_PER_FRAME * 10;

  private static final String ATTACHMENT = "gotrace:";

  private final GenerationWriter out;
  private final StringTable strings;
  private final StackTable stacks;
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter entries;

  /** Strings that something refers to. What begins like an attachment is none then. */
  private final BitSet used = new BitSet();

  Tables(GenerationWriter out, Generation generation) {
    this.out = out;
    this.strings = generation.strings();
    this.stacks = generation.stacks();
    this.entries = new WireWriter(out.version(), bytes);
  }

  /** The new id of a string that is in no table of the input. */
  long extraString() {
    return strings.size();
  }

  long string(long id) {
    int index = strings.index(id);
    used.set(index);
    return index;
  }

  long stack(long id) {
    return stacks.index(id);
  }

  /**
   * Writes both.
   *
   * @param extra the text of {@link #extraString}; null when it was not needed
   */
  void write(long tick, String extra) {
    for (int i = 1; i < stacks.size(); i++) {
      room(tick, EventType.STACKS);
      entries.stack(i, frames(i));
    }
    flush(tick);
    for (int i = 1; i < strings.size(); i++) {
      byte[] data = strings.at(i).bytes();
      if (used.get(i) || !strings.at(i).toString().startsWith(ATTACHMENT)) {
        room(tick, EventType.STRINGS);
        entries.data(EventType.STRING, data, i);
      }
    }
    if (extra != null) {
      room(tick, EventType.STRINGS);
      entries.data(EventType.STRING, extra.getBytes(StandardCharsets.UTF_8), extraString());
    }
    flush(tick);
  }

  private void room(long tick, EventType kind) {
    if (bytes.size() > GenerationWriter.MAX_BATCH_BYTES - MAX_ENTRY_BYTES) {
      flush(tick);
    }
    if (bytes.size() == 0) {
      entries.event(kind);
    }
  }

  private void flush(long tick) {
    if (bytes.size() > 0) {
      out.batch(EventBlock.NONE, tick, bytes);
    }
  }

  private long[] frames(int stack) {
    int depth = stacks.depth(stack);
    long[] numbers = new long[depth * NUMBERS_PER_FRAME];
    for (int d = 0; d < depth; d++) {
      int frame = stacks.frame(stack, d);
      numbers[NUMBERS_PER_FRAME * d] = stacks.pc(frame);
      numbers[NUMBERS_PER_FRAME * d + 1] = string(stacks.funcId(frame));
      numbers[NUMBERS_PER_FRAME * d + 2] = string(stacks.fileId(frame));
      numbers[NUMBERS_PER_FRAME * d + 3] = stacks.line(frame);
    }
    return numbers;
  }
}
