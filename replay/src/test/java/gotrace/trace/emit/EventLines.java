package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.StackTable;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The events of a trace that were called for, as {@link CallLog} writes calls. */
final class EventLines {
  final List<String> lines = new ArrayList<>();
  final List<Long> times = new ArrayList<>();

  /** How often a generation had to state what it found. */
  int statuses;

  static EventLines read(TraceSource source) throws IOException, MalformedTraceException {
    EventLines read = new EventLines();
    try (TraceReader reader = TraceReader.open(source)) {
      for (EventBlock block = reader.next(); block != null; block = reader.next()) {
        for (int row = 0; row < block.size; row++) {
          read.add(block, row);
        }
      }
      assertThat(reader.damage()).isEmpty();
    }
    return read;
  }

  private void add(EventBlock block, int row) {
    if (block.offset[row] == EventBlock.NONE) {
      return;
    }
    EventType type = block.type(row);
    if (restates(type) || (type == EventType.PROCS_CHANGE && block.arg1[row] == 0)) {
      statuses++;
      return;
    }
    long[] args = {block.arg0[row], block.arg1[row], block.arg2[row], block.arg3[row]};
    StringBuilder line = new StringBuilder(type.wireName());
    line.append(" M" + block.m[row] + " P" + block.p[row] + " G" + block.g[row]);
    for (int i = 1; i < type.argCount(); i++) {
      String name = type.argName(i);
      long arg = args[i - 1];
      if (name.endsWith("stack")) {
        line.append(' ').append(stack(block.generation.stacks(), arg));
      } else if (name.endsWith("_string")) {
        line.append(' ').append(block.generation.strings().get(arg));
      } else if (!name.endsWith("_seq")) {
        line.append(' ').append(arg);
      }
    }
    lines.add(line.toString());
    times.add(block.time[row]);
  }

  private static boolean restates(EventType type) {
    return switch (type) {
      case PROC_STATUS,
          GO_STATUS,
          GO_STATUS_STACK,
          GC_ACTIVE,
          GC_SWEEP_ACTIVE,
          GC_MARK_ASSIST_ACTIVE ->
          true;
      default -> false;
    };
  }

  private static String stack(StackTable stacks, long id) {
    StringBuilder text = new StringBuilder("[");
    int index = stacks.index(id);
    for (int depth = 0; depth < stacks.depth(index); depth++) {
      int f = stacks.frame(index, depth);
      text.append(stacks.func(f) + "@" + stacks.file(f) + ":" + stacks.line(f) + ";");
    }
    return text.append(']').toString();
  }
}
