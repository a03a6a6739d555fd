package gotrace.trace.emit;

import gotrace.trace.wire.ByteBuilder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Puts bytes into string tables, in pieces that are text and fit a string. The k-th piece of {@code
 * tape} is {@code gotrace:tape:k:BASE64}, k from 0, of at most 720 bytes; the last word on it is
 * {@code gotrace:tape:end:PIECES:BYTES:CRC}, with the CRC-32 of all bytes in eight hexadecimal
 * digits. The pieces come in their order, in one generation or over several.
 */
final class AttachmentWriter {
  static final String PREFIX = "gotrace:";
  static final String END = "end";

  /** Three bytes are four characters: 960, and 64 for what stands before them. */
  static final int PIECE_BYTES = 720;

  private static final int MAX_NAME = 32;

  private final StringIds strings;

  /** In the order of their first bytes. */
  private final Map<String, Open> attachments = new LinkedHashMap<>();

  /** An attachment that may still grow. */
  private static final class Open {
    /** Less than a piece. */
    byte[] rest = new byte[0];

    final CRC32 crc = new CRC32();
    long pieces;
    long size;
  }

  AttachmentWriter(StringIds strings) {
    this.strings = strings;
  }

  void append(String name, byte[] bytes) {
    if (!isName(name)) {
      throw new IllegalArgumentException("an attachment cannot be named " + name);
    }
    Open open = attachments.computeIfAbsent(name, n -> new Open());
    open.crc.update(bytes);
    open.size += bytes.length;
    byte[] all = new ByteBuilder().append(open.rest).append(bytes).toByteArray();
    int at = 0;
    for (; all.length - at >= PIECE_BYTES; at += PIECE_BYTES) {
      piece(name, open, Arrays.copyOfRange(all, at, at + PIECE_BYTES));
    }
    open.rest = Arrays.copyOfRange(all, at, all.length);
  }

  private void piece(String name, Open open, byte[] bytes) {
    String text = Base64.getEncoder().encodeToString(bytes);
    strings.add(PREFIX + name + ':' + open.pieces++ + ':' + text);
  }

  /** Writes what is held, so that a generation holds all that came while it was made. */
  void flush() {
    attachments.forEach(this::flush);
  }

  private void flush(String name, Open open) {
    if (open.rest.length > 0) {
      piece(name, open, open.rest);
      open.rest = new byte[0];
    }
  }

  /** Nothing more comes under this name, of which something came. */
  void end(String name) {
    end(name, attachments.remove(name));
  }

  private void end(String name, Open open) {
    flush(name, open);
    String crc = crc(open.crc);
    strings.add(PREFIX + name + ':' + END + ':' + open.pieces + ':' + open.size + ':' + crc);
  }

  /** Nothing more comes. */
  void end() {
    attachments.forEach(this::end);
    attachments.clear();
  }

  /** Eight hexadecimal digits. */
  static String crc(CRC32 crc) {
    String digits = Long.toHexString(crc.getValue());
    return "0".repeat(8 - digits.length()) + digits;
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars().allMatch(AttachmentWriter::inName);
  }

  private static boolean inName(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  }
}
