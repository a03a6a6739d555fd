package gotrace.runtime.machine;

import java.util.Arrays;

/**
 * The threads that are due, the earliest first; of equal times, the lowest id first. A heap of four
 * branches, with the times beside the threads, for most steps do little more than move one here.
 */
final class Clock {
  private static final int BRANCHES = 4;

  private M[] heap = new M[64];

  /** When each is due. */
  private long[] times = new long[64];

  private int size;

  /** Null when every thread is parked. */
  M earliest() {
    return size == 0 ? null : heap[0];
  }

  int size() {
    return size;
  }

  /** Puts it in, or moves it to where its time now belongs. */
  void due(M mp) {
    int i = mp.heapIndex;
    if (i < 0) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
      }
      i = size++;
    }
    settle(mp, i);
  }

  void remove(M mp) {
    int i = mp.heapIndex;
    mp.heapIndex = -1;
    M last = heap[--size];
    heap[size] = null;
    if (last != mp) {
      settle(last, i);
    }
  }

  /** Its time may be earlier or later than that of whoever stood there. */
  private void settle(M mp, int from) {
    int i = up(mp, from);
    if (i == from) {
      i = down(mp, i);
    }
    set(i, mp);
  }

  private int up(M mp, int from) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) / BRANCHES;
      if (!before(mp, parent)) {
        break;
      }
      set(i, heap[parent]);
      i = parent;
    }
    return i;
  }

  private int down(M mp, int from) {
    int i = from;
    while (true) {
      int first = BRANCHES * i + 1;
      if (first >= size) {
        return i;
      }
      int least = first;
      int end = Math.min(first + BRANCHES, size);
      for (int child = first + 1; child < end; child++) {
        if (times[child] < times[least]
            || (times[child] == times[least] && heap[child].id < heap[least].id)) {
          least = child;
        }
      }
      if (before(mp, least)) {
        return i;
      }
      set(i, heap[least]);
      i = least;
    }
  }

  private void set(int i, M mp) {
    heap[i] = mp;
    times[i] = mp.at;
    mp.heapIndex = i;
  }

  private boolean before(M mp, int other) {
    return mp.at < times[other] || (mp.at == times[other] && mp.id < heap[other].id);
  }
}
