package gotrace.runtime;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The scheduler (runtime2.go: schedt) with the Ps, and what is done to their queues (proc.go). What
 * a P runs next is a {@link Choice}: {@link #legal} says whether Go's rules allow it now, {@link
 * #commit} carries it out. {@link #takeOut} and {@link #commitFrom} are for a driver that observes
 * what Go did and finds these queues to differ.
 */
public final class Sched {
  /** How often a P looks at the global queue first (proc.go: schedtick%61). */
  public static final int FAIR_TICKS = 61;

  private static final int RECENT = 256;

  private final Map<Integer, P> allp = new HashMap<>();
  private final GQueue runq = new GQueue();

  /** The central list of sudogs, linked by {@code next} (runtime2.go: schedt.sudogcache). */
  private Sudog sudogcentral;

  private final IntFunction<? extends P> newP;

  /** The P looked up last for each remainder of an id; a shortcut past the map. */
  private final P[] recent = new P[RECENT];

  /** GOMAXPROCS. */
  public int gomaxprocs = 1;

  /**
   * @param newP makes the P with this id; asked once for each
   */
  public Sched(IntFunction<? extends P> newP) {
    this.newP = newP;
  }

  /** The P with this id, made when first named. */
  public P p(int id) {
    P last = recent[id & (RECENT - 1)];
    return last != null && last.id == id ? last : look(id);
  }

  private P look(int id) {
    P pp = allp.computeIfAbsent(id, newP::apply);
    recent[id & (RECENT - 1)] = pp;
    return pp;
  }

  /** The Ps that were named, in no order. */
  public Collection<P> ps() {
    return Collections.unmodifiableCollection(allp.values());
  }

  /**
   * For a driver that goes on where another stood: what a P with empty queues had counted and kept.
   *
   * @param sudogs at most as many as a cache holds
   */
  public void resume(P pp, int schedtick, int sudogs) {
    pp.schedtick = schedtick;
    for (int i = 0; i < Math.min(sudogs, SudogCache.CAPACITY); i++) {
      pp.sudogcache.push(new Sudog());
    }
  }

  /** For the same driver: how many sudogs the central list held. */
  public void resumeCentral(int sudogs) {
    for (int i = 0; i < sudogs; i++) {
      Sudog s = new Sudog();
      s.next = sudogcentral;
      sudogcentral = s;
    }
  }

  /** How many sudogs the central list holds. */
  public int centralSudogs() {
    int n = 0;
    for (Sudog s = sudogcentral; s != null; s = s.next) {
      n++;
    }
    return n;
  }

  /** Length of the global queue. */
  public int runqSize() {
    return runq.size();
  }

  /** How many were put at the global queue's tail so far. */
  public long runqPuts() {
    return runq.puts();
  }

  /** Who is next in the global queue; null when it is empty. */
  public G runqHead() {
    return runq.head();
  }

  /**
   * proc.go: procresize, and destroy for each P that is no longer used: what stands in its queues
   * goes in front of the global queue. The world is stopped.
   */
  public void procResize(int nprocs) {
    for (int id = nprocs; id < gomaxprocs; id++) {
      P pp = allp.get(id);
      if (pp != null) {
        destroy(pp);
      }
    }
    gomaxprocs = nprocs;
  }

  /** Who stands behind it in the global queue; null at the tail. */
  public G runqAfter(G gp) {
    return gp.schedNext;
  }

  /**
   * proc.go: runqput. Executed only by the owner P. One that a driver has put elsewhere before
   * leaves that place.
   *
   * @param next into runnext; the goroutine that stood there goes to the queue's tail
   */
  public void runqPut(P pp, G gp, boolean next) {
    takeOut(gp);
    G put = gp;
    if (next) {
      pp.counters.runnextPuts++;
      put = pp.runnext;
      pp.runnext = gp;
      gp.place = G.Place.RUNNEXT;
      gp.at = pp;
      if (put == null) {
        return;
      }
      pp.counters.runnextKicks++;
    }
    if (pp.runq.full()) {
      runqPutSlow(pp, put);
    } else {
      pp.runq.pushBack(put);
    }
  }

  /** proc.go: runqputslow. Half of a full queue, and the newcomer, go to the global queue. */
  private void runqPutSlow(P pp, G gp) {
    pp.counters.overflows++;
    for (int i = 0; i < Runq.SIZE / 2; i++) {
      runq.pushBack(pp.runq.pop());
    }
    runq.pushBack(gp);
  }

  /** proc.go: globrunqput. One that a driver has put elsewhere before leaves that place. */
  public void globRunqPut(G gp) {
    takeOut(gp);
    runq.pushBack(gp);
  }

  /** proc.go: globrunqgetbatch: how many it takes for a P whose own queue is empty. */
  public int globRunqBatch() {
    return batch(runq.size());
  }

  /** As {@link #globRunqBatch}, for a global queue of this length. */
  public int batch(int size) {
    return Math.min(Runq.SIZE / 2, Math.min(size, size / gomaxprocs + 1));
  }

  /** How many goroutines a thief takes from this P's queue (proc.go: runqgrab). */
  public static int half(P victim) {
    int size = victim.runqSize();
    return size - size / 2;
  }

  /**
   * Why Go would not run this on the P now, or null when it would.
   *
   * @param choice one of {@link Choice}; what is handed over past the queues is always legal
   */
  public Illegal legal(P pp, long choice) {
    int take = Choice.take(choice);
    return switch (Choice.source(choice)) {
      case RUNNEXT -> pp.runnext == null ? Illegal.NOTHING_THERE : null;
      case LOCAL -> legalLocal(pp);
      case GLOBAL -> legalGlobal(pp, take);
      case STEAL -> legalSteal(pp, p(Choice.victim(choice)), take);
      case STEAL_RUNNEXT -> legalStealRunnext(pp, p(Choice.victim(choice)));
      case NETPOLL, GCWORKER, TRACEREADER, SYSCALL, PARK_FAILED, UNKNOWN -> null;
    };
  }

  private static Illegal legalLocal(P pp) {
    if (pp.runq.size() == 0) {
      return Illegal.NOTHING_THERE;
    }
    return pp.runnext != null ? Illegal.RUNNEXT_GOES_FIRST : null;
  }

  private Illegal legalGlobal(P pp, int take) {
    if (runq.size() < take) {
      return Illegal.NOTHING_THERE;
    }
    if (take > 1 && !pp.runqEmpty()) {
      return Illegal.OWN_QUEUE_GOES_FIRST;
    }
    return take > 1 && take != globRunqBatch() ? Illegal.NOT_A_BATCH : null;
  }

  private static Illegal legalSteal(P pp, P victim, int take) {
    if (victim.runq.size() < take) {
      return Illegal.NOTHING_THERE;
    }
    if (!pp.runqEmpty()) {
      return Illegal.OWN_QUEUE_GOES_FIRST;
    }
    return take != half(victim) ? Illegal.NOT_HALF : null;
  }

  private static Illegal legalStealRunnext(P pp, P victim) {
    if (victim.runnext == null) {
      return Illegal.NOTHING_THERE;
    }
    if (!pp.runqEmpty()) {
      return Illegal.OWN_QUEUE_GOES_FIRST;
    }
    return victim.runq.size() != 0 ? Illegal.QUEUE_IS_STOLEN_FIRST : null;
  }

  /**
   * Takes the chosen goroutine out of its queue, with those that move along. Nothing else takes one
   * out to run it.
   *
   * @throws IllegalStateException when nothing stands there, or nothing was chosen from a queue
   */
  public G commit(P pp, long choice) {
    Illegal why = legal(pp, choice);
    if (why == Illegal.NOTHING_THERE) {
      throw new IllegalStateException(Choice.source(choice) + " on P " + pp.id + ": " + why.text());
    }
    return switch (Choice.source(choice)) {
      case RUNNEXT -> {
        pp.counters.runnextHits++;
        yield takeRunnext(pp);
      }
      case LOCAL -> pp.runq.pop();
      case GLOBAL -> commitFrom(pp, runq.head(), Choice.take(choice));
      case STEAL -> runqSteal(pp, p(Choice.victim(choice)), Choice.take(choice));
      case STEAL_RUNNEXT -> {
        P victim = p(Choice.victim(choice));
        victim.counters.runnextSteals++;
        victim.counters.stolen++;
        yield takeRunnext(victim);
      }
      case NETPOLL, GCWORKER, TRACEREADER, SYSCALL, PARK_FAILED, UNKNOWN ->
          throw new IllegalStateException("no queue holds what comes from " + choice);
    };
  }

  /**
   * proc.go: globrunqgetbatch and runqputbatch: one is returned, those behind it queue on the P.
   * For a driver that knows better where the batch began.
   *
   * @param first in the global queue; Go begins at its head
   */
  public G commitFrom(P pp, G first, int take) {
    G next = first.schedNext;
    runq.remove(first);
    for (int i = 1; i < take && next != null && !pp.runq.full(); i++) {
      G gp = next;
      next = gp.schedNext;
      runq.remove(gp);
      pp.runq.pushBack(gp);
    }
    return first;
  }

  /** proc.go: runqsteal. The last of those taken is returned, the others queue on the thief. */
  private G runqSteal(P pp, P victim, int take) {
    victim.counters.stolen += take;
    for (int i = 1; i < take; i++) {
      G gp = victim.runq.pop();
      if (pp.runq.full()) {
        runq.pushBack(gp);
      } else {
        pp.runq.pushBack(gp);
      }
    }
    return victim.runq.pop();
  }

  private static G takeRunnext(P pp) {
    G gp = pp.runnext;
    pp.runnext = null;
    gp.place = G.Place.NONE;
    gp.at = null;
    return gp;
  }

  /** Takes a goroutine out of wherever it stands, if anywhere; the others stay in order. */
  public void takeOut(G gp) {
    switch (gp.place) {
      case NONE -> {}
      case RUNNEXT -> takeRunnext(gp.at);
      case LOCAL -> gp.at.runq.remove(gp);
      case GLOBAL -> runq.remove(gp);
    }
  }

  /**
   * Puts a goroutine that waits elsewhere in front of a local queue that holds something; without
   * effect when the queue is full.
   */
  public void putFront(P pp, G gp) {
    if (!pp.runq.full()) {
      takeOut(gp);
      pp.runq.pushFront(gp);
    }
  }

  /** proc.go: execute, with a fresh time slice. A goroutine that inherits one counts no tick. */
  public void tick(P pp) {
    pp.schedtick++;
  }

  /** Where the next sudog that this P acquires comes from. */
  public SudogOrigin sudogOrigin(P pp) {
    if (pp.sudogcache.size > 0) {
      return SudogOrigin.CACHE;
    }
    return sudogcentral == null ? SudogOrigin.NEW : SudogOrigin.CENTRAL;
  }

  /** proc.go: acquireSudog. An empty cache takes up to half its capacity from the central list. */
  public Sudog acquireSudog(P pp) {
    pp.counters.sudogAcquired++;
    SudogCache cache = pp.sudogcache;
    if (cache.size > 0) {
      pp.counters.sudogCacheHits++;
      return cache.pop();
    }
    if (sudogcentral == null) {
      pp.counters.sudogAllocated++;
      return new Sudog();
    }
    pp.counters.sudogRefilled++;
    while (cache.size < SudogCache.CAPACITY / 2 && sudogcentral != null) {
      Sudog s = sudogcentral;
      sudogcentral = s.next;
      s.next = null;
      cache.push(s);
    }
    return cache.pop();
  }

  /** proc.go: releaseSudog. A full cache gives half to the central list, in its order. */
  public void releaseSudog(P pp, Sudog s) {
    s.g = null;
    s.elem = null;
    s.c = null;
    s.isSelect = false;
    s.success = false;
    s.ticket = false;
    s.notifyTicket = 0;
    s.waitlink = null;
    if (!s.cleared()) {
      throw new RuntimeThrow("runtime: sudog released with something left in it");
    }
    SudogCache cache = pp.sudogcache;
    if (cache.size == SudogCache.CAPACITY) {
      spill(cache);
    }
    cache.push(s);
  }

  private void spill(SudogCache cache) {
    Sudog first = cache.pop();
    Sudog last = first;
    while (cache.size > SudogCache.CAPACITY / 2) {
      last.next = cache.pop();
      last = last.next;
    }
    last.next = sudogcentral;
    sudogcentral = first;
  }

  /**
   * proc.go: runqdrain, and globrunqputbatch: all that stands on the P, runnext first, goes to the
   * tail of the global queue.
   */
  public void runqDrain(P pp) {
    if (pp.runnext != null) {
      runq.pushBack(takeRunnext(pp));
    }
    while (pp.runq.size() > 0) {
      runq.pushBack(pp.runq.pop());
    }
  }

  /**
   * proc.go: p.destroy. All that stands on the P, runnext first, goes before what the global queue
   * holds; its sudogs are dropped.
   */
  public void destroy(P pp) {
    while (pp.runq.size() > 0) {
      runq.pushFront(pp.runq.popBack());
    }
    if (pp.runnext != null) {
      runq.pushFront(takeRunnext(pp));
    }
    while (pp.sudogcache.size > 0) {
      pp.sudogcache.pop();
    }
  }

  /** mgc.go: clearpools, as far as it drops sudogs: those of the central list. */
  public void clearPools() {
    sudogcentral = null;
  }
}
