package gotrace.runtime.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** All goroutines that have not ended (proc.go: allgs). */
final class LiveGoroutines {
  private final List<Goroutine> all = new ArrayList<>();

  void add(Goroutine gp) {
    gp.allIndex = all.size();
    all.add(gp);
  }

  void remove(Goroutine gp) {
    Goroutine last = all.remove(all.size() - 1);
    if (last != gp) {
      all.set(gp.allIndex, last);
      last.allIndex = gp.allIndex;
    }
  }

  int size() {
    return all.size();
  }

  void forEach(Consumer<Goroutine> each) {
    all.forEach(each);
  }

  /** In the order of their ids. */
  List<Goroutine> sorted() {
    List<Goroutine> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(gp -> gp.goid));
    return sorted;
  }
}
