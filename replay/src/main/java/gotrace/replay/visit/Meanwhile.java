package gotrace.replay.visit;

import gotrace.runtime.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who ran while a goroutine was runnable, by P. */
final class Meanwhile {
  private static final int NAMED = 3;

  /** Of one P: the first that ran, and how many in all. */
  private static final class Runs {
    final List<Who> first = new ArrayList<>();
    int count;
  }

  private final Map<Integer, Runs> byP = new HashMap<>();

  /** It runs, or ran when the wait began. */
  void ran(int p, Who who) {
    Runs runs = byP.computeIfAbsent(p, id -> new Runs());
    runs.count++;
    if (runs.first.size() < NAMED) {
      runs.first.add(who);
    }
  }

  /** What ran on the P in whose queue it waited; nothing for what waited in none. */
  String words(Source source, int p, int victim) {
    int where =
        switch (source) {
          case RUNNEXT, LOCAL, GLOBAL -> p;
          case STEAL, STEAL_RUNNEXT -> victim;
          default -> Scene.NONE;
        };
    Runs runs = byP.get(where);
    if (runs == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("; meanwhile P" + where + " ran ");
    for (int i = 0; i < runs.first.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(runs.first.get(i));
    }
    int more = runs.count - runs.first.size();
    return more == 0
        ? text.toString()
        : text.append(" and ").append(more).append(" more").toString();
  }
}
