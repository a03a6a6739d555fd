package gotrace.trace.wire;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes the events of one M in one generation, one at a time (batchcursor.go). Holds one batch at
 * a time, at most 64 KiB.
 */
public final class BatchCursor {
  /** More zero bytes behind a batch than an event may read: a type and five varints. */
  private static final int SLACK = 64;

  /** How far into the next batch the look ahead goes. */
  private static final int AHEAD_BYTES = 512;

  private static final int MAX_VARINT = 10;
  private static final byte NOT_TIMED = -1;

  /** Arguments after dt by wire byte; NOT_TIMED where none may stand in an event batch. */
  private static final byte[] ARGS = new byte[256];

  static {
    for (int code = 0; code < ARGS.length; code++) {
      EventType t = EventType.ofCode(code);
      ARGS[code] = t == null || !t.timed() ? NOT_TIMED : (byte) (t.argCount() - 1);
    }
  }

  private static final boolean[] MOVES = new boolean[256];

  static {
    for (EventType t :
        new EventType[] {
          EventType.PROC_START,
          EventType.PROC_STOP,
          EventType.PROC_STEAL,
          EventType.GO_CREATE,
          EventType.GO_CREATE_BLOCKED,
          EventType.GO_CREATE_SYSCALL,
          EventType.GO_START,
          EventType.GO_DESTROY,
          EventType.GO_DESTROY_SYSCALL,
          EventType.GO_STOP,
          EventType.GO_BLOCK,
          EventType.GO_UNBLOCK,
          EventType.GO_SYSCALL_BEGIN,
          EventType.GO_SYSCALL_END,
          EventType.GO_SYSCALL_END_BLOCKED,
          EventType.GO_SWITCH,
          EventType.GO_SWITCH_DESTROY
        }) {
      MOVES[t.code()] = true;
    }
  }

  /** The M's thread id; -1 for batches that were written without one. */
  public final long m;

  /** The current event's {@link EventType#code()}. */
  public byte type;

  /** Nanoseconds on the trace's clock. */
  public long time;

  public long arg0;
  public long arg1;
  public long arg2;
  public long arg3;

  /** After {@link #peek}: the next event that moves a goroutine or a P; type 0 for none. */
  public byte nextType;

  public long nextArg0;
  public long nextTime;

  /** Absolute byte of the current event. */
  public long offset;

  private final TraceSource source;
  private final BatchList batches;
  private final Ticks ticks;
  private final long generation;

  private byte[] data = new byte[SLACK];
  private byte[] ahead;
  private int position;
  private int limit;
  private int nextBatch;
  private long dataOffset;
  private long lastNanos;

  BatchCursor(TraceSource source, BatchList batches, Ticks ticks, long generation) {
    this.source = source;
    this.batches = batches;
    this.ticks = ticks;
    this.generation = generation;
    this.m = batches.m;
  }

  /** Decodes the next event into the fields; false at the end of the M's last batch. */
  public boolean next() throws IOException, MalformedTraceException {
    while (position == limit) {
      if (nextBatch == batches.size) {
        return false;
      }
      load(nextBatch++);
    }
    if (lastNanos == 0) {
      lastNanos = ticks.nanos(batches.time[nextBatch - 1]);
    }
    int start = position;
    offset = dataOffset + start;
    type = data[position++];
    int args = ARGS[type & 0xff];
    if (args < 0) {
      throw untimed();
    }
    lastNanos += ticks.nanos(uvarint());
    time = lastNanos;
    arg0 = args > 0 ? uvarint() : 0;
    arg1 = args > 1 ? uvarint() : 0;
    arg2 = args > 2 ? uvarint() : 0;
    arg3 = args > 3 ? uvarint() : 0;
    if (position > limit) {
      throw malformed(EventType.ofCode(type).wireName() + " is cut by the end of its batch");
    }
    return true;
  }

  /**
   * Looks for the M's next event that moves a goroutine or a P, in this batch and at the beginning
   * of the next one, passing over labels, logs, statuses and metrics, and leaves the cursor where
   * it is. What is malformed there ends the search; it is reported when the cursor comes to it.
   */
  public void peek() throws IOException {
    nextType = 0;
    nextTime = time;
    int savedPosition = position;
    if (!search(limit) && nextBatch < batches.size) {
      byte[] savedData = data;
      data = ahead();
      int length = Math.min(batches.length[nextBatch], AHEAD_BYTES);
      int read = source.read(batches.offset[nextBatch], data, 0, length);
      Arrays.fill(data, read, data.length, (byte) 0);
      position = 0;
      nextTime = ticks.nanos(batches.time[nextBatch]);
      search(read);
      data = savedData;
    }
    position = savedPosition;
  }

  /** Which of the M's batches holds the current event, from 0. */
  public int batch() {
    return nextBatch - 1;
  }

  /** Where in its batch the current event begins, in bytes. */
  public int place() {
    return (int) (offset - dataOffset);
  }

  /**
   * Goes to an event at which another cursor of the same batches stood.
   *
   * @param batch what {@link #batch} was
   * @param place what {@link #place} was
   * @param nanos what {@link #time} was
   * @return false when there is no such place
   * @throws MalformedTraceException when no event begins there
   */
  public boolean seek(int batch, int place, long nanos)
      throws IOException, MalformedTraceException {
    if (batch < 0 || batch >= batches.size) {
      return false;
    }
    load(batch);
    nextBatch = batch + 1;
    if (place < 0 || place >= limit) {
      return false;
    }
    position = place;
    lastNanos = nanos == 0 ? 1 : nanos; // 0 would stand for the batch's beginning
    next();
    lastNanos = nanos;
    time = nanos;
    return true;
  }

  private byte[] ahead() {
    if (ahead == null) {
      ahead = new byte[AHEAD_BYTES + SLACK];
    }
    return ahead;
  }

  /** From the position on; false when the data up to {@code end} holds none. */
  private boolean search(int end) {
    try {
      while (position < end) {
        byte t = data[position++];
        int args = ARGS[t & 0xff];
        if (args < 0) {
          return true;
        }
        nextTime += ticks.nanos(uvarint());
        nextArg0 = args > 0 ? uvarint() : 0;
        for (int i = 1; i < args; i++) {
          uvarint();
        }
        if (MOVES[t & 0xff] && position <= end) {
          nextType = t;
          return true;
        }
      }
      return false;
    } catch (MalformedTraceException e) {
      return true;
    }
  }

  private void load(int batch) throws IOException, MalformedTraceException {
    int length = batches.length[batch];
    dataOffset = batches.offset[batch];
    if (data.length < length + SLACK) {
      data = new byte[length + SLACK];
    }
    int read = source.read(dataOffset, data, 0, length);
    if (read != length) {
      offset = dataOffset + read;
      throw malformed("the file became shorter while it was read");
    }
    source.took(length);
    Arrays.fill(data, length, length + SLACK, (byte) 0);
    position = 0;
    limit = length;
    lastNanos = 0;
  }

  private long uvarint() throws MalformedTraceException {
    byte b = data[position++];
    return b >= 0 ? b : longUvarint(b);
  }

  private long longUvarint(byte first) throws MalformedTraceException {
    long value = first & 0x7f;
    for (int i = 1; i < MAX_VARINT; i++) {
      byte b = data[position++];
      value |= (long) (b & 0x7f) << (7 * i);
      if (b >= 0) {
        if (i == MAX_VARINT - 1 && b > 1) {
          break;
        }
        return value;
      }
    }
    throw malformed("a number is longer than 64 bits");
  }

  private MalformedTraceException untimed() {
    EventType t = EventType.ofCode(type);
    return malformed(
        t == null
            ? "invalid event type " + (type & 0xff)
            : t.wireName() + " may not stand in an event batch");
  }

  /** An error at the current event. */
  public MalformedTraceException malformed(String rule) {
    return new MalformedTraceException(rule, offset, generation, m);
  }
}
