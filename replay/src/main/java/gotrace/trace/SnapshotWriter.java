package gotrace.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the state of whatever reads or re-executes a trace as bytes, for a {@link SnapshotReader}
 * of the same build: numbers as zigzag varints, each text once.
 */
public final class SnapshotWriter {
  private static final int MAX_VARINT = 10;
  private static final int LOW = 0x7f;
  private static final int MORE = 0x80;

  private byte[] bytes = new byte[1 << 12];
  private int size;
  private final Map<String, Integer> texts = new HashMap<>();

  public void number(long value) {
    room(MAX_VARINT);
    long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
    while ((rest & ~LOW) != 0) {
      bytes[size++] = (byte) ((rest & LOW) | MORE);
      rest >>>= Byte.SIZE - 1;
    }
    bytes[size++] = (byte) rest;
  }

  public void flag(boolean value) {
    number(value ? 1 : 0);
  }

  public void bytes(byte[] value) {
    number(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /**
   * Writes a text, or that there is none.
   *
   * @param value null for none
   */
  public void text(String value) {
    if (value == null) {
      number(0);
      return;
    }
    Integer known = texts.putIfAbsent(value, texts.size() + 1);
    number(known == null ? texts.size() : known);
    if (known == null) {
      bytes(value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** What was written so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
