package gotrace.replay.visit;

import gotrace.trace.Generation;
import gotrace.trace.GoPackages;
import gotrace.trace.StackTable;

/** Stacks of a generation as one place each, made once. */
final class Sites {
  private Generation generation;
  private String[] sites;
  private String[] functions;

  /** Takes up the tables that the next ids refer to. */
  void take(Generation next) {
    if (next != generation && next != null) {
      generation = next;
      sites = new String[next.stacks().size()];
      functions = new String[sites.length];
    }
  }

  /** A string of the generation. */
  String string(long id) {
    return generation.strings().at(generation.strings().index(id)).toString();
  }

  /**
   * The frame that says best where a goroutine is: {@code main.worker main.go:20}; null for none.
   */
  String site(long stackId) {
    StackTable t = generation.stacks();
    int i = t.index(stackId);
    if (sites[i] == null && t.depth(i) > 0) {
      int depth = GoPackages.site(t.depth(i), d -> t.func(t.frame(i, d)).toString());
      sites[i] = frame(t, t.frame(i, depth));
    }
    return sites[i];
  }

  /** The root's function: what a goroutine was started with; null for none. */
  String function(long stackId) {
    StackTable t = generation.stacks();
    int i = t.index(stackId);
    if (functions[i] == null && t.depth(i) > 0) {
      functions[i] = t.func(t.frame(i, t.depth(i) - 1)).toString();
    }
    return functions[i];
  }

  private static String frame(StackTable t, int frame) {
    String function = t.func(frame).toString();
    String file = t.file(frame).toString();
    String base = file.substring(file.lastIndexOf('/') + 1);
    return (function.isEmpty() ? "(unknown)" : function)
        + (base.isEmpty() ? "" : " " + base + ":" + Long.toUnsignedString(t.line(frame)));
  }
}
