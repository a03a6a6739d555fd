package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** The order of rows in a table: greatest weight first, and of equal weights the earlier number. */
final class Ranking {
  private Ranking() {}

  /** The numbers from 0 to {@code size} - 1 that are {@code present}, by descending weight. */
  static List<Integer> byDescending(int size, IntPredicate present, IntToLongFunction weight) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (present.test(i)) {
        order.add(i);
      }
    }
    order.sort(
        (a, b) -> {
          int byWeight = Long.compare(weight.applyAsLong(b), weight.applyAsLong(a));
          return byWeight != 0 ? byWeight : Integer.compare(a, b);
        });
    return order;
  }

  /**
   * Rows of a table that shows some only: a row for each of the first, and where there are more, a
   * last row that sums them up.
   *
   * @param shown how many have a row of their own
   * @param others makes the last row of its name, {@code (7 others)}, and of the numbers left
   */
  static List<List<Object>> rows(
      List<Integer> order,
      int shown,
      IntFunction<List<Object>> row,
      BiFunction<String, List<Integer>, List<Object>> others) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i : order.subList(0, Math.min(shown, order.size()))) {
      rows.add(row.apply(i));
    }
    if (order.size() > shown) {
      List<Integer> rest = order.subList(shown, order.size());
      String name = "(" + rest.size() + (rest.size() == 1 ? " other)" : " others)");
      rows.add(others.apply(name, rest));
    }
    return rows;
  }
}
