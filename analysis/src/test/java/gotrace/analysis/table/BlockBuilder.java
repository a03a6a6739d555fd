package gotrace.analysis.table;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.StackTable;
import gotrace.trace.StringTable;
import gotrace.trace.TraceString;

/** Writes ordered events by hand, for what no encoder of wellformed traces would write. */
final class BlockBuilder {
  final StringTable strings = new StringTable();
  final StackTable stacks = new StackTable(strings);
  final EventBlock block = new EventBlock();

  BlockBuilder(long generation) {
    block.generation = new Generation(generation, 0, strings, stacks, null);
  }

  BlockBuilder string(long id, String text) {
    strings.add(id, TraceString.of(text));
    return this;
  }

  /** A stack of one frame. */
  BlockBuilder stack(long id, long pc, long func, long file, long line) {
    stacks.begin(id);
    stacks.addFrame(pc, func, file, line);
    return this;
  }

  /** An event at M 7, P 2, G 10. */
  BlockBuilder event(long time, EventType type, long... arguments) {
    int i = block.size++;
    block.type[i] = (byte) type.code();
    block.time[i] = time;
    block.m[i] = 7;
    block.p[i] = 2;
    block.g[i] = 10;
    block.offset[i] = 1000L + i;
    long[][] columns = {block.arg0, block.arg1, block.arg2, block.arg3};
    for (int a = 0; a < columns.length; a++) {
      columns[a][i] = a < arguments.length ? arguments[a] : 0;
    }
    return this;
  }

  /** Takes M, P, G and place away from the last event. */
  BlockBuilder nowhere() {
    int i = block.size - 1;
    block.m[i] = EventBlock.NONE;
    block.p[i] = EventBlock.NONE;
    block.g[i] = EventBlock.NONE;
    block.offset[i] = -1;
    return this;
  }
}
