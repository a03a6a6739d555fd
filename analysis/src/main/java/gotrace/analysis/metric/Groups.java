package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Goroutine groups: all goroutines with the same start function, the root frame of their stacks.
 * Numbers are dense from 0, which stands for goroutines whose start function never appeared.
 */
final class Groups {
  static final int UNKNOWN = 0;

  private static final int MISSING = -1;

  private final StringPool strings;
  private final List<String> names = new ArrayList<>();
  private int[] groupOfFunction = {};

  Groups(StringPool strings) {
    this.strings = strings;
    names.add("(unknown)");
  }

  /** The group of a stack's root function, given as its number in the string pool. */
  int of(int function) {
    if (function == StringPool.EMPTY) {
      return UNKNOWN;
    }
    if (function >= groupOfFunction.length) {
      int known = groupOfFunction.length;
      groupOfFunction = Arrays.copyOf(groupOfFunction, Math.max(function + 1, 2 * known));
      Arrays.fill(groupOfFunction, known, groupOfFunction.length, MISSING);
    }
    if (groupOfFunction[function] == MISSING) {
      groupOfFunction[function] = names.size();
      names.add(strings.text(function));
    }
    return groupOfFunction[function];
  }

  int size() {
    return names.size();
  }

  /** The start function, untrusted; {@code (unknown)} for {@link #UNKNOWN}. */
  String name(int group) {
    return names.get(group);
  }

  /**
   * Whether the goroutines are the runtime's own (internal/trace: IsSystemGoroutine). Unlike there,
   * the goroutine that writes the trace is too, and one without a known start function is taken for
   * the program's: hiding it would hide every leak from a trace without stacks.
   */
  boolean runtimeOwn(int group) {
    String name = name(group);
    return name.startsWith("runtime/trace.")
        || (name.startsWith("runtime.") && !name.equals("runtime.main"));
  }

  /** Whether the goroutines are the garbage collector's mark workers. */
  boolean gcWorker(int group) {
    return name(group).equals("runtime.gcBgMarkWorker");
  }
}
