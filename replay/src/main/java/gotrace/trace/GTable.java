package gotrace.trace;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/**
 * One long for every live goroutine by id: what the reader of the order, and the writer of traces,
 * know of it. Pages of 256 consecutive ids, since Go hands them out in runs; pages are found by
 * open addressing, so memory follows the number of live goroutines and not the size of their ids. A
 * page without a live goroutine is used again.
 */
public final class GTable {
  /** The state of a goroutine that is not live; no live one has it. */
  public static final long ABSENT = 0;

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  /** A page's last slot counts its live goroutines. */
  private static final int LIVE = PAGE;

  private long[] numbers = new long[64];
  private long[][] pages = new long[64][];
  private int pageCount;

  private long lastNumber;
  private long[] lastPage;

  private long[] spare;

  /** The goroutine's state, {@link #ABSENT} if it is not live. */
  public long get(long goid) {
    long[] page = page(goid >>> PAGE_BITS);
    return page == null ? ABSENT : page[(int) goid & (PAGE - 1)];
  }

  /** Changes the state of a live goroutine, or adds it. */
  public void put(long goid, long state) {
    long number = goid >>> PAGE_BITS;
    long[] page = page(number);
    if (page == null) {
      page = add(number);
    }
    int slot = (int) goid & (PAGE - 1);
    if (page[slot] == ABSENT) {
      page[LIVE]++;
    }
    page[slot] = state;
  }

  /** The goroutine is no longer live, if it was. */
  public void remove(long goid) {
    long number = goid >>> PAGE_BITS;
    long[] page = page(number);
    int slot = (int) goid & (PAGE - 1);
    if (page == null || page[slot] == ABSENT) {
      return;
    }
    page[slot] = ABSENT;
    if (--page[LIVE] == 0) {
      drop(number);
    }
  }

  /**
   * Gives every live goroutine another state, in the order of their ids.
   *
   * @param change from an id and its state to the new state, never {@link #ABSENT}; it must leave
   *     the table alone
   */
  public void replaceAll(LongBinaryOperator change) {
    long[] order = new long[pageCount];
    int n = 0;
    for (int i = 0; i < pages.length; i++) {
      if (pages[i] != null) {
        order[n++] = numbers[i];
      }
    }
    Arrays.sort(order);
    for (long number : order) {
      long[] page = pages[find(number)];
      for (int slot = 0; slot < PAGE; slot++) {
        if (page[slot] != ABSENT) {
          page[slot] = change.applyAsLong((number << PAGE_BITS) + slot, page[slot]);
        }
      }
    }
  }

  /** How many goroutines are live. */
  public int size() {
    int live = 0;
    for (long[] page : pages) {
      live += page == null ? 0 : (int) page[LIVE];
    }
    return live;
  }

  /** Forgets all. */
  public void clear() {
    Arrays.fill(pages, null);
    pageCount = 0;
    lastPage = null;
  }

  private long[] page(long number) {
    if (number == lastNumber && lastPage != null) {
      return lastPage;
    }
    long[] page = pages[find(number)];
    if (page != null) {
      lastNumber = number;
      lastPage = page;
    }
    return page;
  }

  /** The slot of the page, or the free one where it would go. */
  private int find(long number) {
    int mask = pages.length - 1;
    int i = IdHash.home(number, mask);
    while (pages[i] != null && numbers[i] != number) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private long[] add(long number) {
    if (2 * (pageCount + 1) > pages.length) {
      grow();
    }
    long[] page = spare != null ? spare : new long[PAGE + 1];
    spare = null;
    int i = find(number);
    numbers[i] = number;
    pages[i] = page;
    pageCount++;
    return page;
  }

  private void grow() {
    long[] oldNumbers = numbers;
    long[][] oldPages = pages;
    numbers = new long[oldPages.length * 2];
    pages = new long[oldPages.length * 2][];
    for (int i = 0; i < oldPages.length; i++) {
      if (oldPages[i] != null) {
        int j = find(oldNumbers[i]);
        numbers[j] = oldNumbers[i];
        pages[j] = oldPages[i];
      }
    }
  }

  private void drop(long number) {
    int mask = pages.length - 1;
    int hole = find(number);
    spare = pages[hole];
    lastPage = null;
    pageCount--;
    for (int i = (hole + 1) & mask; pages[i] != null; i = (i + 1) & mask) {
      int distanceFromHome = (i - IdHash.home(numbers[i], mask)) & mask;
      if (distanceFromHome >= ((i - hole) & mask)) {
        numbers[hole] = numbers[i];
        pages[hole] = pages[i];
        hole = i;
      }
    }
    pages[hole] = null;
  }
}
