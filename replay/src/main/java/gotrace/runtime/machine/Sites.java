package gotrace.runtime.machine;

import gotrace.runtime.Stacks;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The stacks of events: Go's own frames on top of the program's. */
final class Sites {
  private final Stacks stacks;

  /** By site and program stack: 0 where not yet made. */
  private final Map<Site, int[]> made = new EnumMap<>(Site.class);

  Sites(Stacks stacks) {
    this.stacks = stacks;
  }

  int on(int stack, Site site) {
    if (site.calls.isEmpty()) {
      return stack;
    }
    int[] of = made.get(site);
    if (of == null || stack >= of.length) {
      of = of == null ? new int[Math.max(64, 2 * stack)] : Arrays.copyOf(of, 2 * stack);
      made.put(site, of);
    }
    if (of[stack] == 0) {
      int top = stack;
      for (Site.Call call : site.calls) {
        top = stacks.push(top, call.function(), call.file(), call.line());
      }
      of[stack] = top;
    }
    return of[stack];
  }
}
