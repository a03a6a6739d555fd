package gotrace.analysis.metric;

import gotrace.trace.GoPackages;
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
  private boolean[] runtimeOwn;

  Groups(StringPool strings) {
    this.strings = strings;
    names.add("(unknown)");
    runtimeOwn = new boolean[64];
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
      add(function);
    }
    return groupOfFunction[function];
  }

  private void add(int function) {
    int group = names.size();
    String name = strings.text(function);
    groupOfFunction[function] = group;
    names.add(name);
    if (group == runtimeOwn.length) {
      runtimeOwn = Arrays.copyOf(runtimeOwn, 2 * group);
    }
    runtimeOwn[group] = GoPackages.runtimeOwn(name);
  }

  int size() {
    return names.size();
  }

  /** The start function, untrusted; {@code (unknown)} for {@link #UNKNOWN}. */
  String name(int group) {
    return names.get(group);
  }

  /**
   * Whether the goroutines are the runtime's own ({@link GoPackages#runtimeOwn}). One without a
   * known start function is taken for the program's: hiding it would hide every leak from a trace
   * without stacks.
   */
  boolean runtimeOwn(int group) {
    return runtimeOwn[group];
  }

  /** Whether the goroutines are the garbage collector's mark workers. */
  boolean gcWorker(int group) {
    return name(group).equals("runtime.gcBgMarkWorker");
  }
}
