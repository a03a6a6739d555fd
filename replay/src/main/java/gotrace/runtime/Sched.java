package gotrace.runtime;

import java.util.ArrayList;
import java.util.List;

/** The scheduler (runtime2.go: schedt) with the Ps, and what is done to their queues (proc.go). */
public final class Sched {
  private final List<P> allp = new ArrayList<>();
  private final GQueue runq = new GQueue();
  public final Counters counters = new Counters();

  /** Sudogs that no P holds (runtime2.go: sudogcache of schedt). */
  private int sudogcentral;

  /** GOMAXPROCS. */
  public int gomaxprocs = 1;

  /** The P with this id, made when first named. */
  public P p(int id) {
    while (allp.size() <= id) {
      allp.add(new P(allp.size()));
    }
    return allp.get(id);
  }

  public int runqSize() {
    return runq.size();
  }

  public G globalHead() {
    return runq.head();
  }

  /** proc.go: runqput. Executed only by the owner P. */
  public void runqPut(P pp, G gp, boolean next) {
    G put = gp;
    if (next) {
      counters.runnextPuts++;
      put = pp.runnext;
      pp.runnext = gp;
      gp.place = G.Place.RUNNEXT;
      gp.at = pp;
      if (put == null) {
        return;
      }
      counters.runnextKicks++;
    }
    if (pp.runq.full()) {
      runqPutSlow(pp, put);
    } else {
      pp.runq.pushBack(put);
    }
  }

  /** proc.go: runqputslow. Half of a full queue, and the newcomer, go to the global queue. */
  private void runqPutSlow(P pp, G gp) {
    counters.overflows++;
    for (int i = 0; i < Runq.SIZE / 2; i++) {
      runq.pushBack(pp.runq.pop());
    }
    runq.pushBack(gp);
  }

  /** proc.go: globrunqput. */
  public void globRunqPut(G gp) {
    runq.pushBack(gp);
  }

  /** proc.go: runqget, the part that takes runnext. */
  public G takeRunnext(P pp) {
    G gp = pp.runnext;
    pp.runnext = null;
    gp.place = G.Place.NONE;
    gp.at = null;
    return gp;
  }

  /** proc.go: runqget, the part that takes the head of the queue. */
  public G runqGet(P pp) {
    return pp.runq.pop();
  }

  public G atRunq(P pp, int index) {
    return pp.runq.get(index);
  }

  public int indexInRunq(G gp) {
    return gp.at.runq.indexOf(gp);
  }

  /** proc.go: globrunqgetbatch and runqputbatch: the first is returned, the others queue here. */
  public G globRunqGet(P pp, int n) {
    G gp = runq.pop();
    for (int i = 1; i < n && runq.size() > 0; i++) {
      G next = runq.pop();
      pp.runq.pushBack(next);
    }
    return gp;
  }

  /** As {@link #globRunqGet}, but beginning at a goroutine that need not be the head. */
  public G globRunqGetFrom(P pp, G first, int n) {
    G next = first.schedNext;
    runq.remove(first);
    for (int i = 1; i < n && next != null; i++) {
      G gp = next;
      next = gp.schedNext;
      runq.remove(gp);
      pp.runq.pushBack(gp);
    }
    return first;
  }

  /** As many as Go would take from the global queue when the local one is empty. */
  public int globRunqBatch() {
    return Math.min(Runq.SIZE / 2, Math.min(runq.size(), runq.size() / gomaxprocs + 1));
  }

  /** proc.go: runqsteal. Takes n from the victim's head; the last is returned, the others queue. */
  public G runqSteal(P pp, P victim, int n) {
    for (int i = 1; i < n; i++) {
      G gp = victim.runq.pop();
      if (pp.runq.full()) {
        runq.pushBack(gp);
      } else {
        pp.runq.pushBack(gp);
      }
    }
    return victim.runq.pop();
  }

  /** Takes a goroutine out of wherever it stands; the others stay in order. */
  public void takeOut(G gp) {
    switch (gp.place) {
      case NONE -> {}
      case RUNNEXT -> takeRunnext(gp.at);
      case LOCAL -> gp.at.runq.remove(gp);
      case GLOBAL -> runq.remove(gp);
    }
  }

  /** proc.go: execute, the tick of a pick that does not inherit the time slice. */
  public void tick(P pp) {
    pp.schedtick++;
  }

  /** proc.go: acquireSudog. */
  public void acquireSudog(P pp) {
    counters.sudogAcquired++;
    if (pp.sudogcache.size > 0) {
      pp.sudogcache.size--;
      counters.sudogCacheHits++;
    } else if (sudogcentral > 0) {
      int n = Math.min(sudogcentral, SudogCache.CAPACITY / 2);
      sudogcentral -= n;
      pp.sudogcache.size = n - 1;
      counters.sudogRefilled++;
    } else {
      counters.sudogAllocated++;
    }
  }

  /** proc.go: releaseSudog. */
  public void releaseSudog(P pp) {
    if (pp.sudogcache.size == SudogCache.CAPACITY) {
      pp.sudogcache.size = SudogCache.CAPACITY / 2;
      sudogcentral += SudogCache.CAPACITY / 2;
    }
    pp.sudogcache.size++;
  }

  /** mgc.go: clearpools, as far as sudogs go. */
  public void clearPools() {
    sudogcentral = 0;
  }
}
