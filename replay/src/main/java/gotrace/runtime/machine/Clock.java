package gotrace.runtime.machine;

import java.util.Arrays;

/** The threads that are due, the earliest first; of equal times, the lowest id first. */
final class Clock {
  private M[] heap = new M[16];
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
      }
      i = size++;
    }
    i = up(mp, i);
    down(mp, i);
  }

  void remove(M mp) {
    int i = mp.heapIndex;
    mp.heapIndex = -1;
    M last = heap[--size];
    heap[size] = null;
    if (last != mp) {
      i = up(last, i);
      down(last, i);
    }
  }

  private int up(M mp, int from) {
    int i = from;
    while (i > 0) {
      M parent = heap[(i - 1) / 2];
      if (!before(mp, parent)) {
        break;
      }
      set(i, parent);
      i = (i - 1) / 2;
    }
    set(i, mp);
    return i;
  }

  private void down(M mp, int from) {
    int i = from;
    while (true) {
      int child = 2 * i + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], mp)) {
        break;
      }
      set(i, heap[child]);
      i = child;
    }
    set(i, mp);
  }

  private void set(int i, M mp) {
    heap[i] = mp;
    mp.heapIndex = i;
  }

  private static boolean before(M a, M b) {
    return a.at < b.at || (a.at == b.at && a.id < b.id);
  }
}
