package gotrace.trace.order;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.StackTable;
import gotrace.trace.StringTable;
import gotrace.trace.UserTask;
import gotrace.trace.wire.BatchCursor;
import gotrace.trace.wire.CpuSample;
import java.io.IOException;

/**
 * Writes ordered events into a block: sees that their string and stack ids are in the tables
 * (event.go: validateTableIDs) and that time never stands still (reader.go: ReadEvent).
 */
final class Rows {
  /** Bits 0 to 3: which arguments are stack ids; bits 4 to 7: which are string ids. */
  private static final byte[] IDS = new byte[256];

  /** Both bits of argument 0. */
  private static final int IDS_OF_ARG = 0x11;

  static {
    for (EventType t : EventType.values()) {
      for (int i = 1; t.timed() && i < t.argCount(); i++) {
        if (t.argName(i).endsWith("stack")) {
          IDS[t.code()] |= (byte) (1 << (i - 1));
        } else if (t.argName(i).endsWith("_string")) {
          IDS[t.code()] |= (byte) (1 << (i + 3));
        }
      }
    }
  }

  private static final boolean[] LOOKS_AHEAD = new boolean[256];

  static {
    LOOKS_AHEAD[EventType.GO_UNBLOCK.code()] = true;
    LOOKS_AHEAD[EventType.GO_STOP.code()] = true;
    LOOKS_AHEAD[EventType.GO_SYSCALL_END_BLOCKED.code()] = true;
    LOOKS_AHEAD[EventType.PROC_START.code()] = true;
    LOOKS_AHEAD[EventType.PROC_STEAL.code()] = true;
  }

  private EventBlock out;
  private StringTable strings;
  private StackTable stacks;
  private long lastNanos;

  /** The block that is filled from now on; its generation is the one of the ids. */
  void to(EventBlock block, Generation generation) {
    out = block;
    if (generation != null) {
      strings = generation.strings();
      stacks = generation.stacks();
    }
  }

  /** Adds the cursor's event as it happened in a context. */
  void add(BatchCursor c, long m, int p, long g) throws IOException, MalformedTraceException {
    byte ids = IDS[c.type & 0xff];
    if (ids != 0) {
      check(c, ids);
    }
    EventBlock b = out;
    int row = row(c.type, c.time, m, p, g);
    b.arg0[row] = c.arg0;
    b.arg1[row] = c.arg1;
    b.arg2[row] = c.arg2;
    b.arg3[row] = c.arg3;
    b.offset[row] = c.offset;
    if (LOOKS_AHEAD[c.type & 0xff]) {
      c.peek();
      b.nextType[row] = c.nextType;
      b.nextArg0[row] = c.nextArg0;
      b.nextTime[row] = c.nextTime;
    }
  }

  /** Adds an event that the order itself makes. */
  void made(EventType type, long time, long m, int p, long g, long arg0, long arg1) {
    int row = row((byte) type.code(), time, m, p, g);
    out.arg0[row] = arg0;
    out.arg1[row] = arg1;
    out.arg2[row] = 0;
    out.arg3[row] = 0;
    out.offset[row] = EventBlock.NONE;
  }

  void add(CpuSample s, long generation) throws MalformedTraceException {
    if (!stacks.has(s.stackId())) {
      throw new MalformedTraceException(
          "CPUSample: stack id " + Long.toUnsignedString(s.stackId()) + " is not in the table",
          s.offset(),
          generation,
          s.m());
    }
    made(EventType.CPU_SAMPLE, s.timeNanos(), s.m(), s.p(), s.g(), s.stackId(), 0);
    out.offset[out.size - 1] = s.offset();
  }

  private int row(byte type, long time, long m, int p, long g) {
    EventBlock b = out;
    int row = b.size++;
    lastNanos = Math.max(time, lastNanos + 1);
    b.type[row] = type;
    b.time[row] = lastNanos;
    b.m[row] = m;
    b.p[row] = p;
    b.g[row] = g;
    return row;
  }

  /** How many rows there are so far, in all blocks. */
  long total() {
    return out.firstIndex + out.size;
  }

  /** Time of the last row, 0 before the first. */
  long lastNanos() {
    return lastNanos;
  }

  /** The last row was at this time. */
  void lastNanos(long nanos) {
    lastNanos = nanos;
  }

  // What the order completes in the last row.

  void arg0(long value) {
    out.arg0[out.size - 1] = value;
  }

  void arg1(long value) {
    out.arg1[out.size - 1] = value;
  }

  void prior(int stateCode) {
    out.prior[out.size - 1] = (byte) stateCode;
  }

  void task(UserTask task) {
    out.task[out.size - 1] = task;
  }

  private void check(BatchCursor c, byte ids) throws MalformedTraceException {
    if ((ids & IDS_OF_ARG) != 0) {
      checkId(c, ids, 0, c.arg0);
    }
    if ((ids & IDS_OF_ARG << 1) != 0) {
      checkId(c, ids, 1, c.arg1);
    }
    if ((ids & IDS_OF_ARG << 2) != 0) {
      checkId(c, ids, 2, c.arg2);
    }
    if ((ids & IDS_OF_ARG << 3) != 0) {
      checkId(c, ids, 3, c.arg3);
    }
  }

  private void checkId(BatchCursor c, byte ids, int arg, long id) throws MalformedTraceException {
    if ((ids >> arg & 1) != 0 && !stacks.has(id)) {
      throw missing(c, "stack", id);
    }
    if ((ids >> (arg + 4) & 1) != 0 && !strings.has(id)) {
      throw missing(c, "string", id);
    }
  }

  private static MalformedTraceException missing(BatchCursor c, String what, long id) {
    return c.malformed(
        EventType.ofCode(c.type).wireName()
            + ": "
            + what
            + " id "
            + Long.toUnsignedString(id)
            + " is not in the table");
  }
}
