package gotrace.trace.emit;

import gotrace.trace.Generation;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.StringTable;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.GenerationReader;
import gotrace.trace.wire.TraceSource;
import gotrace.trace.wire.WireGeneration;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@link TraceEmitter#attach} embedded in a trace. Any trace may be read; most have nothing.
 * An attachment of which a piece is missing, out of place or altered, or whose end was cut off with
 * the trace, is not given out.
 */
public final class Attachments {
  /** More would not fit an array with its copy. */
  private static final int MAX_BYTES = 1 << 30;

  private final Map<String, Part> parts = new LinkedHashMap<>();

  /** An attachment as far as it was found. */
  private static final class Part {
    final ByteBuilder bytes = new ByteBuilder();
    final PieceCheck check = new PieceCheck();
  }

  /**
   * Goes over the string tables of a whole trace, and not over its events. A generation that cannot
   * be read is left out.
   *
   * @param source is not closed
   * @throws MalformedTraceException if the input does not begin as a v2 trace does
   */
  public static Attachments read(TraceSource source) throws IOException, MalformedTraceException {
    GenerationReader reader = GenerationReader.open(source);
    Attachments attachments = new Attachments();
    while (true) {
      try {
        WireGeneration next = reader.next();
        if (next == null) {
          return attachments;
        }
        attachments.take(next.generation());
      } catch (MalformedTraceException e) {
        attachments.miss();
      }
    }
  }

  private void take(Generation generation) {
    StringTable strings = generation.strings();
    for (int i = 0; i < strings.size(); i++) {
      String[] fields = PieceCheck.fields(strings.at(i).bytes());
      if (fields != null) {
        take(parts.computeIfAbsent(fields[1], name -> new Part()), fields);
      }
    }
  }

  private static void take(Part part, String[] fields) {
    byte[] bytes = part.check.take(fields);
    if (bytes == PieceCheck.NONE) {
      return;
    }
    if (part.bytes.size() > MAX_BYTES) {
      part.check.broken = true;
    } else {
      part.bytes.append(bytes);
    }
  }

  /** A generation was lost: what is still open cannot become whole. */
  private void miss() {
    parts.values().forEach(part -> part.check.broken |= !part.check.whole);
  }

  /** The bytes of an attachment that is there, and whole. */
  public Optional<byte[]> get(String name) {
    Part part = parts.get(name);
    return part == null || !part.check.whole || part.check.broken
        ? Optional.empty()
        : Optional.of(part.bytes.toByteArray());
  }

  /** Names of attachments of which there is something, but not all. */
  public Set<String> damaged() {
    Set<String> names = new TreeSet<>();
    parts.forEach(
        (name, part) -> {
          if (part.check.broken || !part.check.whole) {
            names.add(name);
          }
        });
    return names;
  }
}
