package gotrace.analysis.metric;

import gotrace.trace.StringTable;
import gotrace.trace.TraceString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The strings that events mention, one small number for each content throughout the trace (a
 * trace's own string ids hold for one generation only). After the first mention in a generation a
 * lookup is two array reads. Bounded: past {@link #CAPACITY} contents every new one becomes {@link
 * #OVERFLOW}.
 */
final class StringPool {
  static final int EMPTY = 0;
  static final int OVERFLOW = 1;
  static final int CAPACITY = 1 << 16;

  private static final int UNKNOWN = -1;

  private final Map<TraceString, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private StringTable table = new StringTable();
  private int[] numberOfIndex = {EMPTY};

  StringPool() {
    of(TraceString.EMPTY);
    of(TraceString.of("(too many different names)"));
  }

  /** From here on {@link #number} takes ids of this table. */
  void use(StringTable generation) {
    table = generation;
    if (numberOfIndex.length < generation.size()) {
      numberOfIndex = new int[Math.max(generation.size(), 2 * numberOfIndex.length)];
    }
    Arrays.fill(numberOfIndex, UNKNOWN);
  }

  /** The number of the string with this id in the current generation; EMPTY when it has none. */
  int number(long stringId) {
    int index = table.index(stringId);
    int number = numberOfIndex[index];
    return number == UNKNOWN ? firstMention(index) : number;
  }

  private int firstMention(int index) {
    int number = of(table.at(index));
    numberOfIndex[index] = number;
    return number;
  }

  /** The number of a content. */
  int of(TraceString content) {
    Integer known = numbers.get(content);
    if (known != null) {
      return known;
    }
    if (texts.size() >= CAPACITY) {
      return OVERFLOW;
    }
    numbers.put(content, texts.size());
    texts.add(content.toString());
    return texts.size() - 1;
  }

  /** How many numbers are given. */
  int size() {
    return texts.size();
  }

  /** Untrusted, as the trace has it. */
  String text(int number) {
    return texts.get(number);
  }
}
