package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is related to whom among the program's goroutines that live at the end: creator, children,
 * and those with the same creator, who may have ended. They are the likeliest to hold the channels
 * and locks that one of them waits for. To be created by main relates nobody to main's other
 * children, nor to main: in most programs main creates nearly all.
 */
final class Kin {
  private final Map<Long, LiveGoroutine> byId = new HashMap<>();

  Kin(List<LiveGoroutine> goroutines) {
    for (LiveGoroutine g : goroutines) {
      if (!g.runtimeOwn()) {
        byId.put(g.g(), g);
      }
    }
  }

  Collection<LiveGoroutine> all() {
    return byId.values();
  }

  /** The program's live goroutine of this id, or null. */
  LiveGoroutine get(long id) {
    return byId.get(id);
  }

  /** Those of {@code members} who are related by way of each other, one list for each family. */
  static List<List<LiveGoroutine>> families(Collection<LiveGoroutine> members) {
    boolean withMain = members.stream().anyMatch(LiveGoroutine::isMain);
    Map<Long, Long> parents = new HashMap<>();
    for (LiveGoroutine g : members) {
      boolean related = g.creator() >= 0 && (withMain || g.creator() != LiveGoroutine.MAIN);
      parents.put(
          root(parents, g.g()), related ? root(parents, g.creator()) : root(parents, g.g()));
    }
    Map<Long, List<LiveGoroutine>> families = new java.util.LinkedHashMap<>();
    for (LiveGoroutine g : members) {
      families.computeIfAbsent(root(parents, g.g()), root -> new ArrayList<>()).add(g);
    }
    return List.copyOf(families.values());
  }

  private static long root(Map<Long, Long> parents, long id) {
    long root = id;
    for (Long up = parents.get(root); up != null && up != root; up = parents.get(root)) {
      root = up;
    }
    for (long at = id; at != root; ) {
      Long up = parents.put(at, root);
      at = up == null ? root : up;
    }
    return root;
  }
}
