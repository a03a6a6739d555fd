package gotrace.trace.emit;

import gotrace.trace.Generation;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.StringTable;
import gotrace.trace.TraceString;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.GenerationReader;
import gotrace.trace.wire.TraceSource;
import gotrace.trace.wire.WireGeneration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * What {@link TraceEmitter#attach} embedded in a trace. Any trace may be read; most have nothing.
 * An attachment of which a piece is missing, out of place or altered, or whose end was cut off with
 * the trace, is not given out.
 */
public final class Attachments {
  private static final byte[] PREFIX = AttachmentWriter.PREFIX.getBytes(StandardCharsets.US_ASCII);

  /** The fields of a piece and of an end, the prefix included. */
  private static final int PIECE_FIELDS = 4;

  private static final int END_FIELDS = 6;

  /** More would not fit an array with its copy. */
  private static final int MAX_BYTES = 1 << 30;

  private final Map<String, Part> parts = new LinkedHashMap<>();

  /** An attachment as far as it was found. */
  private static final class Part {
    final ByteBuilder bytes = new ByteBuilder();
    long pieces;
    boolean broken;
    boolean whole;
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

  /** Takes the pieces of a generation; for a caller who reads the trace anyway, in order. */
  public void take(Generation generation) {
    StringTable strings = generation.strings();
    for (int i = 0; i < strings.size(); i++) {
      TraceString s = strings.at(i);
      if (begins(s.bytes())) {
        take(s.toString().split(":", -1));
      }
    }
  }

  /** A generation was lost: what is still open cannot become whole. */
  private void miss() {
    parts.values().forEach(part -> part.broken |= !part.whole);
  }

  private static boolean begins(byte[] bytes) {
    if (bytes.length < PREFIX.length) {
      return false;
    }
    for (int i = 0; i < PREFIX.length; i++) {
      if (bytes[i] != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }

  private void take(String[] fields) {
    if (fields.length < PIECE_FIELDS || !AttachmentWriter.isName(fields[1])) {
      return;
    }
    Part part = parts.computeIfAbsent(fields[1], name -> new Part());
    boolean end = fields[2].equals(AttachmentWriter.END);
    boolean fits = !part.broken && !part.whole && (end ? ends(part, fields) : adds(part, fields));
    part.broken |= !fits;
    part.whole |= end && fits;
  }

  private static boolean adds(Part part, String[] fields) {
    if (fields.length != PIECE_FIELDS || !fields[2].equals(Long.toString(part.pieces))) {
      return false;
    }
    part.pieces++;
    if (part.bytes.size() > MAX_BYTES) {
      return false;
    }
    try {
      part.bytes.append(Base64.getDecoder().decode(fields[3]));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean ends(Part part, String[] fields) {
    CRC32 crc = new CRC32();
    crc.update(part.bytes.toByteArray());
    return fields.length == END_FIELDS
        && fields[3].equals(Long.toString(part.pieces))
        && fields[4].equals(Long.toString(part.bytes.size()))
        && fields[5].equals(AttachmentWriter.crc(crc));
  }

  /** The bytes of an attachment that is there, and whole. */
  public Optional<byte[]> get(String name) {
    Part part = parts.get(name);
    return part == null || !part.whole || part.broken
        ? Optional.empty()
        : Optional.of(part.bytes.toByteArray());
  }

  /** Names of attachments of which there is something, but not all. */
  public Set<String> damaged() {
    Set<String> names = new TreeSet<>();
    parts.forEach(
        (name, part) -> {
          if (part.broken || !part.whole) {
            names.add(name);
          }
        });
    return names;
  }
}
