package gotrace.trace.emit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Holds the strings of one attachment against what {@link AttachmentWriter} promises. */
final class PieceCheck {
  /** The fields of a piece and of an end, the prefix included. */
  private static final int PIECE_FIELDS = 4;

  private static final int END_FIELDS = 6;

  /** Nothing to add: the end, or a string that does not fit. */
  static final byte[] NONE = null;

  private final CRC32 crc = new CRC32();
  private long pieces;
  private long size;

  /** A string did not fit what came before it. */
  boolean broken;

  /** The end was there, and fitted. */
  boolean whole;

  /** The fields of a string that belongs to an attachment; null for any other string. */
  static String[] fields(byte[] string) {
    String prefix = AttachmentWriter.PREFIX;
    if (string.length < prefix.length()) {
      return null;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (string[i] != prefix.charAt(i)) {
        return null;
      }
    }
    String[] fields = new String(string, StandardCharsets.ISO_8859_1).split(":", -1);
    return fields.length >= PIECE_FIELDS && AttachmentWriter.isName(fields[1]) ? fields : null;
  }

  /** What the string adds, or {@link #NONE}; then {@link #whole} or {@link #broken} tells why. */
  byte[] take(String[] fields) {
    byte[] added = NONE;
    if (!broken && !whole) {
      if (fields[2].equals(AttachmentWriter.END)) {
        whole = ends(fields);
        broken = !whole;
      } else {
        added = piece(fields);
        broken = added == NONE;
      }
    } else {
      broken = true;
    }
    return added;
  }

  private byte[] piece(String[] fields) {
    if (fields.length != PIECE_FIELDS || !fields[2].equals(Long.toString(pieces))) {
      return NONE;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(fields[3]);
      pieces++;
      size += bytes.length;
      crc.update(bytes);
      return bytes;
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }

  private boolean ends(String[] fields) {
    return fields.length == END_FIELDS
        && fields[3].equals(Long.toString(pieces))
        && fields[4].equals(Long.toString(size))
        && fields[5].equals(AttachmentWriter.crc(crc));
  }
}
