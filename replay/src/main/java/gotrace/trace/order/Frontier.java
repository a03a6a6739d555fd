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

    /** The cursor's, kept where the heap looks at it. */
    private long time;

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

  /** Puts a lane behind all others, where another frontier had it. */
  void append(Lane lane) {
    lane.time = lane.cursor.time;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    heap[size++] = lane;
  }

  void clear() {
    Arrays.fill(heap, 0, size, null);
    size = 0;
  }

  void insert(Lane lane) {
    append(lane);
    siftUp(size - 1);
  }

  /** The lane at {@code i} has a new time. */
  void update(int i) {
    heap[i].time = heap[i].cursor.time;
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
    GoSort.sort(heap, size, (a, b) -> a.time < b.time);
  }

  private int siftUp(int from) {
    Lane lane = heap[from];
    int i = from;
    while (i > 0 && heap[(i - 1) / 2].time > lane.time) {
      heap[i] = heap[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    heap[i] = lane;
    return i;
  }

  private void siftDown(int from) {
    Lane lane = heap[from];
    int i = from;
    for (int child = earlier(i); child < size && heap[child].time < lane.time; child = earlier(i)) {
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = lane;
  }

  /** The child that comes first, the left one if both are equal; may lie behind the end. */
  private int earlier(int i) {
    int left = 2 * i + 1;
    return left + 1 < size && heap[left + 1].time < heap[left].time ? left + 1 : left;
  }

  private void swap(int i, int j) {
    Lane t = heap[i];
    heap[i] = heap[j];
    heap[j] = t;
  }
}
