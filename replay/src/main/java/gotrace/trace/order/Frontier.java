package gotrace.trace.order;

import gotrace.trace.wire.BatchCursor;
import gotrace.trace.wire.GoSort;
import java.util.Arrays;

/**
 * The next event of each M, as a heap by time. Equal times are common, so it makes the same
 * exchanges as Go's (batchcursor.go: heapInsert, heapUpdate, heapRemove), and its sort too.
 */
final class Frontier {
  /** One M's events. */
  static final class Lane {
    final BatchCursor cursor;
    final MState m;

    Lane(BatchCursor cursor, MState m) {
      this.cursor = cursor;
      this.m = m;
    }
  }

  private Lane[] heap = new Lane[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Lane get(int i) {
    return heap[i];
  }

  void clear() {
    Arrays.fill(heap, 0, size, null);
    size = 0;
  }

  void insert(Lane lane) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    heap[size] = lane;
    siftUp(size++);
  }

  /** The lane at {@code i} has a new time. */
  void update(int i) {
    if (siftUp(i) == i) {
      siftDown(i);
    }
  }

  /** The lane at {@code i} has no more events. */
  void remove(int i) {
    for (int j = i; j > 0; j = (j - 1) / 2) {
      swap(j, (j - 1) / 2);
    }
    swap(0, --size);
    heap[size] = null;
    siftDown(0);
  }

  void sort() {
    GoSort.sort(heap, size, (a, b) -> a.cursor.time < b.cursor.time);
  }

  private int siftUp(int from) {
    int i = from;
    while (i > 0 && time((i - 1) / 2) > time(i)) {
      swap(i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
    return i;
  }

  private void siftDown(int from) {
    for (int i = from, least = least(i); least != i; least = least(i)) {
      swap(i, least);
      i = least;
    }
  }

  /** Which of a lane and its children comes first; a child only if it is earlier. */
  private int least(int i) {
    int least = i;
    long time = i < size ? time(i) : Long.MAX_VALUE;
    for (int child = 2 * i + 1; child <= 2 * i + 2 && child < size; child++) {
      if (time(child) < time) {
        time = time(child);
        least = child;
      }
    }
    return least;
  }

  private long time(int i) {
    return heap[i].cursor.time;
  }

  private void swap(int i, int j) {
    Lane t = heap[i];
    heap[i] = heap[j];
    heap[j] = t;
  }
}
