package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Work that goroutines at one place receive from one channel: whoever receives next gets the next
 * piece, whoever did it in the recorded run.
 */
final class Pool {
  /** From a receive to before the next one at the same place. */
  record Item(Life life, int from, int to) {}

  /** By the time at which it was received. */
  final List<Item> items;

  /** The first row of a worker's life that belongs to an item. */
  final int[] begins;

  /** The first row behind the last item of a worker's life. */
  final int[] ends;

  private Pool(List<Item> items, int lives) {
    this.items = items;
    this.begins = new int[lives];
    this.ends = new int[lives];
  }

  /**
   * The pool of these workers.
   *
   * @param rows of the receives, by worker, in order
   */
  static Pool of(List<Life> workers, List<int[]> rows, int lives) {
    List<Item> items = new ArrayList<>();
    Pool pool = new Pool(items, lives);
    for (int w = 0; w < workers.size(); w++) {
      Life life = workers.get(w);
      int[] at = rows.get(w);
      for (int i = 0; i + 1 < at.length; i++) {
        items.add(new Item(life, at[i], at[i + 1]));
      }
      int last = at[at.length - 1];
      int end = lastEnd(life, last);
      items.add(new Item(life, last, end));
      pool.begins[life.number] = at[0];
      pool.ends[life.number] = end;
    }
    items.sort(Comparator.comparingLong(i -> i.life().time[i.from()]));
    return pool;
  }

  /** The last item ends where the worker waits at the same place again, or with the life. */
  private static int lastEnd(Life life, int last) {
    for (int i = last + 1; i < life.size; i++) {
      if (life.op(i) == Life.Op.WAIT && life.place[i] == life.place[last]) {
        return i;
      }
    }
    return life.size;
  }
}
