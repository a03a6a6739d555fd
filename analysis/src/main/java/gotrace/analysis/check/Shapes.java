package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goroutines that wait for the same at the same place and come from the same: told as one. */
final class Shapes {
  private record Shape(String function, Wait waitsFor, String blockedAt, String createdBy) {
    static Shape of(LiveGoroutine g) {
      return new Shape(g.function(), g.waitsFor(), g.blockedAt(), g.createdBy());
    }
  }

  /** The longest blocked first. */
  static final Comparator<LiveGoroutine> LONGEST_FIRST =
      Comparator.comparingLong(LiveGoroutine::sinceNanos).thenComparingLong(LiveGoroutine::g);

  private final Map<Shape, List<LiveGoroutine>> groups = new LinkedHashMap<>();

  void add(LiveGoroutine g) {
    groups.computeIfAbsent(Shape.of(g), shape -> new ArrayList<>()).add(g);
  }

  /** The groups, of each the longest blocked first. */
  List<List<LiveGoroutine>> groups() {
    List<List<LiveGoroutine>> sorted = new ArrayList<>(groups.values());
    for (List<LiveGoroutine> group : sorted) {
      group.sort(LONGEST_FIRST);
    }
    sorted.sort(Comparator.comparing(group -> group.get(0), LONGEST_FIRST));
    return sorted;
  }

  /** What families have in common that wait for each other in the same way. */
  static Object ofFamily(List<LiveGoroutine> family) {
    return family.stream()
        .map(Shape::of)
        .distinct()
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }
}
