package gotrace.trace.wire;

/**
 * Go's slices.SortFunc: pattern-defeating quicksort, insertion sort up to 12 elements. It is not
 * stable, and Go's order of events with equal times depends on where it leaves them, so the same
 * swaps have to be made here.
 */
public final class GoSort {
  private static final int MAX_INSERTION = 12;
  private static final int NINTHER_FROM = 50;
  private static final int MAX_SWAPS = 12;
  private static final int SHIFT_FROM = 50;
  private static final int SHIFT_STEPS = 5;

  /** A strict order. */
  public interface Less<T> {
    boolean less(T a, T b);
  }

  private GoSort() {}

  /** Sorts the whole array. */
  public static <T> void sort(T[] data, Less<T> less) {
    sort(data, data.length, less);
  }

  /** Sorts the first {@code n} elements. */
  public static <T> void sort(T[] data, int n, Less<T> less) {
    new Run<>(data, less).pdqsort(0, n, bits(n));
  }

  private static int bits(int n) {
    return 32 - Integer.numberOfLeadingZeros(n);
  }

  /** One sort: the array and its order. */
  private static final class Run<T> {
    private final T[] data;
    private final Less<T> less;
    private int swaps;

    Run(T[] data, Less<T> less) {
      this.data = data;
      this.less = less;
    }

    private boolean less(int i, int j) {
      return less.less(data[i], data[j]);
    }

    private void swap(int i, int j) {
      T t = data[i];
      data[i] = data[j];
      data[j] = t;
    }

    void pdqsort(int from, int to, int badChoicesLeft) {
      int a = from;
      int b = to;
      int limit = badChoicesLeft;
      boolean balanced = true;
      boolean partitioned = true;
      while (true) {
        int length = b - a;
        if (length <= MAX_INSERTION) {
          insertionSort(a, b);
          return;
        }
        if (limit == 0) {
          heapSort(a, b);
          return;
        }
        if (!balanced) {
          breakPatterns(a, b);
          limit--;
        }
        int pivot = choosePivot(a, b);
        boolean increasing = swaps == 0;
        if (swaps == MAX_SWAPS) {
          reverse(a, b);
          pivot = b - 1 - (pivot - a);
          increasing = true;
        }
        if (balanced && partitioned && increasing && partialInsertionSort(a, b)) {
          return;
        }
        if (a > 0 && !less(a - 1, pivot)) {
          a = partitionEqual(a, b, pivot);
          continue;
        }
        int mid = partition(a, b, pivot);
        partitioned = mid < 0;
        mid = partitioned ? ~mid : mid;
        int left = mid - a;
        int right = b - mid;
        balanced = Math.min(left, right) >= length / 8;
        if (left < right) {
          pdqsort(a, mid, limit);
          a = mid + 1;
        } else {
          pdqsort(mid + 1, b, limit);
          b = mid;
        }
      }
    }

    private void insertionSort(int a, int b) {
      for (int i = a + 1; i < b; i++) {
        for (int j = i; j > a && less(j, j - 1); j--) {
          swap(j, j - 1);
        }
      }
    }

    private void heapSort(int a, int b) {
      int n = b - a;
      for (int i = (n - 1) / 2; i >= 0; i--) {
        siftDown(i, n, a);
      }
      for (int i = n - 1; i >= 0; i--) {
        swap(a, a + i);
        siftDown(0, i, a);
      }
    }

    private void siftDown(int root, int end, int first) {
      int i = root;
      for (int child = 2 * i + 1; child < end; child = 2 * i + 1) {
        if (child + 1 < end && less(first + child, first + child + 1)) {
          child++;
        }
        if (!less(first + i, first + child)) {
          return;
        }
        swap(first + i, first + child);
        i = child;
      }
    }

    /** The pivot's new place; its complement when nothing had to be moved. */
    private int partition(int a, int b, int pivot) {
      swap(a, pivot);
      int i = a + 1;
      int j = b - 1;
      boolean moved = false;
      while (true) {
        while (i <= j && less(i, a)) {
          i++;
        }
        while (i <= j && !less(j, a)) {
          j--;
        }
        if (i > j) {
          swap(j, a);
          return moved ? j : ~j;
        }
        swap(i++, j--);
        moved = true;
      }
    }

    private int partitionEqual(int a, int b, int pivot) {
      swap(a, pivot);
      int i = a + 1;
      int j = b - 1;
      while (true) {
        while (i <= j && !less(a, i)) {
          i++;
        }
        while (i <= j && less(a, j)) {
          j--;
        }
        if (i > j) {
          return i;
        }
        swap(i++, j--);
      }
    }

    private boolean partialInsertionSort(int a, int b) {
      int i = a + 1;
      for (int step = 0; step < SHIFT_STEPS; step++) {
        while (i < b && !less(i, i - 1)) {
          i++;
        }
        if (i == b) {
          return true;
        }
        if (b - a < SHIFT_FROM) {
          return false;
        }
        swap(i, i - 1);
        if (i - a >= 2) {
          for (int j = i - 1; j >= 1 && less(j, j - 1); j--) {
            swap(j, j - 1);
          }
        }
        if (b - i >= 2) {
          for (int j = i + 1; j < b && less(j, j - 1); j++) {
            swap(j, j - 1);
          }
        }
      }
      return false;
    }

    private void breakPatterns(int a, int b) {
      int length = b - a;
      if (length < 8) {
        return;
      }
      long random = length;
      long mask = (1L << bits(length)) - 1;
      int middle = a + length / 4 * 2;
      for (int k = middle - 1; k <= middle + 1; k++) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        int other = (int) (random & mask);
        swap(k, a + (other >= length ? other - length : other));
      }
    }

    /** Leaves in {@link #swaps} how far from sorted the probes were. */
    private int choosePivot(int a, int b) {
      int n = b - a;
      swaps = 0;
      int i = a + n / 4;
      int j = a + n / 4 * 2;
      int k = a + n / 4 * 3;
      if (n >= NINTHER_FROM) {
        i = median(i - 1, i, i + 1);
        j = median(j - 1, j, j + 1);
        k = median(k - 1, k, k + 1);
      }
      return median(i, j, k);
    }

    private int median(int x, int y, int z) {
      int a = x;
      int b = y;
      int c = z;
      if (less(b, a)) {
        swaps++;
        int t = a;
        a = b;
        b = t;
      }
      if (less(c, b)) {
        swaps++;
        b = c;
      }
      if (less(b, a)) {
        swaps++;
        b = a;
      }
      return b;
    }

    private void reverse(int a, int b) {
      for (int i = a, j = b - 1; i < j; i++, j--) {
        swap(i, j);
      }
    }
  }
}
