package gotrace.trace.text;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** One raw text becoming a trace; {@link RawText} describes the syntax. */
final class RawEncoder {
  private static final String HEADER = "Trace";
  private static final String VERSION = "Go1.";
  private static final String[] FRAME = {"pc", "func", "file", "line"};
  private static final int FLUSH_BYTES = 1 << 16;

  private final RawLines lines;
  private final OutputStream out;
  private final ByteBuilder trace = new ByteBuilder();
  private final ByteBuilder batch = new ByteBuilder();
  private final TraceVersion version;
  private final WireWriter toTrace;
  private final WireWriter toBatch;

  /** Generation, M and time of the batch whose size is still to be found; null if none is open. */
  private long[] openBatch;

  private RawEncoder(InputStream text, OutputStream out)
      throws IOException, MalformedTraceException {
    this.lines = new RawLines(text);
    this.out = out;
    this.version = readHeader();
    this.toTrace = new WireWriter(version, trace);
    this.toBatch = new WireWriter(version, batch);
  }

  static void encode(InputStream text, OutputStream out)
      throws IOException, MalformedTraceException {
    RawEncoder encoder = new RawEncoder(text, out);
    encoder.toTrace.header();
    while (encoder.lines.next()) {
      encoder.event();
      if (encoder.trace.size() >= FLUSH_BYTES) {
        encoder.trace.drainTo(out);
      }
    }
    encoder.closeBatch();
    encoder.trace.drainTo(encoder.out);
  }

  private TraceVersion readHeader() throws IOException, MalformedTraceException {
    if (!lines.next()) {
      throw lines.errorAtEnd("expected a first line like \"Trace Go1.26\"");
    }
    lines.token();
    if (!lines.tokenText().equals(HEADER)) {
      throw lines.error(
          0, "expected a first line like \"Trace Go1.26\", found " + lines.tokenExcerpt());
    }
    if (!lines.token() || !lines.tokenText().startsWith(VERSION)) {
      throw lines.error(0, "expected a version like Go1.26, found " + lines.tokenExcerpt());
    }
    Optional<TraceVersion> found = TraceVersion.ofMinor(lines.tokenNumber(VERSION.length()));
    if (found.isEmpty()) {
      throw lines.error(
          0, "no format " + lines.tokenExcerpt() + "; there are Go1.22, Go1.23, Go1.25 and Go1.26");
    }
    requireEndOfLine();
    return found.get();
  }

  private void event() throws IOException, MalformedTraceException {
    lines.token();
    EventType type = type();
    if (type == EventType.EVENT_BATCH
        || type == EventType.EXPERIMENTAL_BATCH
        || type == EventType.END_OF_GENERATION) {
      closeBatch();
    }
    if (type == EventType.EVENT_BATCH) {
      eventBatch();
    } else if (type == EventType.STACK) {
      stack();
    } else if (type.hasData()) {
      long[] args = arguments(type, type.argCount());
      writer().data(type, data(), args);
    } else {
      writer().event(type, arguments(type, type.argCount()));
    }
  }

  private EventType type() throws MalformedTraceException {
    Optional<EventType> type =
        EventType.ofName(lines.tokenText()).filter(t -> RawText.has(version, t));
    if (type.isEmpty()) {
      throw lines.error(0, "no event " + lines.tokenExcerpt() + " in format " + version);
    }
    return type.get();
  }

  private WireWriter writer() {
    return openBatch == null ? toTrace : toBatch;
  }

  private void eventBatch() throws MalformedTraceException {
    EventType type = EventType.EVENT_BATCH;
    long[] args = arguments(type, type.argCount() - 1);
    if (args.length == type.argCount()) {
      toTrace.event(type, args);
    } else {
      openBatch = args;
    }
  }

  private void closeBatch() {
    if (openBatch != null) {
      toTrace.batch(openBatch[0], openBatch[1], openBatch[2], batch);
      batch.clear();
      openBatch = null;
    }
  }

  private void stack() throws IOException, MalformedTraceException {
    long[] args = arguments(EventType.STACK, 1);
    boolean counted = args.length == 2;
    long[] frames = new long[16];
    int size = 0;
    for (long i = 0; counted ? Long.compareUnsigned(i, args[1]) < 0 : nextIsFrame(); i++) {
      if (counted && !lines.next()) {
        throw lines.errorAtEnd(
            "expected " + Long.toUnsignedString(args[1]) + " frames of a Stack, found " + i);
      }
      if (size == frames.length) {
        frames = Arrays.copyOf(frames, 2 * size);
      }
      for (String name : FRAME) {
        frames[size++] = argument("frame", name);
      }
      requireEndOfLine();
    }
    writer().stack(args[0], Arrays.copyOf(frames, size));
  }

  private boolean nextIsFrame() throws IOException, MalformedTraceException {
    if (!lines.next()) {
      return false;
    }
    if (lines.token() && lines.tokenIsArgument(FRAME[0])) {
      lines.moveTo(0);
      return true;
    }
    lines.back();
    return false;
  }

  /** The bytes of the data line that follows; none when another line does, as Go prints them. */
  private byte[] data() throws IOException, MalformedTraceException {
    if (!lines.next()) {
      return new byte[0];
    }
    int start = lines.dataStart();
    if (start < 0) {
      lines.back();
      return new byte[0];
    }
    ByteBuilder data = new ByteBuilder();
    int end = GoQuote.unquote(lines.lineBytes(), start, lines.lineEnd(), data);
    if (end < 0) {
      throw lines.errorAt(~end, "data: not a Go string in quotes");
    }
    lines.moveTo(end);
    requireEndOfLine();
    return data.toByteArray();
  }

  /** The arguments of the current line, of which those from {@code required} on may be left out. */
  private long[] arguments(EventType type, int required) throws MalformedTraceException {
    long[] args = new long[type.argCount()];
    for (int i = 0; i < args.length; i++) {
      if (i >= required && lines.atEnd()) {
        return Arrays.copyOf(args, i);
      }
      args[i] = argument(type.wireName(), type.argName(i));
    }
    requireEndOfLine();
    return args;
  }

  private long argument(String of, String name) throws MalformedTraceException {
    if (!lines.token()) {
      throw lines.error(0, of + ": argument \"" + name + "\" is missing");
    }
    if (!lines.tokenIsArgument(name)) {
      throw lines.error(
          0, of + ": expected argument \"" + name + "\", found " + lines.tokenExcerpt());
    }
    return lines.tokenNumber(name.length() + 1);
  }

  private void requireEndOfLine() throws MalformedTraceException {
    if (lines.token()) {
      throw lines.error(0, "nothing may follow here, found " + lines.tokenExcerpt());
    }
  }
}
