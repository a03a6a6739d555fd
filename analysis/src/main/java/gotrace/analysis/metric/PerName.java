package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is counted by a name, made when the name first comes up. Names are numbers in the {@link
 * StringPool}.
 */
final class PerName<T> {
  private final IntFunction<T> make;
  private final LongIntMap numberOfName = new LongIntMap();
  private final List<T> all = new ArrayList<>();

  PerName(IntFunction<T> make) {
    this.make = make;
  }

  T of(int name) {
    int number = numberOfName.get(name);
    if (number == LongIntMap.MISSING) {
      number = all.size();
      numberOfName.put(name, number);
      all.add(make.apply(name));
    }
    return all.get(number);
  }

  /** In the order in which they came up. */
  T get(int number) {
    return all.get(number);
  }

  int size() {
    return all.size();
  }
}
