package gotrace.analysis.table;

import gotrace.analysis.metric.GoroutineFacts;
import gotrace.trace.EventType;
import gotrace.trace.GoState;
import gotrace.trace.ProcState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/**
 * The values of dictionary columns, all known before the first row: Arrow's file form holds one
 * dictionary a column and its stream form sends it first. What a trace names itself (wait reasons,
 * functions) is written as plain text, which zstd makes as small.
 */
enum NameDictionary {
  EVENT_TYPE(0, Arrays.stream(EventType.values()).map(EventType::wireName)),
  STATE(
      1,
      Stream.concat(
              Arrays.stream(GoState.values()).map(GoState::goName),
              Arrays.stream(ProcState.values()).map(ProcState::goName))
          .distinct()),
  ORIGIN(2, Arrays.stream(GoroutineFacts.Origin.values()).map(NameDictionary::of));

  private static final ArrowType.Int INDEX_TYPE = new ArrowType.Int(8, true);

  private final long id;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable list
  private final List<String> names;

  /**
   * @param id in the schema, different for each
   */
  NameDictionary(long id, Stream<String> names) {
    this.id = id;
    this.names = names.toList();
    if (this.names.size() > Byte.MAX_VALUE) {
      throw new IllegalStateException(this.names.size() + " names do not fit a byte");
    }
  }

  /** The name of an origin in {@link #ORIGIN}. */
  static String of(GoroutineFacts.Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT);
  }

  ArrowType indexType() {
    return INDEX_TYPE;
  }

  DictionaryEncoding encoding() {
    return new DictionaryEncoding(id, false, INDEX_TYPE);
  }

  /** The byte that stands for a name of this dictionary. */
  byte index(String name) {
    int i = names.indexOf(name);
    if (i < 0) {
      throw new IllegalArgumentException(name + " is not in " + this);
    }
    return (byte) i;
  }

  /** The names as a vector, which the caller closes. */
  Dictionary load(BufferAllocator allocator) {
    VarCharVector vector = new VarCharVector(columnName(), allocator);
    for (int i = 0; i < names.size(); i++) {
      vector.setSafe(i, names.get(i).getBytes(StandardCharsets.UTF_8));
    }
    vector.setValueCount(names.size());
    return new Dictionary(vector, encoding());
  }

  private String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
