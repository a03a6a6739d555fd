package gotrace.trace.wire;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import java.io.IOException;

/** The header of one batch, read in place (batch.go: readBatch). */
final class BatchHeader {
  /** tracev2: MaxBatchSize. */
  static final int MAX_BATCH_SIZE = 64 << 10;

  /** A type, an experiment, four varints and the first byte of the batch. */
  private static final int MAX_LENGTH = 2 + 4 * 10 + 1;

  /** Bytes read at once: many headers of small batches, little waste for a large one. */
  private static final int WINDOW = 1 << 10;

  private final TraceSource source;
  private final byte[] head = new byte[WINDOW];

  /** Absolute byte of {@code head[0]}, and how many bytes there are. */
  private long windowOffset;

  private int available;
  private int at;
  private long offset;

  /** The wire byte that the batch or signal begins with. */
  EventType type;

  int experiment;
  long generation;
  long m;

  /** Base timestamp in ticks, unsigned. */
  long ticks;

  long dataOffset;
  int dataLength;

  /** First byte of the batch: what kind it is. NONE when it is empty. */
  EventType kind;

  BatchHeader(TraceSource source) {
    this.source = source;
  }

  /** Where the next batch begins. */
  long end() {
    return dataOffset + dataLength;
  }

  /**
   * Reads the header at {@code position} and makes sure that the whole batch is there.
   *
   * @return false at the end of the input
   */
  boolean read(long position) throws IOException, MalformedTraceException {
    offset = position;
    generation = MalformedTraceException.UNKNOWN;
    m = MalformedTraceException.UNKNOWN;
    if (!inWindow(position)) {
      windowOffset = position;
      available = source.read(position, head, 0, WINDOW);
    }
    at = (int) (position - windowOffset);
    if (at == available) {
      return false;
    }
    int code = head[at++] & 0xff;
    type = EventType.ofCode(code);
    experiment = 0;
    dataOffset = position + 1;
    dataLength = 0;
    if (type == EventType.END_OF_GENERATION) {
      return true;
    }
    if (type != EventType.EVENT_BATCH && type != EventType.EXPERIMENTAL_BATCH) {
      throw malformed(
          "expected a batch, found " + (type == null ? "byte " + code : type.wireName()));
    }
    if (type == EventType.EXPERIMENTAL_BATCH) {
      experiment = u8();
    }
    long gen = uvarint();
    long thread = uvarint();
    generation = gen;
    m = thread;
    ticks = uvarint();
    long size = uvarint();
    if (size < 0 || size > MAX_BATCH_SIZE) {
      throw malformed(
          "batch of "
              + Long.toUnsignedString(size)
              + " bytes, more than the maximum of "
              + MAX_BATCH_SIZE);
    }
    dataOffset = windowOffset + at;
    dataLength = (int) size;
    requireWhole();
    kind = dataLength == 0 ? EventType.NONE : EventType.ofCode(head[at]);
    return true;
  }

  private boolean inWindow(long position) {
    return position >= windowOffset && position + MAX_LENGTH <= windowOffset + available;
  }

  private void requireWhole() throws IOException, MalformedTraceException {
    if (at + dataLength <= available) {
      return;
    }
    byte[] last = new byte[1];
    if (source.read(end() - 1, last, 0, 1) != 1) {
      throw malformed("the input ends within a batch of " + dataLength + " bytes");
    }
  }

  private int u8() throws MalformedTraceException {
    if (at == available) {
      throw malformed("the input ends within a batch header");
    }
    return head[at++] & 0xff;
  }

  private long uvarint() throws MalformedTraceException {
    long value = 0;
    for (int i = 0; i < 10; i++) {
      int b = u8();
      value |= (long) (b & 0x7f) << (7 * i);
      if (b < 0x80) {
        if (i == 9 && b > 1) {
          break;
        }
        return value;
      }
    }
    throw malformed("a number in a batch header is longer than 64 bits");
  }

  MalformedTraceException malformed(String rule) {
    return new MalformedTraceException(rule, offset, generation, m);
  }
}
