package gotrace.trace.order;

import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
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

  void save(SnapshotWriter out) {
    out.number(regions.size());
    for (Region region : regions) {
      out.number(region.task);
      out.bytes(region.name.bytes());
    }
    out.number(stopTheWorlds.size());
    stopTheWorlds.forEach(out::number);
  }

  static Annotations restored(SnapshotReader in) throws MalformedSnapshotException {
    Annotations annotations = new Annotations();
    for (int n = in.count(); n > 0; n--) {
      long task = in.number();
      annotations.regions.add(new Region(task, new TraceString(in.bytes())));
    }
    for (int n = in.count(); n > 0; n--) {
      annotations.stopTheWorlds.add(in.number());
    }
    return annotations;
  }
}
