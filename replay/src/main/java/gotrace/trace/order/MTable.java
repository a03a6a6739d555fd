package gotrace.trace.order;

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

  void clear() {
    ms.clear();
  }
}
