package gotrace.runtime;

import java.util.Arrays;

/**
 * The timers of a P (time.go: timers): a heap of four children a node, by the times that they had
 * when they were placed. A timer that was stopped or changed since is put right when it reaches the
 * head, or by {@link #adjust}.
 */
public final class Timers {
  private static final int HEAP_N = 4;

  private Timer[] heap = new Timer[4];

  /** By which the heap is ordered. */
  private long[] whens = new long[4];

  private int size;

  /** How many are to leave. */
  int zombies;

  /** Of the first; 0 for none. */
  private long minWhenHeap;

  /** At most the earliest of those that were changed since they were placed; 0 for none. */
  private long minWhenModified;

  /** The last {@link #check} ran a timer. */
  private boolean ran;

  final NetPoller poller;

  public Timers(NetPoller poller) {
    this.poller = poller;
  }

  /** How many stand here, zombies included. */
  public int size() {
    return size;
  }

  /** Whether one stands here, as a zombie at least. */
  public boolean any() {
    return size > 0;
  }

  /** Whether the last {@link #check} ran a timer. */
  public boolean ran() {
    return ran;
  }

  /** time.go: wakeTime. When the next is due, or earlier; 0 for none. */
  public long wakeTime() {
    if (minWhenHeap == 0 || (minWhenModified != 0 && minWhenModified < minWhenHeap)) {
      return minWhenModified;
    }
    return minWhenHeap;
  }

  /**
   * time.go: timers.check. Runs what is due.
   *
   * @param own those of the P at hand, and not of another that is helped
   * @return when the next is due; 0 for none. See {@link #ran}.
   */
  public long check(long nowNanos, boolean own) {
    ran = false;
    long next = wakeTime();
    if (next == 0) {
      return 0;
    }
    if (nowNanos < next && !(own && manyZombies())) {
      return next;
    }
    if (size == 0) {
      return 0;
    }
    adjust(nowNanos, false);
    long pollUntil = runDue(nowNanos);
    if (own && manyZombies()) {
      adjust(nowNanos, true);
    }
    return pollUntil;
  }

  private boolean manyZombies() {
    return zombies > size / 4;
  }

  private long runDue(long nowNanos) {
    while (size > 0) {
      Timer t = heap[0];
      if (!t.marked() && whens[0] > nowNanos) {
        return whens[0];
      }
      if (t.updateHeap()) {
        continue;
      }
      t.run(nowNanos);
      ran = true;
    }
    return 0;
  }

  /**
   * time.go: timers.adjust. Places all that were changed, and drops the zombies.
   *
   * @param force also when none of them is due
   */
  private void adjust(long nowNanos, boolean force) {
    if (!force && (minWhenModified == 0 || minWhenModified > nowNanos)) {
      return;
    }
    minWhenModified = 0;
    boolean changed = false;
    for (int i = 0; i < size; i++) {
      Timer t = heap[i];
      if (t.zombie()) {
        zombies--;
        t.unheaped();
        size--;
        heap[i] = heap[size];
        whens[i] = whens[size];
        heap[size] = null;
        i--;
        changed = true;
      } else if (t.marked()) {
        whens[i] = t.when;
        t.placed();
        changed = true;
      }
    }
    if (changed) {
      initHeap();
    }
    updateMinWhenHeap();
  }

  /** time.go: timers.cleanHead. So that adding and removing again and again does not pile up. */
  void cleanHead() {
    while (size > 0) {
      Timer last = heap[size - 1];
      if (last.zombie()) {
        zombies--;
        last.unheaped();
        heap[--size] = null;
      } else if (!heap[0].marked() || !heap[0].updateHeap()) {
        return;
      }
    }
  }

  /** time.go: timers.addHeap. */
  void addHeap(Timer t) {
    poller.genericInit();
    if (t.ts != null) {
      throw new RuntimeThrow("ts set in timer");
    }
    t.ts = this;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
      whens = Arrays.copyOf(whens, 2 * size);
    }
    siftUp(t, t.when, size++);
    if (heap[0] == t) {
      updateMinWhenHeap();
    }
  }

  /** time.go: timers.deleteMin. */
  void deleteMin() {
    heap[0].unheaped();
    size--;
    Timer last = heap[size];
    heap[size] = null;
    if (size > 0) {
      siftDown(last, whens[size], 0);
    } else {
      minWhenModified = 0;
    }
    updateMinWhenHeap();
  }

  void replaceMin(long when) {
    siftDown(heap[0], when, 0);
    updateMinWhenHeap();
  }

  /**
   * time.go: updateMinWhenModified. One of these was changed.
   *
   * @return whether the poller must hear of it
   */
  boolean modifiedEarlier(long when) {
    if (minWhenModified != 0 && minWhenModified <= when) {
      return false;
    }
    minWhenModified = when;
    return true;
  }

  /** time.go: timers.take. All of another P, which goes away, move here. The world is stopped. */
  public void take(Timers src) {
    for (int i = 0; i < src.size; i++) {
      Timer t = src.heap[i];
      boolean zombie = t.zombie();
      if (zombie) {
        t.unheaped();
      } else {
        t.placed();
        t.ts = null;
        addHeap(t);
      }
      src.heap[i] = null;
    }
    src.size = 0;
    src.zombies = 0;
    src.minWhenHeap = 0;
    src.minWhenModified = 0;
  }

  private void updateMinWhenHeap() {
    minWhenHeap = size == 0 ? 0 : whens[0];
  }

  private void siftUp(Timer t, long when, int from) {
    int i = from;
    while (i > 0) {
      int p = (i - 1) / HEAP_N;
      if (when >= whens[p]) {
        break;
      }
      heap[i] = heap[p];
      whens[i] = whens[p];
      i = p;
    }
    heap[i] = t;
    whens[i] = when;
  }

  private void siftDown(Timer t, long when, int from) {
    int i = from;
    while (true) {
      int least = -1;
      long least0 = when;
      int first = i * HEAP_N + 1;
      for (int j = first; j < Math.min(first + HEAP_N, size); j++) {
        if (whens[j] < least0) {
          least0 = whens[j];
          least = j;
        }
      }
      if (least < 0) {
        break;
      }
      heap[i] = heap[least];
      whens[i] = least0;
      i = least;
    }
    heap[i] = t;
    whens[i] = when;
  }

  private void initHeap() {
    if (size <= 1) {
      return;
    }
    for (int i = (size - 2) / HEAP_N; i >= 0; i--) {
      siftDown(heap[i], whens[i], i);
    }
  }
}
