package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.List;
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
}
