package gotrace.runtime.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * All goroutines that have not ended, each at its place in proc.go's allgs. Who begins takes the
 * place of one that ended, the P's latest first (gfget), and else a new one. So stack dumps show
 * goroutines in the order of their places, not of their ids.
 */
final class LiveGoroutines {
  private final List<Goroutine> all = new ArrayList<>();
  private final Free shared = new Free();
  private int size;

  /** Places that are free, the latest on top: a P's gFree, or the scheduler's. */
  static final class Free {
    private static final int MOST_OF_A_P = 64;
    private static final int BATCH = 32;

    private int[] places = new int[MOST_OF_A_P];
    private int size;

    private void push(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = place;
    }

    private int pop() {
      return places[--size];
    }
  }

  /** proc.go: gfget, allgadd. */
  void add(Goroutine gp, Free free) {
    if (free.size == 0) {
      while (free.size < Free.BATCH && shared.size > 0) {
        free.push(shared.pop());
      }
    }
    if (free.size == 0) {
      gp.place = all.size();
      all.add(gp);
    } else {
      gp.place = free.pop();
      all.set(gp.place, gp);
    }
    size++;
  }

  /** proc.go: gfput. */
  void remove(Goroutine gp, Free free) {
    all.set(gp.place, null);
    size--;
    free.push(gp.place);
    if (free.size == Free.MOST_OF_A_P) {
      while (free.size >= Free.BATCH) {
        shared.push(free.pop());
      }
    }
  }

  /** proc.go: gfpurge. */
  void purge(Free free) {
    while (free.size > 0) {
      shared.push(free.pop());
    }
  }

  int size() {
    return size;
  }

  void forEach(Consumer<Goroutine> each) {
    all.stream().filter(Objects::nonNull).forEach(each);
  }

  /** By place. */
  List<Goroutine> inOrder() {
    return all.stream().filter(Objects::nonNull).toList();
  }
}
