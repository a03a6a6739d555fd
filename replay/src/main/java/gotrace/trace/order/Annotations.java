package gotrace.trace.order;

import gotrace.trace.TraceString;
import java.util.ArrayList;
import java.util.List;

/** The user regions and stop-the-worlds that one goroutine has open (order.go: gState). */
final class Annotations {
  /** An open region: it must end as the innermost one. */
  record Region(long task, TraceString name) {}

  final List<Region> regions = new ArrayList<>();

  /** String ids of the kinds of the stop-the-worlds begun by this goroutine. */
  final List<Long> stopTheWorlds = new ArrayList<>();

  boolean isEmpty() {
    return regions.isEmpty() && stopTheWorlds.isEmpty();
  }
}
