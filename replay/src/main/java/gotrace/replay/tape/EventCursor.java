package gotrace.replay.tape;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.StackTable;
import gotrace.trace.TraceString;
import gotrace.trace.order.TraceReader;
import java.io.IOException;

/** Goes over the ordered events of a trace one by one, as far as it is whole. */
final class EventCursor {
  private final TraceReader reader;
  private final EventBlock block = new EventBlock();
  private int row = -1;
  private boolean ended;

  EventCursor(TraceReader reader) {
    this.reader = reader;
  }

  /**
   * Goes to the next event; false at the end, or where something is damaged. The last Sync, and the
   * statuses that a generation's end spreads over it, do not count: they tell of no moment.
   */
  boolean next() throws IOException {
    do {
      row++;
      if (!ended && row >= block.size) {
        row = 0;
        ended = !reader.fill(block) || block.afterGap || block.generation == null;
      }
    } while (!ended && isStatus() && block.m[row] == EventBlock.NONE);
    return !ended;
  }

  /** Whether it only restates something. */
  boolean isStatus() {
    return switch (block.type(row)) {
      case GO_STATUS, GO_STATUS_STACK, PROC_STATUS -> true;
      default -> false;
    };
  }

  /** Why there is no next one, in words. */
  String end() {
    return isDamaged()
        ? "damage: " + reader.damage().get(0).cause().getMessage()
        : "the end of the trace";
  }

  /** Where it is damaged, an absolute byte; {@code otherwise} for nowhere. */
  long damagedAt(long otherwise) {
    return isDamaged() ? reader.damage().get(0).cause().byteOffset() : otherwise;
  }

  boolean isDamaged() {
    return !reader.damage().isEmpty();
  }

  long index() {
    return block.firstIndex + row;
  }

  /** Absolute byte; -1 for an event that the order made. */
  long offset() {
    return block.offset[row];
  }

  /** Whether two events say the same, whatever ids their tables give to strings and stacks. */
  boolean isLike(EventCursor other) {
    EventBlock b = other.block;
    int r = other.row;
    if (block.type[row] != b.type[r]
        || block.time[row] != b.time[r]
        || block.m[row] != b.m[r]
        || block.p[row] != b.p[r]
        || block.g[row] != b.g[r]) {
      return false;
    }
    EventType type = block.type(row);
    for (int i = 0; i < arguments(type); i++) {
      if (!isLike(type.argName(i + 1), arg(i), other, other.arg(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isLike(String name, long mine, EventCursor other, long its) {
    if (name.endsWith("_string")) {
      return string(mine).equals(other.string(its));
    }
    return name.endsWith("stack") ? sameStack(mine, other, its) : mine == its;
  }

  private TraceString string(long id) {
    return block.generation.strings().get(id);
  }

  private boolean sameStack(long mine, EventCursor other, long its) {
    if (mine == 0 || its == 0) {
      return mine == its;
    }
    StackTable a = block.generation.stacks();
    StackTable b = other.block.generation.stacks();
    int x = a.index(mine);
    int y = b.index(its);
    if (a.depth(x) != b.depth(y)) {
      return false;
    }
    for (int i = 0; i < a.depth(x); i++) {
      int f = a.frame(x, i);
      int g = b.frame(y, i);
      if (a.line(f) != b.line(g) || !a.func(f).equals(b.func(g)) || !a.file(f).equals(b.file(g))) {
        return false;
      }
    }
    return true;
  }

  private static int arguments(EventType type) {
    return type.timed() ? Math.min(EventType.MAX_ARGS, type.argCount() - 1) : 0;
  }

  private long arg(int i) {
    return switch (i) {
      case 0 -> block.arg0[row];
      case 1 -> block.arg1[row];
      case 2 -> block.arg2[row];
      default -> block.arg3[row];
    };
  }

  /**
   * The event in words: {@code GoStart g=7 g_seq=2 on M1, P0 at 1203 ns}. Names in it are the
   * trace's own, and not to be trusted.
   */
  @Override
  public String toString() {
    EventType type = block.type(row);
    StringBuilder text = new StringBuilder(type.wireName());
    for (int i = 0; i < arguments(type); i++) {
      String name = type.argName(i + 1);
      text.append(' ').append(name.replace("_string", "")).append('=').append(value(name, arg(i)));
    }
    String by = " by";
    if (block.g[row] != EventBlock.NONE) {
      text.append(by).append(" g").append(block.g[row]);
      by = ",";
    }
    if (block.p[row] != EventBlock.NONE) {
      text.append(by).append(" P").append(block.p[row]);
      by = ",";
    }
    if (block.m[row] != EventBlock.NONE) {
      text.append(by).append(" M").append(block.m[row]);
    }
    return text.append(" at ").append(block.time[row]).append(" ns").toString();
  }

  private String value(String name, long value) {
    Generation generation = block.generation;
    if (generation != null && name.endsWith("_string")) {
      return '"' + string(value).toString() + '"';
    }
    if (generation != null && name.endsWith("stack") && value != 0) {
      StackTable stacks = generation.stacks();
      int stack = stacks.index(value);
      if (stacks.depth(stack) > 0) {
        int frame = stacks.frame(stack, 0);
        return stacks.func(frame) + ":" + stacks.line(frame);
      }
    }
    return Long.toUnsignedString(value);
  }
}
