package gotrace.trace.emit;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.StringTable;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.GenerationReader;
import gotrace.trace.wire.TraceSource;
import gotrace.trace.wire.WireGeneration;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what {@link TraceEmitter#attach} embedded, piece by piece and in order, without the events.
 * Memory is bounded by the tables of one generation. {@link Attachments} collects them whole.
 */
public final class AttachmentReader {
  private final GenerationReader generations;
  private final Map<String, PieceCheck> checks = new HashMap<>();

  /** Null before the first generation. */
  private WireGeneration generation;

  private int at;

  private AttachmentReader(GenerationReader generations) {
    this.generations = generations;
  }

  /**
   * Begins to read.
   *
   * @param source is not closed
   * @throws MalformedTraceException if the input does not begin as a v2 trace does
   */
  public static AttachmentReader open(TraceSource source)
      throws IOException, MalformedTraceException {
    return new AttachmentReader(GenerationReader.open(source));
  }

  public TraceVersion version() {
    return generations.version();
  }

  /**
   * The next piece of any attachment, or null at the end of the trace.
   *
   * @throws MalformedTraceException where a generation cannot be used, or a piece does not follow
   *     the one before it; nothing more can be read then
   */
  public AttachedPiece next() throws IOException, MalformedTraceException {
    AttachedPiece piece = inGeneration();
    while (piece == null && advance()) {
      piece = inGeneration();
    }
    return piece;
  }

  /**
   * The first piece of all, if it stands in the trace's first generation; else null. In place of
   * the first {@link #next}.
   *
   * @throws MalformedTraceException as {@link #next} does
   */
  public AttachedPiece first() throws IOException, MalformedTraceException {
    return advance() ? inGeneration() : null;
  }

  private boolean advance() throws IOException, MalformedTraceException {
    WireGeneration next = generations.next();
    if (next != null) {
      generation = next;
      at = 0;
    }
    return next != null;
  }

  /** The next piece of the generation at hand; null for none. */
  private AttachedPiece inGeneration() throws MalformedTraceException {
    if (generation == null) {
      return null;
    }
    StringTable strings = generation.generation().strings();
    while (at < strings.size()) {
      String[] fields = PieceCheck.fields(strings.at(at++).bytes());
      if (fields != null) {
        return piece(fields);
      }
    }
    return null;
  }

  private AttachedPiece piece(String[] fields) throws MalformedTraceException {
    PieceCheck check = checks.computeIfAbsent(fields[1], name -> new PieceCheck());
    byte[] bytes = check.take(fields);
    long number = generation.generation().number();
    if (check.broken) {
      throw new MalformedTraceException(
          "attachment " + fields[1] + " is broken at its piece " + printable(fields[2]),
          generation.offset(),
          number,
          MalformedTraceException.UNKNOWN);
    }
    return new AttachedPiece(fields[1], bytes, generation.offset(), number);
  }

  private static String printable(String field) {
    boolean number = !field.isEmpty() && field.length() < 20;
    return number && field.chars().allMatch(c -> c >= '0' && c <= '9') ? field : "without a number";
  }
}
