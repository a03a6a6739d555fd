package gotrace.trace.text;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.FileHeader;
import gotrace.trace.wire.Uvarint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One trace becoming raw text; {@link RawText} describes it. */
final class RawDecoder {
  /**
   * No writer comes near: a batch is at most 64 KiB. Keeps a damaged length from filling memory.
   */
  private static final int MAX_DATA_BYTES = 1 << 20;

  /** The runtime writes at most 128. */
  private static final int MAX_FRAMES = 1 << 16;

  private static final int FLUSH_BYTES = 1 << 16;

  /** For each type's wire byte: its name and what precedes each argument, as in {@code " dt="}. */
  private static final byte[][][] LABELS = labels();

  private static final byte[][] FRAME_LABELS = {
    ascii("\n\tpc="), ascii(" func="), ascii(" file="), ascii(" line=")
  };
  private static final byte[] DATA_LABEL = ascii("\n\tdata=");

  private final CountingInput in;
  private final OutputStream out;

  /** Lines of whole events, not yet handed to {@link #out}. */
  private final ByteBuilder text = new ByteBuilder();

  /** The event being read: printed once it is whole. */
  private final ByteBuilder event = new ByteBuilder();

  RawDecoder(InputStream trace, OutputStream text) {
    this.in = new CountingInput(trace);
    this.out = text;
  }

  void decode(boolean withHeader) throws IOException, MalformedTraceException {
    TraceVersion version = header();
    if (withHeader) {
      text.append("Trace Go1." + version.minor() + "\n");
    }
    try {
      for (int code = in.read(); code >= 0; code = in.read()) {
        event(version, code);
        text.append(event).append('\n');
        event.clear();
        if (text.size() >= FLUSH_BYTES) {
          text.drainTo(out);
        }
      }
    } finally {
      text.drainTo(out);
    }
  }

  private TraceVersion header() throws IOException, MalformedTraceException {
    byte[] header = in.readNBytes(FileHeader.LENGTH);
    return FileHeader.parse(header, header.length);
  }

  private void event(TraceVersion version, int code) throws IOException, MalformedTraceException {
    long start = in.offset - 1;
    EventType type = EventType.ofCode(code);
    if (type == null || !RawText.has(version, type)) {
      throw malformed("no event type " + code + " in format " + version, start);
    }
    byte[][] labels = LABELS[code];
    event.append(labels[0]);
    long last = 0;
    for (int i = 1; i < labels.length; i++) {
      last = number(labels[i]);
    }
    if (type == EventType.STACK) {
      requireAtMost(MAX_FRAMES, last, "Stack: nframes", start);
      for (int i = 0; i < (int) last * FRAME_LABELS.length; i++) {
        number(FRAME_LABELS[i % FRAME_LABELS.length]);
      }
    }
    if (type.hasData()) {
      data(type, start);
    }
  }

  private long number(byte[] label) throws IOException, MalformedTraceException {
    long value = Uvarint.read(in, in.offset);
    event.append(label).appendDecimal(value);
    return value;
  }

  private void data(EventType type, long start) throws IOException, MalformedTraceException {
    long length = Uvarint.read(in, in.offset);
    requireAtMost(MAX_DATA_BYTES, length, type.wireName() + ": length", start);
    byte[] data = in.readNBytes((int) length);
    if (data.length < length) {
      throw malformed("the input ends within the data of " + type.wireName(), start);
    }
    if (data.length > 0) {
      GoQuote.append(event.append(DATA_LABEL), data);
    }
  }

  private static void requireAtMost(int bound, long value, String what, long byteOffset)
      throws MalformedTraceException {
    if (Long.compareUnsigned(value, bound) > 0) {
      throw malformed(
          what + " is " + Long.toUnsignedString(value) + ", more than " + bound, byteOffset);
    }
  }

  private static MalformedTraceException malformed(String rule, long byteOffset) {
    return new MalformedTraceException(
        rule, byteOffset, MalformedTraceException.UNKNOWN, MalformedTraceException.UNKNOWN);
  }

  private static byte[][][] labels() {
    byte[][][] labels = new byte[256][][];
    for (EventType type : EventType.values()) {
      byte[][] of = new byte[1 + type.argCount()][];
      of[0] = ascii(type.wireName());
      for (int i = 0; i < type.argCount(); i++) {
        of[1 + i] = ascii(" " + type.argName(i) + "=");
      }
      labels[type.code()] = of;
    }
    return labels;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A buffered input that knows how many bytes it has handed out. For one thread. */
  private static final class CountingInput extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 14];
    private int at;
    private int end;
    private long offset;

    CountingInput(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      if (at == end && !fill()) {
        return -1;
      }
      offset++;
      return buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int start, int length) throws IOException {
      if (length > 0 && at == end && !fill()) {
        return -1;
      }
      int n = Math.min(length, end - at);
      System.arraycopy(buffer, at, to, start, n);
      at += n;
      offset += n;
      return n;
    }

    private boolean fill() throws IOException {
      end = Math.max(0, in.read(buffer));
      at = 0;
      return end > 0;
    }
  }
}
