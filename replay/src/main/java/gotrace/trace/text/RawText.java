package gotrace.trace.text;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The raw text of a trace, both ways: one line for each event of the wire, framing included, in
 * file order. It is the syntax of Go's {@code internal/trace/raw}.
 *
 * <pre>
 * Trace Go1.23
 * # A comment.
 * EventBatch gen=1 m=0 time=100 size=9
 * GoStatus dt=1 g=1 m=0 gstatus=2
 * GoDestroy dt=5
 * Stack id=1 nframes=1
 *     pc=4096 func=2 file=3 line=17
 * String id=2
 *     data="main.main\x00"
 * </pre>
 *
 * An event has exactly the arguments of {@link EventType}, in that order, as unsigned decimal
 * numbers: no thread is {@code m=18446744073709551615}. Like Go, the text knows the experimental
 * events in the 1.26 format only.
 *
 * <p>For texts written by hand, {@link #encode} accepts more than Go does: without {@code size}, an
 * EventBatch gets the size of all events up to the next batch or EndOfGeneration; without {@code
 * nframes}, a Stack gets the number of frame lines below it; a line may end with a comment; and a
 * String may lack its data line, as {@link #decode} prints the empty string.
 */
public final class RawText {
  private RawText() {}

  /**
   * The trace that a text with its header line stands for. Numbers are encoded in their shortest
   * form.
   *
   * @throws MalformedTraceException naming line and column (in bytes, from 1) in its rule; its
   *     offset is a byte of the text in UTF-8
   */
  public static byte[] encode(String text) throws MalformedTraceException {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    try {
      encode(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return trace.toByteArray();
  }

  /**
   * As {@link #encode(String)}, with memory for one batch only. When it throws, a part of the trace
   * may have been written. Neither stream is closed.
   */
  public static void encode(InputStream text, OutputStream trace)
      throws IOException, MalformedTraceException {
    RawEncoder.encode(text, trace);
  }

  /**
   * Prints what {@code go tool trace -d=wire} prints: the events, without a header line. Neither
   * stream is closed.
   *
   * @param trace uncompressed
   * @throws MalformedTraceException when the rest cannot be read; everything before it has been
   *     printed. Go ends without a word where the input is cut off between the arguments of an
   *     event, and prints an empty line for a type between the last and the experimental ones; both
   *     are errors here.
   */
  public static void decode(InputStream trace, OutputStream text)
      throws IOException, MalformedTraceException {
    new RawDecoder(trace, text).decode(false);
  }

  /** As {@link #decode}, after the header line: a text that {@link #encode} reads. */
  public static void decodeWithHeader(InputStream trace, OutputStream text)
      throws IOException, MalformedTraceException {
    new RawDecoder(trace, text).decode(true);
  }

  /**
   * Whether Go's raw text knows an event in a format (version.go: the slices of one table, of which
   * only the last reaches the experimental events).
   */
  static boolean has(TraceVersion version, EventType type) {
    return version.has(type.since()) && (!type.experimental() || version == TraceVersion.GO126);
  }
}
