package gotrace.runtime.machine;

import java.util.Arrays;

/** The timers of a P, the earliest first (time.go: timers): a heap. */
final class Timers {
  private Timer[] heap = new Timer[4];
  private int size;

  boolean any() {
    return size > 0;
  }

  /** time.go: wakeTime. When the first is due; 0 for none. */
  long wakeTime() {
    return size == 0 ? 0 : heap[0].when;
  }

  /** The timer must stand nowhere. */
  void add(Timer t) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    t.ts = this;
    siftDown(t, siftUp(t, size++));
  }

  /** time.go: take. All of another P's, which is no more. */
  void take(Timers src) {
    while (src.size > 0) {
      Timer t = src.heap[src.size - 1];
      src.remove(t);
      add(t);
    }
  }

  void remove(Timer t) {
    Timer last = heap[--size];
    heap[size] = null;
    if (last != t) {
      siftDown(last, siftUp(last, t.heapIndex));
    }
    t.ts = null;
  }

  /** Takes out the first if it is due; null otherwise. */
  Timer due(long nowNanos) {
    if (size == 0 || heap[0].when > nowNanos) {
      return null;
    }
    Timer t = heap[0];
    remove(t);
    return t;
  }

  private int siftUp(Timer t, int from) {
    int i = from;
    while (i > 0 && t.when < heap[(i - 1) / 2].when) {
      set(i, heap[(i - 1) / 2]);
      i = (i - 1) / 2;
    }
    set(i, t);
    return i;
  }

  private void siftDown(Timer t, int from) {
    int i = from;
    while (true) {
      int child = 2 * i + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && heap[child + 1].when < heap[child].when) {
        child++;
      }
      if (heap[child].when >= t.when) {
        break;
      }
      set(i, heap[child]);
      i = child;
    }
    set(i, t);
  }

  private void set(int i, Timer t) {
    heap[i] = t;
    t.heapIndex = i;
  }
}
