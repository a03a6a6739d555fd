package gotrace.replay.guide;

import gotrace.runtime.G;
import gotrace.runtime.Sched;

/**
 * How many goroutines a P took from the global queue. Go's rule gives a number by the queue's
 * length, which a trace does not tell exactly: a stop is logged before it queues, and a start after
 * it was taken. So the number is corrected by what starts later. The queue is taken from its head:
 * when a goroutine starts later than one that stood behind it, it had been taken before, and if the
 * same P starts it, with this batch. The first for which that does not hold, and which another P
 * starts, began a batch of its own.
 */
final class Batch {
  private static final int LOOKED_AT = Sched.FAIR_TICKS;

  private final Model x;
  private long[] next = new long[LOOKED_AT];

  /** Those whose start proves nothing: the thread to which they are locked has to wake first. */
  private boolean[] late = new boolean[LOOKED_AT];

  /** How many of those behind the first are not loose, up to the first that is. */
  private int tight;

  /** How many were certainly taken, the first included. */
  int least;

  /** The likely number. */
  int likely;

  Batch(Model model) {
    this.x = model;
  }

  /**
   * Looks at what stands behind the first.
   *
   * @param size of the queue from the first on
   */
  void look(Proc proc, G first, int size) {
    int predicted = x.sched.batch(size);
    int n = read(first, Math.min(size - 1, 2 * predicted + LOOKED_AT));
    predicted = Math.min(predicted, n + 1);
    long[] last = suffixMinima(n);
    least = 1;
    int open = n + 1;
    boolean ordered = false;
    for (int i = 0; i < n; i++) {
      boolean own = next[i] == Coming.NEVER || Coming.p(next[i]) == proc.p.id;
      boolean inOrder = next[i] <= last[i + 1];
      if (!own && (inOrder || ordered)) {
        open = inOrder ? i + 1 : n + 1;
        break;
      }
      ordered |= inOrder;
      if (own && !ordered && next[i] != Coming.NEVER && !late[i]) {
        least = i + 2;
      }
    }
    int likeliest =
        Math.min(
            predicted, Math.max(open, x.sched.batch(certain(proc, x.goroutine(first.goid), size))));
    likely = least > predicted ? least : likeliest;
  }

  /** How many stood there for certain: what is loose may have gone, and the last may come later. */
  private int certain(Proc proc, Goroutine first, int size) {
    long old = Math.min(proc.globalPuts, x.putsBefore);
    int there = (int) Math.max(1, size - (x.sched.runqPuts() - old));
    return first.loose ? 1 : Math.min(there, tight + 1);
  }

  private int read(G first, int most) {
    if (next.length < most) {
      next = new long[most];
      late = new boolean[most];
    }
    int n = 0;
    tight = 0;
    for (G gp = x.sched.runqAfter(first); gp != null && n < most; gp = x.sched.runqAfter(gp)) {
      Goroutine go = x.goroutine(gp.goid);
      late[n] = go.locked;
      tight += tight == n && !go.loose ? 1 : 0;
      next[n++] = go.nextStart();
    }
    return n;
  }

  private long[] suffixMinima(int n) {
    long[] minima = new long[n + 1];
    minima[n] = Coming.NEVER;
    for (int i = n - 1; i >= 0; i--) {
      minima[i] = Math.min(next[i], minima[i + 1]);
    }
    return minima;
  }
}
