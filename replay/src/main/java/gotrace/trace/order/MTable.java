package gotrace.trace.order;

import gotrace.trace.EventBlock;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every M that was named, by thread id. Looked up when a generation begins and at rare events. */
final class MTable {
  private final Map<Long, MState> ms = new LinkedHashMap<>();

  MState of(long id) {
    return ms.computeIfAbsent(id, MState::new);
  }

  int size() {
    return ms.size();
  }

  /** The M that is bound to the P, or null. */
  MState holderOf(int p) {
    for (MState m : ms.values()) {
      if (m.p == p) {
        return m;
      }
    }
    return null;
  }

  void save(SnapshotWriter out) {
    out.number(ms.size());
    for (MState m : ms.values()) {
      out.number(m.id);
      out.number(m.g);
      out.number(m.p);
      out.flag(m.seen);
    }
  }

  void restore(SnapshotReader in) throws MalformedSnapshotException {
    for (int n = in.count(); n > 0; n--) {
      MState m = of(in.number());
      m.g = in.number();
      m.p = in.number(EventBlock.NONE, PTable.MAX_P - 1);
      m.seen = in.flag();
    }
  }

  void clear() {
    ms.clear();
  }
}
