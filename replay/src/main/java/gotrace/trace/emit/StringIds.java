package gotrace.trace.emit;

import gotrace.trace.EventType;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.GenerationWriter;
import gotrace.trace.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The strings of the generation at hand (tracestring.go: traceStringTable). Ids count from 1 in the
 * order of first use; what a batch cannot hold any more is written at once, so only the map grows.
 */
final class StringIds {
  /** tracev2: MaxEventTrailerDataSize. */
  static final int MAX_BYTES = 1 << 10;

  /** A type, an id and a length. */
  private static final int MAX_ENTRY_HEAD = 13;

  private static final int RECENT = 32;

  private final Output out;
  private final Map<String, Integer> ids = new HashMap<>();

  /** The very strings that were asked for last: most events have one of a few reasons. */
  private final String[] recent = new String[RECENT];

  private final int[] recentIds = new int[RECENT];
  private final ByteBuilder bytes = new ByteBuilder();
  private final WireWriter entries;
  private int lastId;

  StringIds(Output out) {
    this.out = out;
    this.entries = new WireWriter(out.version, bytes);
  }

  /** The id of a string, the same for the same; 0 for the empty one. */
  @SuppressWarnings("ReferenceEquality") // a shortcut: another of the same text is looked up
  int id(String s) {
    if (s.isEmpty()) {
      return 0;
    }
    int slot = s.hashCode() & (RECENT - 1);
    if (recent[slot] != s) {
      recentIds[slot] = ids.computeIfAbsent(s, this::add);
      recent[slot] = s;
    }
    return recentIds[slot];
  }

  /** An id of its own for a string that hardly comes twice, which is not remembered. */
  int add(String s) {
    if (s.isEmpty()) {
      return 0;
    }
    byte[] data = cut(s.getBytes(StandardCharsets.UTF_8));
    if (bytes.size() + MAX_ENTRY_HEAD + data.length > GenerationWriter.MAX_BATCH_BYTES) {
      writeBatch();
    }
    if (bytes.size() == 0) {
      entries.event(EventType.STRINGS);
    }
    entries.data(EventType.STRING, data, ++lastId);
    return lastId;
  }

  /** At most 1 KiB, without a torn character at the end. */
  private static byte[] cut(byte[] utf8) {
    if (utf8.length <= MAX_BYTES) {
      return utf8;
    }
    int end = MAX_BYTES;
    while ((utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(utf8, end);
  }

  private void writeBatch() {
    if (bytes.size() > 0) {
      out.table(bytes);
    }
  }

  /** Writes what is left, and forgets all: the generation ends. */
  void flush() {
    writeBatch();
    ids.clear();
    Arrays.fill(recent, null);
    lastId = 0;
  }
}
